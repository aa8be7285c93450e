import { personKeyIn } from '@creditgraph/embedded';
import { GATEWAY } from '@creditgraph/kernel';
import { command } from './command';
import { readShared } from './config';
import { ownSigner } from './keys';
import { ministries, ministryNamed } from './ministries';

/** Makes what is missing: the shared person key, and the key pairs of those named, or of all. Prints no key. */
export function makeKeys(keysDir: string, names: readonly string[]): void {
  personKeyIn(keysDir);
  for (const name of names) ownSigner(keysDir, name);
}

export const everyone = (): string[] => [...ministries.map(({ name }) => name), GATEWAY];

if (require.main === module) {
  command(async (names) => {
    const { keysDir } = readShared();
    for (const name of names) if (name !== GATEWAY) ministryNamed(name);
    makeKeys(keysDir, names.length > 0 ? names : everyone());
    console.log(`Keys are in ${keysDir}`);
  });
}

import { parseArgs } from 'node:util';
import { clock, personKeyIn, printedKeys, rotated } from '@creditgraph/embedded';
import { GATEWAY, type Instant } from '@creditgraph/kernel';
import { command } from './command';
import { readShared } from './config';
import { keyFoldersIn, ownSigner } from './keys';
import { ministries, ministryNamed } from './ministries';

const USAGE = `npm run services:keys -- [name …]
npm run services:keys -- --rotate <name> [--ends 2026-06-15T10:00:00+08:00]

Makes what is missing, of those named or of all. --rotate makes the successor of a key. It signs from its owner's next start;
what the old one signs holds for 24 hours, or until --ends, which may lie in the past where the key was stolen.`;

/** Makes what is missing: the shared person key, and the key pairs of those named, or of all. Prints no key. */
export function makeKeys(keysDir: string, names: readonly string[], now: Instant = clock()): void {
  personKeyIn(keysDir);
  for (const name of names) ownSigner(keysDir, name, now);
}

export const everyone = (): string[] => [...ministries.map(({ name }) => name), GATEWAY];

if (require.main === module) {
  command(async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rotate: { type: 'string' },
        ends: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return console.error(USAGE);
    const { keysDir } = readShared();
    const { rotate: name, ends } = values;
    if (name !== undefined) {
      const keys = rotated(keyFoldersIn(keysDir), { name, ends, names: everyone() }, clock());
      return console.log(printedKeys(keys));
    }
    for (const named of positionals) if (named !== GATEWAY) ministryNamed(named);
    makeKeys(keysDir, positionals.length > 0 ? positionals : everyone());
    console.log(`Keys are in ${keysDir}`);
  });
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clock, written } from '@creditgraph/embedded';
import type { Ministry } from '@creditgraph/kernel';
import { command } from './command';
import { readShared } from './config';
import { throwawaySigner } from './keys';
import { ministries, ministryNamed, sectors } from './ministries';

/** The SDL a ministry will serve, told without its database. */
export async function sdlOf(ministry: Ministry): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'creditgraph-sdl-'));
  const { signer, keys, personKey } = nobody();
  const database = { engine: 'embedded', file: join(folder, 'empty.db') } as const;
  const open = await ministry.open({ database, signer, keys, personKey, sectors, clock });
  try {
    return open.subgraph.sdl;
  } finally {
    await open.close();
    rmSync(folder, { recursive: true });
  }
}

/** The keys of a house in which nothing is said. */
export function nobody() {
  const signer = throwawaySigner();
  return { signer, keys: () => undefined, personKey: signer.privateKey };
}

export async function publishSdl(sdlDir: string, of: readonly Ministry[]): Promise<void> {
  for (const ministry of of) written(join(sdlDir, `${ministry.name}.graphql`), await sdlOf(ministry));
}

if (require.main === module) {
  command(async (names) => {
    const { sdlDir } = readShared();
    await publishSdl(sdlDir, names.length > 0 ? names.map(ministryNamed) : ministries);
    console.log(`SDL is in ${sdlDir}`);
  });
}

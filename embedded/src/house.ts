import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import {
  type Instant,
  type Ministry,
  type OpenMinistry,
  type PublishedKey,
  type SectorName,
  type Subgraph,
  sectorsOf,
} from '@creditgraph/kernel';
import { type Settings, serverVariable } from './config';
import { firstStartOf } from './first-start';
import { keyFoldersIn, personKeyIn, publishedSigner } from './keys';
import { directoryOf, publicKeysOf } from './published-keys';

/** Every ministry open in this one process. */
export interface OpenHouse {
  readonly ministries: ReadonlyMap<string, OpenMinistry>;
  readonly subgraphs: readonly Subgraph[];
  readonly sectors: readonly SectorName[];
  readonly personKey: KeyObject;
  /** The keys of all ministries, those that sign no longer too. */
  readonly publishedKeys: () => readonly PublishedKey[];
  /** By ministry; rejects when its database does not answer. */
  readonly readiness: Readonly<Record<string, () => Promise<void>>>;
  /** By ministry that keeps records of others; the instant of the latest one. */
  readonly freshness: Readonly<Record<string, () => Promise<Instant | null>>>;
  seed(): Promise<void>;
  close(): Promise<void>;
}

/** Opens all databases, migrates them, and hands every ministry its keys. */
export async function openHouse(
  ministries: readonly Ministry[],
  settings: Settings,
  clock: () => Instant,
): Promise<OpenHouse> {
  refuseStrayServers(ministries, settings);
  const firstStart = firstStartOf(
    settings,
    ministries.map(({ name }) => name),
  );
  const folders = keyFoldersIn(join(settings.dataDir, 'keys'));
  const signerOf = (name: string) => publishedSigner(folders, name, clock());
  const signers = new Map(ministries.map(({ name }) => [name, signerOf(name)]));
  const publicKeys = publicKeysOf(folders.public);
  const personKey = personKeyIn(folders.private);
  const sectors = sectorsOf(ministries);
  const publishedKeys = publicKeys.all;
  const keys = directoryOf(publicKeys, clock);
  const { webhooks } = settings;
  const shared = { keys, publishedKeys, personKey, sectors, clock, webhooks };

  const open = await openAll(ministries, (ministry) => {
    const signer = signers.get(ministry.name) ?? signerOf(ministry.name);
    const database = settings.databaseOf(ministry.name);
    return ministry.open({ ...shared, database, signer });
  });
  firstStart.opened();
  const opened = [...open.values()];
  return {
    ministries: open,
    subgraphs: opened.map(({ subgraph }) => subgraph),
    sectors,
    personKey,
    publishedKeys,
    readiness: Object.fromEntries([...open].map(([name, { ready }]) => [name, ready])),
    freshness: Object.fromEntries(
      [...open].flatMap(([name, { freshness }]) => (freshness ? [[name, freshness]] : [])),
    ),
    seed: async () => {
      if (settings.sample.count === 0) return;
      await firstStart.whileMarked(async () => {
        for (const { seed } of opened) await seed(settings.sample);
      });
    },
    close: async () => void (await Promise.all(opened.map(({ close }) => close()))),
  };
}

/** A misspelt name would open an empty file in the server's place, and everyone would be clear of what it holds. */
function refuseStrayServers(ministries: readonly Ministry[], { servers = [] }: Settings): void {
  const known = ministries.map(({ name }) => serverVariable(name));
  const stray = servers.filter((variable) => !known.includes(variable));
  if (stray.length > 0) {
    throw new Error(`No ministry is served by ${stray.join(', ')}; there are ${known.join(', ')}`);
  }
}

/** One after the other; if one cannot be opened, the others are closed again, or their connections kept us running. */
async function openAll(
  ministries: readonly Ministry[],
  openOne: (ministry: Ministry) => Promise<OpenMinistry>,
): Promise<Map<string, OpenMinistry>> {
  const open = new Map<string, OpenMinistry>();
  try {
    for (const ministry of ministries) open.set(ministry.name, await named(ministry, openOne));
    return open;
  } catch (error) {
    await Promise.allSettled([...open.values()].map(({ close }) => close()));
    throw error;
  }
}

/** A driver says what went wrong and not where. */
async function named(
  ministry: Ministry,
  openOne: (ministry: Ministry) => Promise<OpenMinistry>,
): Promise<OpenMinistry> {
  try {
    return await openOne(ministry);
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`${ministry.label.zh} ${ministry.name}: 不能打开 cannot be opened: ${message}`, {
      cause: error,
    });
  }
}

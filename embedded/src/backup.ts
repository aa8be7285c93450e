import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { copyBooks, type DatabaseSettings, Refusal } from '@creditgraph/kernel';
import { z } from 'zod';
import type { Settings } from './config';

/** What a backup holds: a file a ministry, the keys, and the fingerprint of each. */
export interface Backup {
  readonly madeAt: string;
  readonly files: Readonly<Record<string, string>>;
}

const MANIFEST = 'backup.json';
const manifest = z.object({ madeAt: z.string(), files: z.record(z.string(), z.string()) });

/**
 * Copies the embedded books of every ministry and the keys into a new folder, while they are in use: each file is one
 * consistent state. Written beside its place and moved there last, so that a folder with a manifest is whole.
 */
export async function backUp(
  { dataDir, databaseOf }: Settings,
  ministries: readonly string[],
  target: string,
  madeAt: string,
): Promise<Backup> {
  if (existsSync(target)) throw new Refusal('BACKUP_OCCUPIED', { folder: target });
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  for (const name of ministries) await copyOf(name, databaseOf(name), join(unfinished, `${name}.db`));
  cpSync(join(dataDir, 'keys'), join(unfinished, 'keys'), { recursive: true });
  const backup = { madeAt, files: await digestsIn(unfinished) };
  writeFileSync(join(unfinished, MANIFEST), `${JSON.stringify(backup, null, 2)}\n`);
  renameSync(unfinished, target);
  return backup;
}

/** Puts a backup into an empty data folder; refuses one that is not what its manifest says, before anything is copied. */
export async function restore({ dataDir }: Pick<Settings, 'dataDir'>, source: string): Promise<Backup> {
  const backup = await readBackup(source);
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new Refusal('RESTORE_OCCUPIED', { folder: dataDir });
  }
  const unfinished = `${dataDir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  for (const file of Object.keys(backup.files)) cpSync(join(source, file), join(unfinished, file));
  rmSync(dataDir, { recursive: true, force: true });
  renameSync(unfinished, dataDir);
  return backup;
}

async function copyOf(name: string, settings: DatabaseSettings, file: string): Promise<void> {
  if (settings.engine !== 'embedded') throw new Refusal('BACKUP_ON_SERVER', { ministry: name });
  await copyBooks(settings, file);
}

async function readBackup(source: string): Promise<Backup> {
  const file = join(source, MANIFEST);
  if (!existsSync(file)) throw new Refusal('BACKUP_UNREADABLE', { folder: source, reason: MANIFEST });
  const read = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Refusal('BACKUP_UNREADABLE', { folder: source, reason: MANIFEST });
  const found = await digestsIn(source);
  const wrong = Object.keys({ ...read.data.files, ...found }).find(
    (one) => found[one] !== read.data.files[one],
  );
  if (wrong !== undefined) throw new Refusal('BACKUP_UNREADABLE', { folder: source, reason: wrong });
  return read.data;
}

/** SHA-256 of every file of a backup, by its path within it; books may be larger than memory. */
async function digestsIn(folder: string): Promise<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== MANIFEST)
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
  const digests: Record<string, string> = {};
  for (const file of files) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, file)), hash);
    digests[file] = hash.digest('hex');
  }
  return digests;
}

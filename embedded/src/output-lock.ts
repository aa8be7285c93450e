import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { Refusal } from '@creditgraph/kernel';
import { unless } from './unless';

/** Held for as long as a run is at a file, so that no second one writes into it or takes away what is beside it. */
export interface OutputLock {
  /** May be called again. */
  release(): Promise<void>;
}

/** Those of this process: a lock with its number that is not among them was left by an earlier one. */
const held = new Set<string>();

/** The file beside the output holds the number of the process; a lock whose process is gone is taken over. */
export async function lockOutput(file: string): Promise<OutputLock> {
  const path = `${file}.lock`;
  if (!(await written(path))) {
    const holder = await holderOf(path);
    const inUse = new Refusal('OUTPUT_IN_USE', { file, lock: path, process: holder?.trim() ?? '' });
    if (isRunning(path, holder)) throw inUse;
    await takenAway(path, holder);
    if (!(await written(path))) throw inUse;
  }
  held.add(path);
  return {
    release: async () => {
      if (held.delete(path)) await rm(path, { force: true });
    },
  };
}

const written = (path: string): Promise<boolean> =>
  writeFile(path, String(process.pid), { flag: 'wx' }).then(() => true, unless('EEXIST', false));

/** Who has made the lock this instant has not written its number yet. */
async function holderOf(path: string): Promise<string | null> {
  const holder = await readOrNull(path);
  if (holder !== '') return holder;
  await setTimeout(200);
  return readOrNull(path);
}

function isRunning(path: string, holder: string | null): boolean {
  const number = Number(holder);
  if (!Number.isInteger(number) || number <= 0) return false;
  if (number === process.pid) return held.has(path);
  try {
    return process.kill(number, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Of two who find the same lock left behind, the later one puts back what the earlier one has made instead. */
async function takenAway(path: string, holder: string | null): Promise<void> {
  const aside = `${path}.${process.pid}`;
  const moved = await rename(path, aside).then(() => true, unless('ENOENT', false));
  if (!moved) return;
  if ((await readOrNull(aside)) !== holder) await link(aside, path).catch(unless('EEXIST', undefined));
  await rm(aside, { force: true });
}

const readOrNull = (path: string): Promise<string | null> =>
  readFile(path, 'utf8').catch(unless('ENOENT', null));

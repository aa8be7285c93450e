import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './config';

export interface FirstStart {
  /** All databases are laid out; others may open them. */
  opened(): void;
  /** Runs what writes the sample, so that a start that is cut off in the middle leaves nothing half written. */
  whileMarked(work: () => Promise<void>): Promise<void>;
}

/**
 * Called before any database is opened. Where an earlier first start was cut off, its files hold an unfinished sample
 * and nothing else, and are removed; where that start is still at it, this one is refused.
 */
export function firstStartOf({ dataDir, databaseOf }: Settings, ministries: readonly string[]): FirstStart {
  const marker = join(dataDir, 'sample-unfinished');
  const databases = ministries.map(databaseOf);
  const files = databases.flatMap((database) => (database.engine === 'embedded' ? [database.file] : []));
  if (existsSync(marker)) {
    refuseIfRunning(Number(readFileSync(marker, 'utf8')), dataDir);
    for (const file of files)
      for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
    rmSync(marker);
  }
  const untouched = files.length === databases.length && !files.some((file) => existsSync(file));
  if (!untouched) return { opened: () => undefined, whileMarked: (work) => work() };

  const mark = () => writeFileSync(marker, String(process.pid));
  mkdirSync(dataDir, { recursive: true });
  mark();
  return {
    opened: () => rmSync(marker),
    whileMarked: async (work) => {
      mark();
      await work();
      rmSync(marker);
    },
  };
}

function refuseIfRunning(pid: number, dataDir: string): void {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw error;
  }
  throw new Error(`Another program (process ${pid}) is still laying out ${dataDir}; wait for it`);
}

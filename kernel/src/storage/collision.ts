import { setTimeout as pause } from 'node:timers/promises';
import { QueryFailedError } from 'typeorm';
import { Refusal } from '../errors';

/**
 * How often a transaction is begun before its trouble with other writers is told to whoever asked for it. Of those who meet one
 * comes through each time, so this many are all through.
 */
const ATTEMPTS = 10;
const LONGEST_PAUSE_MS = 20;

/** Deadlock, lock waited for in vain, row changed since it was read (MariaDB), write conflict (TiDB). */
const collisions = new Set([1213, 1205, 1020, 9007]);

/**
 * Begins work again when another writer came first. A key that is taken may have been taken meanwhile, so it too is
 * tried again; if it stays taken, the work was not the first of its kind and hears so.
 */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isCollision(error) && !isDuplicateKey(error)) throw error;
      if (attempt === ATTEMPTS) throw isDuplicateKey(error) ? error : changedMeanwhile(error);
      await pause(Math.random() * LONGEST_PAUSE_MS * attempt);
    }
  }
}

/** True for the one error both engines raise when a key is already there. */
export function isDuplicateKey(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  );
}

/** True where the database failed, not what is on record in it; drivers number or name their errors. */
export function isDatabaseFault(error: unknown): boolean {
  if (error instanceof QueryFailedError) return true;
  return error instanceof Error && !(error instanceof Refusal) && ('code' in error || 'errno' in error);
}

function isCollision(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { errno } = error.driverError as { errno?: number };
  return collisions.has(errno ?? 0) || (codeOf(error) ?? '').startsWith('SQLITE_BUSY');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
}

function changedMeanwhile(cause: unknown): Refusal {
  const refusal = new Refusal('CHANGED_MEANWHILE');
  refusal.cause = cause;
  return refusal;
}

import { Refusal } from './errors';
import type { Parameter, Transaction } from './storage/books';
import type { Instant } from './time';

/**
 * Ends the version of a record that is in force, and answers the number of the next one; 1 where there was none.
 * A version is never recorded before the one it follows: what was known at an instant must not change afterwards.
 */
export async function supersede(
  tx: Transaction,
  table: 'subject' | 'conduct',
  key: Readonly<Record<string, Parameter>>,
  recordedAt: Instant,
): Promise<number> {
  const same = [...Object.keys(key).map((column) => `${column} = ?`), 'supersededAt IS NULL'].join(' AND ');
  const [last] = await tx.query<{ version: number; recordedAt: Instant }>(
    `SELECT version, recordedAt FROM ${table} WHERE ${same}`,
    Object.values(key),
  );
  if (!last) return 1;
  if (recordedAt < last.recordedAt) throw new Refusal('RECORDED_OUT_OF_ORDER', { last: last.recordedAt });
  await tx.run(`UPDATE ${table} SET supersededAt = ? WHERE ${same}`, [recordedAt, ...Object.values(key)]);
  return last.version + 1;
}

/** The version of a record known at an instant, which is asked for twice. */
export const KNOWN = 'recordedAt <= ? AND (supersededAt IS NULL OR supersededAt > ?)';

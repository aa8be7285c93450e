import type { Books } from './storage/books';
import type { Instant } from './time';

/** The tables in which a sector's records arrive; an entry of a list arrives with its first step. */
export const sectorRecords = ['subject', 'conduct', 'listing_step', 'evaluation'] as const;

/** The instant of the latest record in any of the tables, each of which has an index on `recordedAt`; null in empty books. */
export async function latestRecord(books: Books, tables: readonly string[]): Promise<Instant | null> {
  const latest = tables.map((table) => `SELECT MAX(recordedAt) AS latest FROM ${table}`);
  const [row] = await books.query<{ latest: Instant | null }>(
    `SELECT MAX(latest) AS latest FROM (${latest.join(' UNION ALL ')}) AS newest`,
  );
  return row?.latest ?? null;
}

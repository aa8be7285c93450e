import type { Reading } from '../storage/books';
import { type IsoDate, startOfDay } from '../time';
import { objectionProcedure } from './table';

/** Objections upheld in a period whose end is exclusive: what is set against the records of it for their accuracy. */
export async function upheldBetween(from: Reading, first: IsoDate, until: IsoDate): Promise<number> {
  const [found] = await from.query<{ count: number }>(
    `SELECT COUNT(*) AS count FROM procedure_step
      WHERE noun = ? AND action = 'uphold' AND effectiveAt >= ? AND effectiveAt < ?`,
    [objectionProcedure.noun, startOfDay(first), startOfDay(until)],
  );
  return Number(found?.count ?? 0);
}

/** Whether so few were upheld that the records count as accurate: less than one in a hundred thousand. */
export const isAccurate = (upheld: number, records: number): boolean => upheld * 100_000 < records;

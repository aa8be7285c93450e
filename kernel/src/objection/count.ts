import type { RecordNamed } from '../record-named';
import type { Parameter, Reading } from '../storage/books';
import { type IsoDate, startOfDay } from '../time';
import { objectionProcedure } from './table';

/** Which decisions to count, as a condition on the step `s`. */
interface Condition {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** Of every objection that was upheld, what it was about. */
export async function upheldWhere(
  from: Reading,
  { sql, parameters }: Condition,
): Promise<readonly RecordNamed[]> {
  const rows = await from.query<{ details: string }>(
    `SELECT f.details FROM procedure_step s
      JOIN procedure_step f ON f.noun = s.noun AND f.record = s.record AND f.sequence = 1
      WHERE s.noun = ? AND s.action = 'uphold' AND ${sql}`,
    [objectionProcedure.noun, ...parameters],
  );
  return rows.map(({ details }) => (JSON.parse(details) as { record: RecordNamed }).record);
}

/** Objections upheld in a period whose end is exclusive: what is set against the records of it for their accuracy. */
export async function upheldBetween(from: Reading, first: IsoDate, until: IsoDate): Promise<number> {
  const parameters = [startOfDay(first), startOfDay(until)];
  return (await upheldWhere(from, { sql: 's.effectiveAt >= ? AND s.effectiveAt < ?', parameters })).length;
}

/** Whether so few were upheld that the records count as accurate: less than one in a hundred thousand. */
export const isAccurate = (upheld: number, records: number): boolean => upheld * 100_000 < records;

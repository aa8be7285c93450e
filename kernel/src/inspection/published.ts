import { marks, type Reading } from '../storage/books';
import { inspectionProcedure } from './table';

/** Those of some inspections whose result is shown to everyone: published, and not withdrawn since. */
export async function publishedInspections(
  from: Reading,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await from.query<{ record: string; action: string }>(
    `SELECT record, action FROM procedure_step
      WHERE noun = '${inspectionProcedure.noun}' AND action IN ('publish', 'withdraw') AND record IN (${marks(ids)})`,
    [...ids],
  );
  const withdrawn = new Set(rows.flatMap(({ record, action }) => (action === 'withdraw' ? [record] : [])));
  return new Set(rows.map(({ record }) => record).filter((record) => !withdrawn.has(record)));
}

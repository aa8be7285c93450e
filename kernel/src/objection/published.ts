import { publishedActs } from '../conduct/published';
import { publishedListings } from '../listing/published';
import type { RecordNamed } from '../record-named';
import type { ListKind } from '../sector';
import { marks, type Reading } from '../storage/books';
import { dayOf, type Instant } from '../time';
import { objectionProcedure } from './table';

/** Those of some objections that are to a grade, or to a record that everyone may read at an instant. */
export async function objectionsToPublished(
  from: Reading,
  ids: readonly string[],
  lists: readonly ListKind[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const rows = await from.query<{ record: string; details: string }>(
    `SELECT record, details FROM procedure_step
      WHERE noun = '${objectionProcedure.noun}' AND action = 'file' AND record IN (${marks(ids)})`,
    [...ids],
  );
  const filed = rows.map(({ record: id, details }) => ({
    id,
    record: (JSON.parse(details) as { readonly record: RecordNamed }).record,
  }));
  const named = (kind: RecordNamed['kind']) =>
    filed.flatMap(({ record }) => (record.kind === kind ? [record.id] : []));
  const open = new Set([
    ...(await known(named('CONDUCT'), (acts) => publishedActs(from, acts, dayOf(now)))),
    ...(await known(named('LISTING'), (entries) => publishedListings(from, entries, lists, now))),
  ]);
  return new Set(
    filed.flatMap(({ id, record }) => (record.kind === 'EVALUATION' || open.has(record.id) ? [id] : [])),
  );
}

const known = async (
  ids: readonly string[],
  published: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<ReadonlySet<string>> => (ids.length > 0 ? published(ids) : new Set());

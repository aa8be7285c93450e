import { loaderFor, manyAt } from '../loading';
import type { Page } from '../paging';
import { marks, type Reading } from '../storage/books';
import type { Instant } from '../time';
import { type Rectification, type RectificationStep, rectificationAt } from './rectification';
import type { RectificationRow } from './row';

type Stored = RectificationRow &
  Pick<RectificationStep, 'action' | 'effectiveAt' | 'reason'> & {
    readonly stepRecordedAt: Instant;
    readonly details: string;
  };

/** Orders with every step that was known at an instant, which is the last parameter. */
const withSteps = (orders: string) =>
  `SELECT page.*, s.action, s.effectiveAt, s.recordedAt AS stepRecordedAt, s.reason, s.details FROM (${orders}) AS page
    JOIN procedure_step s ON s.noun = 'rectification' AND s.record = page.id AND s.recordedAt <= ?`;

/** Some orders by their ids. */
export async function rectificationsOf(
  from: Reading,
  ids: readonly string[],
  asOf: Instant,
): Promise<readonly Rectification[]> {
  const sql = `${withSteps(`SELECT * FROM rectification WHERE id IN (${marks(ids)})`)} ORDER BY s.record, s.sequence`;
  return toRectifications(await from.query<Stored>(sql, [...ids, asOf]), asOf);
}

/** One order by its id. */
export async function rectificationById(
  from: Reading,
  id: string,
  asOf: Instant,
): Promise<Rectification | null> {
  return (await rectificationsOf(from, [id], asOf))[0] ?? null;
}

/** A page of the orders to each subject, newest first, with one more than asked for to tell whether more follow. */
export const rectificationPageLoader = (books: Reading) => loaderFor((page: Page) => loaderOf(books, page));

const loaderOf = (books: Reading, { first, after }: Page) => {
  const [day = '', id = ''] = after ?? [];
  return manyAt<Stored, Rectification>(
    books,
    (subjects, asOf) => ({
      sql: `${withSteps(`SELECT r.*, ROW_NUMBER() OVER (PARTITION BY subject ORDER BY orderedOn DESC, id) AS place
          FROM rectification r WHERE subject IN (${subjects}) AND recordedAt <= ?
          ${after ? 'AND (orderedOn < ? OR (orderedOn = ? AND id > ?))' : ''}`)}
        WHERE page.place <= ${first + 1} ORDER BY page.place, s.sequence`,
      instants: 1,
      rest: [...(after ? [day, day, id] : []), asOf],
    }),
    (rows, asOf) => toRectifications(rows, asOf),
  );
};

function toRectifications(rows: readonly Stored[], asOf: Instant): readonly Rectification[] {
  const found = new Map<string, { row: Stored; steps: RectificationStep[] }>();
  for (const row of rows) {
    const entry = found.get(row.id) ?? { row, steps: [] };
    found.set(row.id, entry);
    const { action, effectiveAt, reason, stepRecordedAt, details } = row;
    entry.steps.push({
      action,
      effectiveAt,
      reason,
      recordedAt: stepRecordedAt,
      details: JSON.parse(details),
    });
  }
  return [...found.values()].map(({ row, steps }) => rectificationAt(row, steps, asOf));
}

import { type Connection, connectionOf, type PageAsked, pageOf } from '../paging';
import { coursesNamed } from '../procedure/course';
import { marks, type Reading } from '../storage/books';
import type { Instant } from '../time';
import { ordered } from './order';
import { type ShownShield, shown } from './resolvers';
import type { ShieldAction } from './shield';
import { shieldProcedure } from './table';

/** `SECTORShieldsToCarry`: shields whose order not every sector has acknowledged, oldest first. */
export async function shieldsToCarry(
  books: Reading,
  others: readonly string[],
  asked: PageAsked,
  now: Instant,
): Promise<Connection<ShownShield>> {
  const page = pageOf(asked, 2);
  const [since = '', after = ''] = page.after ?? [];
  const rows =
    others.length === 0
      ? []
      : await books.query<{ record: string; since: Instant }>(
          `SELECT d.record, d.since FROM (SELECT record, COUNT(*) AS steps, MIN(recordedAt) AS since FROM procedure_step
        WHERE noun = ? AND action IN (${marks(ordered)}) GROUP BY record) AS d
      WHERE (SELECT COUNT(*) FROM shield_acknowledgement a
        WHERE a.shield = d.record AND a.steps = d.steps AND a.sector IN (${marks(others)})) < ?
      ${page.after ? 'AND (d.since > ? OR (d.since = ? AND d.record > ?))' : ''}
      ORDER BY d.since, d.record LIMIT ${page.first + 1}`,
          [
            shieldProcedure.noun,
            ...ordered,
            ...others,
            others.length,
            ...(page.after ? [since, since, after] : []),
          ],
        );
  const ids = rows.map(({ record }) => record);
  const courses = await coursesNamed<ShieldAction>(books, shieldProcedure.noun, ids);
  const found = new Map(courses.map((course) => [course.record, shown(course, now)]));
  const sinceOf = new Map(rows.map((row) => [row.record, row.since]));
  const inOrder = ids.flatMap((id) => found.get(id) ?? []);
  return connectionOf(inOrder, page, ({ id }) => [sinceOf.get(id) ?? '', id]);
}

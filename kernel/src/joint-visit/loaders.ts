import type { Caller } from '../caller';
import { type Connection, connectionOf, type PageAsked, pageOf } from '../paging';
import { coursesNamed } from '../procedure/course';
import type { Reading } from '../storage/books';
import { dayOf, type Instant } from '../time';
import type { JointVisitAction } from './joint-visit';
import { type ShownJointVisit, shown } from './resolvers';
import { jointVisitProcedure } from './table';

export interface JointVisitsAsked extends PageAsked {
  /** Only those about which something may still be said. */
  readonly open?: boolean | null;
}

/** `SECTORJointVisits`, newest first: to the ministry all of its own, to staff of another those it takes part in. */
export async function jointVisitsFor(
  books: Reading,
  sector: string,
  { authority }: Pick<Caller, 'authority'>,
  asked: JointVisitsAsked,
  now: Instant,
): Promise<Connection<ShownJointVisit>> {
  const page = pageOf(asked, 2);
  const [since = '', after = ''] = page.after ?? [];
  const other = authority === sector ? [] : [authority];
  const open = asked.open ? [dayOf(now)] : [];
  const rows = await books.query<{ id: string }>(
    `SELECT id FROM joint_visit_partner WHERE ${other.length > 0 ? 'partner = ?' : '1 = 1'}
      ${asked.open ? 'AND (closesOn IS NULL OR closesOn > ?)' : ''}
      ${page.after ? 'AND (recordedAt < ? OR (recordedAt = ? AND id > ?))' : ''}
      ORDER BY recordedAt DESC, id LIMIT ${page.first + 1}`,
    [...other, ...open, ...(page.after ? [since, since, after] : [])],
  );
  const ids = rows.map(({ id }) => id);
  const courses = await coursesNamed<JointVisitAction>(books, jointVisitProcedure.noun, ids);
  const found = new Map(courses.map((course) => [course.record, shown(course, now)]));
  const inOrder = ids.flatMap((id) => found.get(id) ?? []);
  return connectionOf(inOrder, page, ({ enteredAt, id }) => [enteredAt, id]);
}

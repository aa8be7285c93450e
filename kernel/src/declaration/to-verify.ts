import { type Connection, connectionOf, type PageAsked, pageOf } from '../paging';
import { coursesNamed } from '../procedure/course';
import type { Books } from '../storage/books';
import type { Instant } from '../time';
import { type Declaration, type DeclarationAction, declarationAt } from './declaration';
import { declarationProcedure } from './table';

const { noun } = declarationProcedure;

/** `SECTORDeclarationsToVerify`: what nobody has decided yet, oldest first. */
export async function declarationsToVerify(
  books: Books,
  asked: PageAsked,
  now: Instant,
): Promise<Connection<Declaration>> {
  const page = pageOf(asked, 2);
  const [since = '', after = ''] = page.after ?? [];
  const rows = await books.query<{ record: string }>(
    `SELECT d.record FROM procedure_step d JOIN procedure_step s ON s.noun = d.noun AND s.record = d.record
      WHERE d.noun = ? AND d.sequence = 1 AND s.action IN ('declare', 'verify')
      AND NOT EXISTS (SELECT 1 FROM procedure_step t
        WHERE t.noun = s.noun AND t.record = s.record AND t.sequence > s.sequence)
      ${page.after ? 'AND (d.recordedAt > ? OR (d.recordedAt = ? AND d.record > ?))' : ''}
      ORDER BY d.recordedAt, d.record LIMIT ${page.first + 1}`,
    [noun, ...(page.after ? [since, since, after] : [])],
  );
  const ids = rows.map(({ record }) => record);
  const courses = await coursesNamed<DeclarationAction>(books, noun, ids);
  const found = new Map(courses.map((course) => [course.record, declarationAt(course, now)]));
  const inOrder = ids.flatMap((id) => found.get(id) ?? []);
  return connectionOf(inOrder, page, ({ declaredAt, id }) => [declaredAt, id]);
}

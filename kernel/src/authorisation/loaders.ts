import { loaderFor, manyAt } from '../loading';
import type { Page } from '../paging';
import { marks, type Reading } from '../storage/books';
import type { Instant } from '../time';
import { type Authorisation, stateAt } from './authorisation';
import type { AuthorisationRow } from './row';

type Stored = AuthorisationRow & { readonly withdrawnAt: Instant | null; readonly place?: number };

/** A page of what each subject has granted, newest first, with one more than asked for to tell whether more follow. */
export const authorisationPageLoader = (from: Reading) => loaderFor((page: Page) => loaderOf(from, page));

const loaderOf = (from: Reading, { first, after }: Page) => {
  const [grantedAt = '', id = ''] = after ?? [];
  return manyAt<Stored, Authorisation>(
    from,
    (subjects, asOf) => ({
      sql: `SELECT page.*, w.recordedAt AS withdrawnAt FROM (
          SELECT a.*, ROW_NUMBER() OVER (PARTITION BY subject ORDER BY recordedAt DESC, id) AS place
          FROM authorisation a WHERE subject IN (${subjects}) AND recordedAt <= ?
          ${after ? 'AND (recordedAt < ? OR (recordedAt = ? AND id > ?))' : ''}
        ) AS page LEFT JOIN authorisation_withdrawal w
          ON w.authorisation = page.id AND w.recordedAt <= ?
        WHERE place <= ${first + 1} ORDER BY place`,
      instants: 1,
      rest: [...(after ? [grantedAt, grantedAt, id] : []), asOf],
    }),
    (rows, asOf) => rows.map((row) => toAuthorisation(row, asOf)),
  );
};

const WITH_WITHDRAWAL = `SELECT a.*, w.recordedAt AS withdrawnAt
  FROM authorisation a LEFT JOIN authorisation_withdrawal w ON w.authorisation = a.id`;

/** Those of some that are granted to this institution, by the state of the books at this moment. */
export async function grantedTo(
  from: Reading,
  institution: string,
  ids: readonly string[],
  now: Instant,
): Promise<readonly Authorisation[]> {
  const sql = `${WITH_WITHDRAWAL} WHERE a.id IN (${marks(ids)}) AND a.institution = ? ORDER BY a.recordedAt, a.id`;
  const rows = await from.query<Stored>(sql, [...ids, institution]);
  return rows.map((row) => toAuthorisation(row, now));
}

/** One that this subject granted; null where it granted none of that id. */
export async function grantedBy(
  from: Reading,
  subject: string,
  id: string,
  now: Instant,
): Promise<Authorisation | null> {
  const [row] = await from.query<Stored>(`${WITH_WITHDRAWAL} WHERE a.id = ? AND a.subject = ?`, [
    id,
    subject,
  ]);
  return row ? toAuthorisation(row, now) : null;
}

const toAuthorisation = (
  { provenance: _provenance, place: _place, recordedAt: grantedAt, ...row }: Stored,
  instant: Instant,
): Authorisation => ({ ...row, grantedAt, state: stateAt(row, instant) });

import { loaderFor, manyAt } from '../loading';
import type { Page } from '../paging';
import type { Reading, Transaction } from '../storage/books';
import type { Instant, IsoDate } from '../time';
import { KNOWN } from '../versions';
import type { SubjectRow } from './row';

export interface SubjectRecord {
  readonly subject: string;
  readonly name: string;
  readonly kind: string;
  readonly since: IsoDate;
  /** The entity a thing or a person belongs to: who owns the vehicle, who employs the driver. */
  readonly heldBy?: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

type Stored = Omit<SubjectRow, 'details'> & { details: string };
/** Rows are told apart by whom they belong to; what is held has a name of its own. */
type StoredHeld = Omit<Stored, 'heldBy'> & { held: string };

/** The version of each subject known at the instant; none or one. */
export const subjectLoader = (from: Reading) =>
  manyAt<Stored, SubjectRecord>(
    from,
    (subjects) => ({
      sql: `SELECT subject, name, kind, since, heldBy, details FROM subject
        WHERE subject IN (${subjects}) AND ${KNOWN}`,
      instants: 2,
    }),
    (rows) => rows.map(toSubject),
  );

/** The version of a subject that is in force, seen from inside a transaction. */
export async function currentSubject(tx: Transaction, subject: string): Promise<SubjectRecord | null> {
  const sql = 'SELECT * FROM subject WHERE subject = ? AND supersededAt IS NULL';
  const [row] = await tx.query<Stored>(sql, [subject]);
  return row ? toSubject(row) : null;
}

/** What is asked about an entity: which kind of things or persons it holds, and which page of them. */
export interface HeldPage extends Page {
  readonly kind: string;
}

/**
 * A page of the things or persons of one kind that belong to each entity, in the order of their keys, with one more
 * than asked for to tell whether more follow.
 */
export const heldLoader = (books: Reading) => loaderFor((page: HeldPage) => loaderOf(books, page));

const loaderOf = (books: Reading, { kind, first, after }: HeldPage) =>
  manyAt<StoredHeld, SubjectRecord>(
    books,
    (holders) => ({
      sql: `SELECT * FROM (
          SELECT heldBy AS subject, subject AS held, name, kind, since, details,
            ROW_NUMBER() OVER (PARTITION BY heldBy ORDER BY subject) AS place
          FROM subject WHERE heldBy IN (${holders}) AND ${KNOWN} AND kind = ? ${after ? 'AND subject > ?' : ''}
        ) AS page WHERE place <= ${first + 1} ORDER BY place`,
      instants: 2,
      rest: [kind, ...(after ?? [])],
    }),
    (rows) => rows.map(({ held, subject: heldBy, ...row }) => toSubject({ ...row, subject: held, heldBy })),
  );

/** The subjects known at an instant that follow a key, in the order of keys: for whoever walks through all of them. */
export async function subjectsAfter(
  books: Reading,
  { after, count, asOf }: { after: string; count: number; asOf: Instant },
): Promise<readonly string[]> {
  const rows = await books.query<{ subject: string }>(
    `SELECT subject FROM subject WHERE subject > ? AND ${KNOWN} ORDER BY subject LIMIT ${count}`,
    [after, asOf, asOf],
  );
  return rows.map(({ subject }) => subject);
}

/** How many there are to walk through. */
export async function subjectsKnownAt(books: Reading, asOf: Instant): Promise<number> {
  const sql = `SELECT COUNT(*) AS total FROM subject WHERE ${KNOWN}`;
  const [row] = await books.query<{ total: number }>(sql, [asOf, asOf]);
  return Number(row?.total ?? 0);
}

const toSubject = ({
  subject,
  name,
  kind,
  since,
  heldBy,
  details,
}: Omit<Stored, 'version' | 'recordedAt' | 'supersededAt'>): SubjectRecord => ({
  subject,
  name,
  kind,
  since,
  ...(heldBy === null ? {} : { heldBy }),
  details: JSON.parse(details),
});

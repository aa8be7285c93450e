import { manyAt } from '../loading';
import type { Books, Transaction } from '../storage/books';
import type { IsoDate } from '../time';
import type { SubjectRow } from './row';

export interface SubjectRecord {
  readonly subject: string;
  readonly name: string;
  readonly kind: string;
  readonly since: IsoDate;
  readonly details: Readonly<Record<string, unknown>>;
}

type Stored = Omit<SubjectRow, 'details'> & { details: string };

/** The version of each subject known at the instant; none or one. */
export const subjectLoader = (books: Books) =>
  manyAt<Stored, SubjectRecord>(
    books,
    (subjects) => ({
      sql: `SELECT subject, name, kind, since, details FROM subject
        WHERE subject IN (${subjects}) AND recordedAt <= ? AND (supersededAt IS NULL OR supersededAt > ?)`,
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

const toSubject = ({ subject, name, kind, since, details }: Stored): SubjectRecord => ({
  subject,
  name,
  kind,
  since,
  details: JSON.parse(details),
});

import { type Connection, connectionOf, type PageAsked, pageOf } from '../paging';
import { isPersonKey } from '../person/mask';
import { type Books, marks } from '../storage/books';
import type { Instant, IsoDate } from '../time';
import type { Commitment } from './commitment';
import { type CommitmentMatter, isPublicMatter } from './matter';
import { commitmentsByCode } from './stands';
import { isNotified } from './table';
import { commitmentTypes } from './vocabulary';

/** A notified commitment nobody has verified yet (核查任务); of a private matter no more than that it waits. */
export interface VerificationTask {
  readonly code: string;
  readonly version: number;
  readonly matter: CommitmentMatter | undefined;
  readonly madeOn: IsoDate;
  readonly uscc: string | null;
}

/** `SECTORCommitmentsToVerify`: oldest first. */
export async function commitmentsToVerify(
  books: Books,
  matters: readonly CommitmentMatter[],
  asked: PageAsked,
  now: Instant,
): Promise<Connection<VerificationTask>> {
  const page = pageOf(asked, 2);
  const codes = await waiting(books, page.after, page.first + 1);
  const found = await commitmentsByCode(books, codes, now);
  const tasks = found.map((one) => taskOf(one, matters));
  const inOrder = codes.flatMap((code) => tasks.find((task) => task.code === code) ?? []);
  return connectionOf(inOrder, page, ({ madeOn, code }) => [madeOn, code]);
}

function taskOf(
  { code, version, madeOn, subject, matter: of }: Commitment,
  matters: readonly CommitmentMatter[],
): VerificationTask {
  const matter = matters.find((one) => one.code === of);
  const shown = matter !== undefined && isPublicMatter(matter) && !isPersonKey(subject);
  return { code, version, matter, madeOn, uscc: shown ? subject : null };
}

const notified = commitmentTypes.map(({ code }) => code).filter(isNotified);

async function waiting(books: Books, after: readonly string[] | null, count: number): Promise<string[]> {
  const [day = '', code = ''] = after ?? [];
  const rows = await books.query<{ code: string }>(
    `SELECT code FROM commitment c WHERE type IN (${marks(notified)})
      ${after ? 'AND (madeOn > ? OR (madeOn = ? AND code > ?))' : ''}
      AND NOT EXISTS (SELECT 1 FROM commitment_step s WHERE s.commitment = c.code)
      ORDER BY madeOn, code LIMIT ${count}`,
    [...notified, ...(after ? [day, day, code] : [])],
  );
  return rows.map((row) => row.code);
}

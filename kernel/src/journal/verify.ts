import type { Reading } from '../storage/books';
import type { TableOf } from '../storage/columns';
import { type Head, type Link, linkHash } from './chain';

/** What is wrong with a chained book, and where. */
export interface Problem {
  /**
   * `SEQUENCE` an entry is missing or there twice; `HASH` one was altered; `LINK` one does not name the one before it;
   * `HEAD` the last one is not the last one known, or there are more behind it; `CONTENT` a record is not what was entered; `MISSING` it is gone;
   * `VERSIONS` its versions do not follow each other; `UNJOURNALED` more is on record than was entered;
   * `KEPT_HEAD` it no longer holds a head that was kept elsewhere; `RECEIPT` a receipt of a check does not verify;
   * `UNREADABLE` it could not be read to its end, and why.
   */
  readonly code:
    | 'SEQUENCE'
    | 'HASH'
    | 'LINK'
    | 'HEAD'
    | 'CONTENT'
    | 'MISSING'
    | 'VERSIONS'
    | 'UNJOURNALED'
    | 'KEPT_HEAD'
    | 'RECEIPT'
    | 'UNREADABLE';
  /** Entry, or table and record. */
  readonly at: string;
}

const PAGE = 500;

/** Reads a book from its first link to a head, a page at a time; tells every page to whoever looks at what it is about. */
export async function verifyChain<Row extends Link>(
  from: Reading,
  book: TableOf<Row>,
  head: Head,
  onPage: (rows: readonly Row[]) => Promise<readonly Problem[]> = async () => [],
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  let last: Head = { sequence: 0, hash: null };
  for (;;) {
    const rows = await from.query<Row>(
      `SELECT * FROM ${book.options.name} WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ${PAGE}`,
      [last.sequence, head.sequence],
    );
    for (const row of rows) {
      problems.push(...wrongWith(row, last));
      last = row;
    }
    problems.push(...(await onPage(rows)));
    if (rows.length < PAGE) break;
  }
  const isWhole = last.sequence === head.sequence && last.hash === head.hash;
  return isWhole ? problems : [...problems, { code: 'HEAD', at: `${head.sequence}` }];
}

/** Links on record that the way from the first to the head does not pass: it was set back, or somebody wrote beside it. */
export async function linksBeside<Row extends Link>(
  from: Reading,
  book: TableOf<Row>,
  { sequence }: Head,
): Promise<readonly Problem[]> {
  const sql = `SELECT MAX(sequence) AS last FROM ${book.options.name} WHERE sequence > ? OR sequence < 1`;
  const [found] = await from.query<{ last: number | null }>(sql, [sequence]);
  return found?.last == null ? [] : [{ code: 'HEAD', at: `${found.last}` }];
}

function wrongWith(row: Link, before: Head): readonly Problem[] {
  const at = `${row.sequence}`;
  return [
    ...(row.sequence === before.sequence + 1 ? [] : [{ code: 'SEQUENCE' as const, at }]),
    ...(row.previous === before.hash ? [] : [{ code: 'LINK' as const, at }]),
    ...(row.hash === linkHash(row) ? [] : [{ code: 'HASH' as const, at }]),
  ];
}

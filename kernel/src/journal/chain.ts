import { canonical, hashOf } from '../canonical';
import type { Transaction } from '../storage/books';
import type { TableOf } from '../storage/columns';
import type { HeadRow } from './row';

/** What makes a row of a book a link of its chain. */
export interface Link {
  readonly sequence: number;
  /** Hash of the link before; null for the first. */
  readonly previous: string | null;
  /** SHA-256 over everything else of the row in canonical JSON. */
  readonly hash: string;
}

/** A table whose rows are a chain; its row in `book_head`, laid out by the migration, bears its name. */
export type Chained<Row extends Link> = TableOf<Row>;

export type Head = Pick<HeadRow, 'sequence' | 'hash'>;

/**
 * Where a book stands. Locks the book until the transaction ends: the next writer waits until this one has committed or
 * given up, so that sequences are without gaps and in the order of commits, and whoever has read up to one has missed
 * nothing before it.
 */
export async function lockedHead(tx: Transaction, book: string): Promise<Head> {
  const lock = tx.engine === 'mysql' ? ' FOR UPDATE' : '';
  const [head] = await tx.query<Head>(`SELECT sequence, hash FROM book_head WHERE book = ?${lock}`, [book]);
  if (!head) throw new Error(`the book ${book} has no head`);
  return head;
}

/** Links are short, whatever they are about. */
const LINKS_AT_ONCE = 1_000;

/** Writes the next links of a book behind its locked head, all in one go. */
export async function append<Row extends Link>(
  tx: Transaction,
  book: Chained<Row>,
  head: Head,
  drafts: readonly Omit<Row, keyof Link>[],
): Promise<void> {
  const { name } = book.options;
  let { sequence, hash } = head;
  const rows = drafts.map((draft) => {
    sequence += 1;
    const link = { ...draft, sequence, previous: hash };
    hash = linkHash(link);
    return { ...link, hash } as unknown as Row;
  });
  await tx.insert(book, rows, LINKS_AT_ONCE);
  await tx.run('UPDATE book_head SET sequence = ?, hash = ? WHERE book = ?', [sequence, hash, name]);
}

/** What is not said is left out, so that a column added later changes no hash. */
export const linkHash = ({ hash: _, ...link }: object & { readonly hash?: unknown }): string =>
  hashOf(canonical(said(link)));

/** Without what is null. */
export const said = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));

import { accessEntryTable } from '../access/log/row';
import { opened, signed } from '../jws';
import { ownKey, type PublishedKey } from '../key-set';
import type { House } from '../ministry';
import type { Signer } from '../standing';
import { type Books, marks, type Row, type Transaction } from '../storage/books';
import type { TableOf } from '../storage/columns';
import type { Instant } from '../time';
import type { Link } from './chain';
import { type Head, lockedHead } from './chain';
import { type AnyNoun, keyOf, nounName, rowHash } from './noun';
import { type JournalRow, journalTable } from './row';
import { linksBeside, type Problem, verifyChain } from './verify';

/** What a journal came to when it was read from end to end. */
export interface Audit {
  readonly head: Head;
  readonly problems: readonly Problem[];
}

/** The same with its head signed, to be kept by someone else. */
export interface JournalAudit extends Audit {
  readonly signedHead: string;
}

/** The journal of a ministry, against itself, the records, and the heads that were kept elsewhere. */
export async function auditMinistry(
  books: Books,
  name: string,
  { signer, clock, publishedKeys }: Pick<House, 'signer' | 'clock' | 'publishedKeys'>,
  { nouns, kept }: { readonly nouns: readonly AnyNoun[]; readonly kept: readonly string[] },
): Promise<JournalAudit> {
  const keys = publishedKeys?.() ?? [ownKey(name, signer)];
  const { head, problems } = await auditJournal(books, nouns);
  const lost: Problem[] = [];
  for (const one of kept) {
    if (!(await holdsHead(books, journalTable, name, one, keys))) lost.push({ code: 'KEPT_HEAD', at: one });
  }
  return {
    head,
    problems: [...problems, ...lost],
    signedHead: signedHead(name, head, clock(), signer),
  };
}

/** The log of who was told what, against itself and the heads of it that were kept elsewhere. */
export async function auditAccess(
  books: Books,
  ministry: string,
  { signer, clock, publishedKeys }: Pick<House, 'signer' | 'clock' | 'publishedKeys'>,
  kept: readonly string[],
): Promise<JournalAudit> {
  const keys = publishedKeys?.() ?? [ownKey(ministry, signer)];
  const name = `${ministry} access`;
  const { head, beside } = await books.write((tx) => headOf(tx, accessEntryTable));
  const problems = [...(await verifyChain(books, accessEntryTable, head)), ...beside];
  for (const one of kept) {
    const holds = await holdsHead(books, accessEntryTable, name, one, keys);
    if (!holds) problems.push({ code: 'KEPT_HEAD', at: one });
  }
  return { head, problems, signedHead: signedHead(name, head, clock(), signer) };
}

/** Compares the journal with itself, and with all that is on record. */
export async function auditJournal(books: Books, nouns: readonly AnyNoun[]): Promise<Audit> {
  const { head, beside, unjournaled } = await books.write(async (tx) => {
    const found = await headOf(tx, journalTable);
    return { ...found, unjournaled: await surplus(tx, nouns) };
  });
  const byName = new Map(nouns.map((noun) => [nounName(noun), noun]));
  const chain = await verifyChain(books, journalTable, head, async (entries) => {
    const found = [];
    for (const [name, noun] of byName) {
      found.push(
        ...(await recordsWrong(
          books,
          noun,
          entries.filter((entry) => entry.noun === name),
        )),
      );
    }
    return found;
  });
  return { head, problems: [...chain, ...beside, ...unjournaled] };
}

/** Where a book stands, and what is on record beside the chain that ends there. */
async function headOf<Row extends Link>(tx: Transaction, book: TableOf<Row>) {
  const head = await lockedHead(tx, book.options.name);
  return { head, beside: await linksBeside(tx, book, head) };
}

/** Tables that hold more rows than were there before the journal and were entered since. */
async function surplus(tx: Transaction, nouns: readonly AnyNoun[]): Promise<readonly Problem[]> {
  const entered = await tx.query<{ noun: string; count: number }>(
    'SELECT noun, COUNT(*) AS count FROM journal GROUP BY noun',
  );
  const before = await tx.query<{ book: string; sequence: number }>('SELECT book, sequence FROM book_head');
  const problems: Problem[] = [];
  for (const noun of nouns) {
    const name = nounName(noun);
    const [stored] = await tx.query<{ count: number }>(`SELECT COUNT(*) AS count FROM ${name}`);
    const known = Number(entered.find((one) => one.noun === name)?.count ?? 0);
    const old = before.find(({ book }) => book === name)?.sequence ?? 0;
    if (Number(stored?.count) > known + old) problems.push({ code: 'UNJOURNALED', at: name });
  }
  return problems;
}

/** What the entries of one table say of rows that are otherwise now. */
async function recordsWrong(
  books: Books,
  noun: AnyNoun,
  entries: readonly JournalRow[],
): Promise<readonly Problem[]> {
  if (entries.length === 0) return [];
  const [column = '', ...others] = noun.record;
  const values = entries.map(({ record }) => (others.length === 0 ? record : (record.split(' ')[0] ?? '')));
  const distinct = [...new Set(values)];
  const rows = await books.query<Row>(
    `SELECT * FROM ${nounName(noun)} WHERE ${column} IN (${marks(distinct)})`,
    distinct,
  );
  const keyed = new Map(rows.map((row) => [keyText(keyOf(noun, row)), row]));
  return entries.flatMap((entry): readonly Problem[] => {
    const at = `${entry.noun} ${keyText(entry)}`;
    const row = keyed.get(keyText(entry));
    if (!row) return [{ code: 'MISSING', at }];
    if (rowHash(noun, row) !== entry.contentHash) return [{ code: 'CONTENT', at }];
    const next = keyed.get(keyText({ ...entry, version: entry.version + 1 }));
    const end = noun.ends?.(row) ? row.recordedAt : (next?.recordedAt ?? null);
    return 'supersededAt' in row && row.supersededAt !== end ? [{ code: 'VERSIONS', at }] : [];
  });
}

const keyText = ({ record, version }: { readonly record: string; readonly version: number }): string =>
  `${record} ${version}`;

const TYPE = 'journal-head';

/** A head as its ministry signed it, to be kept by someone else: whoever has it can tell that a tail was cut off. */
export const signedHead = (ministry: string, { sequence, hash }: Head, at: Instant, signer: Signer): string =>
  signed(TYPE, { ministry, sequence, hash, at }, signer);

/** Whether a book still holds the entry a kept head names; under whatever key, it must be the ministry's own. */
export async function holdsHead<Row extends Link>(
  books: Books,
  book: TableOf<Row>,
  ministry: string,
  kept: string,
  keys: readonly PublishedKey[],
): Promise<boolean> {
  const [source] = ministry.split(' ');
  const own = (keyId: string) => keys.find((key) => key.source === source && key.keyId === keyId);
  const head = opened(TYPE, kept, (keyId) => own(keyId)?.publicKey);
  if (head?.ministry !== ministry) return false;
  if (head.sequence === 0) return true;
  const [entry] = await books.query<{ hash: string }>(
    `SELECT hash FROM ${book.options.name} WHERE sequence = ?`,
    [Number(head.sequence)],
  );
  return entry?.hash === head.hash;
}

import type { Caller, Role } from '../caller';
import type { Books, Row, Transaction } from '../storage/books';
import type { Instant } from '../time';
import { append, type Head, type Link, lockedHead } from './chain';
import { keyOf, type Noun, nounName, rowHash } from './noun';
import { type JournalRow, journalTable } from './row';

/** In whose name a transaction writes. */
export interface Author extends Pick<Caller, 'id' | 'authority'> {
  readonly role: Role | 'SYSTEM';
  readonly requestId: string;
  readonly reason?: string | null;
  /** What was asked, under a key of the caller's choice. */
  readonly request?: { readonly key: string; readonly hash: string } | null;
}

/** The house itself: an import, an evaluation, the sample. */
export const houseAuthor = (id: string, requestId = ''): Author => ({
  ...{ id, requestId, role: 'SYSTEM', authority: null },
});

type Draft = Omit<JournalRow, keyof Link>;

/** What a transaction has written so far, kept until it is about to commit. */
interface Pad {
  readonly author: Author;
  readonly head: Head | null;
  readonly drafts: Draft[];
}

const pads = new WeakMap<Transaction, Pad>();

/**
 * A transaction in someone's name: what it enters stands in the journal, or neither does. Writers of one ministry's
 * journal take turns from their first statement on.
 */
export const journaled = <T>(
  books: Books,
  author: Author,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> =>
  books.write(async (tx) => {
    open(tx, author, await lockedHead(tx, JOURNAL));
    return work(tx);
  });

const JOURNAL = journalTable.options.name;

/** Rows are written, and the journal says so. All of a transaction's entries are appended together, when its work is done. */
export async function enter<Stored extends { recordedAt: Instant }>(
  tx: Transaction,
  noun: Noun<Stored>,
  rows: readonly Stored[],
  subjectOf: (row: Stored) => string | null = (row) => subjectIn(noun, row),
): Promise<void> {
  if (rows.length === 0) return;
  await tx.insert(noun.table, rows);
  const { author, drafts } = pads.get(tx) ?? open(tx, houseAuthor('system'), null);
  for (const row of rows) {
    const { id: actor, role, authority, requestId, reason = null } = author;
    const request = drafts.length === 0 ? author.request : null;
    drafts.push({
      ...{ at: row.recordedAt, actor, role, authority, requestId },
      ...{ deed: noun.deed(row), noun: nounName(noun), ...keyOf(noun, row), subject: subjectOf(row) },
      reason: noun.reason ? ((row as Row)[noun.reason] as string | null) : reason,
      ...{ idempotencyKey: request?.key ?? null, requestHash: request?.hash ?? null },
      contentHash: rowHash(noun, row),
    });
  }
}

/** A step of a plan is about nobody. */
function subjectIn<Stored extends { recordedAt: Instant }>(
  { subject }: Noun<Stored>,
  row: Stored,
): string | null {
  const about = subject === undefined ? null : (row as Row)[subject as string];
  return about == null ? null : String(about);
}

function open(tx: Transaction, author: Author, head: Head | null): Pad {
  const pad: Pad = { author, head, drafts: [] };
  pads.set(tx, pad);
  tx.atLast(async () => {
    if (pad.drafts.length === 0) return;
    await append(tx, journalTable, pad.head ?? (await lockedHead(tx, JOURNAL)), pad.drafts);
  });
  return pad;
}

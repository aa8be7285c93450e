import {
  type Books,
  type Connection,
  connectionOf,
  type Instant,
  type KeyDirectory,
  marks,
  type Page,
  Refusal,
  type Signer,
  type Transaction,
} from '@creditgraph/kernel';
import DataLoader from 'dataloader';
import { link, SIGNED_BY } from './chain';
import type { Head, Receipt, ReceiptDigest, ReceiptDraft } from './model';
import { type ChainRow, chainTable, type ReceiptRow, receiptTable } from './row';

/** The receipts of this house: stored before anyone is told the decision, or the decision is not told. */
export interface ReceiptBook {
  issue(draft: ReceiptDraft): Promise<Receipt>;
  /** Null where the caller has no such receipt: a receipt is shown to whoever asked, and to nobody else. */
  find(id: string, caller: string): Promise<Receipt | null>;
  /** A subject's receipts of checks decided until an instant, the latest first; cursors are of two parts. */
  about(subject: string, until: Instant, page: Page): Promise<Connection<Receipt>>;
  /** Receipts of checks by their ids, whoever made them, in no order; ids of none are passed over. */
  ofChecks(ids: readonly string[]): Promise<readonly Receipt[]>;
}

/**
 * Checks that arrive while a transaction is under way share the next one, however many requests they come from:
 * a thousand cost a handful of statements. Under a key nobody could verify them by, none is issued.
 */
export function receiptBook(books: Books, signer: Signer, keys: KeyDirectory): ReceiptBook {
  let writing: Promise<unknown> = Promise.resolve();
  const store = (drafts: readonly ReceiptDraft[]) => {
    const stored = storeAll(books, signer, drafts);
    writing = stored;
    return stored;
  };
  const loader = new DataLoader<ReceiptDraft, Receipt>(store, {
    cache: false,
    maxBatchSize: 1000,
    batchScheduleFn: (dispatch) => void writing.then(() => setImmediate(dispatch)),
  });
  const ended = () =>
    notStored(new Error('the key of receipts is not among the published keys that sign now'));
  return {
    issue: (draft) => (keys(SIGNED_BY, signer.keyId) ? loader.load(draft) : Promise.reject(ended())),
    find: (id, caller) => find(books, id, caller),
    about: (subject, until, page) => about(books, subject, until, page),
    ofChecks: (ids) => ofChecks(books, ids),
  };
}

/**
 * One caller's trouble must not cost the others their decisions: what fails together is tried apart. Two writers who
 * meet on one chain are the books' business: one is let through, the other begins again.
 */
async function storeAll(
  books: Books,
  signer: Signer,
  drafts: readonly ReceiptDraft[],
): Promise<(Receipt | Error)[]> {
  try {
    return await books.write((tx) => append(tx, books.engine, signer, drafts));
  } catch (cause) {
    const callers = new Set(drafts.map(({ caller }) => caller));
    if (callers.size <= 1) return drafts.map(() => notStored(cause));
    const apart = new Map<string, Receipt | Error>();
    for (const caller of callers) {
      const own = drafts.filter((draft) => draft.caller === caller);
      const outcome = await storeAll(books, signer, own);
      own.forEach(({ id }, index) => void apart.set(id, outcome[index] ?? notStored(cause)));
    }
    return drafts.map(({ id }) => apart.get(id) ?? notStored(cause));
  }
}

async function append(
  tx: Transaction,
  engine: Books['engine'],
  signer: Signer,
  drafts: readonly ReceiptDraft[],
): Promise<Receipt[]> {
  const callers = [...new Set(drafts.map(({ caller }) => caller))].sort();
  const before = await headsOf(tx, engine, callers);
  const heads = new Map<string, Head>(before);
  const receipts = drafts.map((draft) => {
    const receipt = link(draft, heads.get(draft.caller), signer);
    heads.set(draft.caller, receipt.digest);
    return receipt;
  });
  for (const rows of portions(
    receipts.map((receipt, index) => toRow(receipt, drafts[index]?.request.subject.key ?? '')),
  )) {
    await tx.insert(receiptTable, rows);
  }
  const fresh: ChainRow[] = [];
  for (const [caller, { sequence, hash }] of heads) {
    if (!before.has(caller)) fresh.push({ caller, sequence, hash });
    else await tx.run('UPDATE chain SET sequence = ?, hash = ? WHERE caller = ?', [sequence, hash, caller]);
  }
  if (fresh.length > 0) await tx.insert(chainTable, fresh);
  return receipts;
}

async function headsOf(
  tx: Transaction,
  engine: Books['engine'],
  callers: readonly string[],
): Promise<Map<string, Head>> {
  const lock = engine === 'mysql' ? ' FOR UPDATE' : '';
  const sql = `SELECT caller, sequence, hash FROM chain WHERE caller IN (${marks(callers)}) ORDER BY caller${lock}`;
  const rows = await tx.query<ChainRow>(sql, callers);
  return new Map(rows.map(({ caller, sequence, hash }) => [caller, { sequence, hash }]));
}

/** A server takes one statement of a few megabytes at most. */
function* portions(rows: readonly ReceiptRow[], limit = 4_000_000): Generator<ReceiptRow[]> {
  let portion: ReceiptRow[] = [];
  let size = 0;
  for (const row of rows) {
    if (portion.length > 0 && size + row.content.length > limit) {
      yield portion;
      portion = [];
      size = 0;
    }
    portion.push(row);
    size += row.content.length;
  }
  if (portion.length > 0) yield portion;
}

async function find(books: Books, id: string, caller: string): Promise<Receipt | null> {
  const sql = 'SELECT * FROM receipt WHERE id = ? AND caller = ?';
  const [row] = await books.query<ReceiptRow>(sql, [id, caller]);
  return row ? toReceipt(row) : null;
}

async function about(
  books: Books,
  subject: string,
  until: Instant,
  page: Page,
): Promise<Connection<Receipt>> {
  const [decidedAt = '', id = ''] = page.after ?? [];
  const behind = page.after ? ' AND (decidedAt < ? OR (decidedAt = ? AND id < ?))' : '';
  const rows = await books.query<ReceiptRow>(
    `SELECT * FROM receipt WHERE subject = ? AND decidedAt <= ?${behind} ORDER BY decidedAt DESC, id DESC LIMIT ${page.first + 1}`,
    [subject, until, ...(page.after ? [decidedAt, decidedAt, id] : [])],
  );
  return connectionOf(rows.map(toReceipt), page, ({ digest }) => [digest.decidedAt, digest.id]);
}

async function ofChecks(books: Books, ids: readonly string[]): Promise<readonly Receipt[]> {
  if (ids.length === 0) return [];
  const rows = await books.query<ReceiptRow>(`SELECT * FROM receipt WHERE id IN (${marks(ids)})`, ids);
  return rows.map(toReceipt);
}

function toRow({ content, jws, digest }: Receipt, subject: string): ReceiptRow {
  return { ...digest, subject, content, jws };
}

function toReceipt({ content, jws, id, sequence, hash, previous, caller, decidedAt }: ReceiptRow): Receipt {
  const digest: ReceiptDigest = { id, sequence, hash, previous, caller, decidedAt };
  return { content, jws, digest };
}

function notStored(cause: unknown): Refusal {
  const refusal = new Refusal('RECEIPT_NOT_STORED');
  refusal.cause = cause;
  return refusal;
}

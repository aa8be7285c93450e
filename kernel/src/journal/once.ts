import { canonical, hashOf } from '../canonical';
import { Refusal } from '../errors';
import type { Books, Transaction } from '../storage/books';
import { type Author, journaled } from './pad';
import type { JournalRow } from './row';

/** What someone asks to be done. */
export interface Request {
  readonly author: Author;
  /** `objection.file`. */
  readonly deed: string;
  /** As it was handed in, without the key. */
  readonly input: object;
  /** Chosen by the caller; the same request under it is done once. */
  readonly idempotencyKey: string | null;
}

/** The record a deed was about, as the journal names it. */
export type Done = Pick<JournalRow, 'record' | 'version' | 'at' | 'subject'>;

/**
 * Does what is asked, once: the same request of the same caller under the same key is answered by `again` from what it came
 * to the first time, and writes nothing. Whoever asks for something else under that key is refused. Callers take turns, so
 * the second of two who ask at once sees what the first has done. What came to nothing leaves its key free.
 */
export function once<Answer>(
  books: Books,
  { author, deed, input, idempotencyKey: key }: Request,
  work: (tx: Transaction) => Promise<Answer>,
  again: (tx: Transaction, done: Done) => Promise<Answer>,
): Promise<Answer> {
  if (key === null) return journaled(books, author, work);
  if (key.trim() === '' || key.length > LONGEST_KEY)
    return Promise.reject(new Refusal('IDEMPOTENCY_KEY_INVALID', { limit: LONGEST_KEY }));
  const hash = hashOf(canonical({ deed, input }));
  return journaled(books, { ...author, request: { key, hash } }, async (tx) => {
    const [done] = await tx.query<Done & { requestHash: string }>(
      'SELECT record, version, at, subject, requestHash FROM journal WHERE actor = ? AND idempotencyKey = ?',
      [author.id, key],
    );
    if (!done) return work(tx);
    if (done.requestHash !== hash) throw new Refusal('IDEMPOTENCY_KEY_REUSED', { key });
    return again(tx, done);
  });
}

const LONGEST_KEY = 100;

/** Whoever decides has seen the last version, or is told which one it is. */
export function refuseStale(expected: number | null | undefined, version: number): void {
  if (expected !== null && expected !== undefined && expected !== version)
    throw new Refusal('VERSION_STALE', { version });
}

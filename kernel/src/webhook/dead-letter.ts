import { activeOf, alertsIn } from '../alert/alerts';
import { entriesAt } from '../event/feed';
import { type Books, marks, type Reading, type Transaction } from '../storage/books';
import { type Hold, heldOn } from './place';
import { type DeadLetterRow, deadLetterTable } from './row';
import { type Deliverer, failureOf, noted, send, tellingOf } from './send';
import type { Webhook } from './webhook';

/** Puts an alert aside that could not be delivered; a second time it is the same letter. */
export async function putAside(
  tx: Transaction,
  letter: Omit<DeadLetterRow, 'requestedAt' | 'deliveredAt'>,
): Promise<void> {
  const { webhook, sequence, failure, attempts, failedAt } = letter;
  const known = await tx.run(
    `UPDATE dead_letter SET failure = ?, attempts = attempts + ?, failedAt = ?, requestedAt = NULL, deliveredAt = NULL
      WHERE webhook = ? AND sequence = ?`,
    [failure, attempts, failedAt, webhook, sequence],
  );
  if (known === 0) await tx.insert(deadLetterTable, [{ ...letter, requestedAt: null, deliveredAt: null }]);
}

/** The webhooks that have letters whose delivery was asked for. */
export async function requestedOf(from: Reading): Promise<ReadonlySet<string>> {
  const rows = await from.query<{ webhook: string }>(
    'SELECT DISTINCT webhook FROM dead_letter WHERE requestedAt IS NOT NULL AND deliveredAt IS NULL',
  );
  return new Set(rows.map(({ webhook }) => webhook));
}

/** The letters of a webhook that were not delivered since. */
export const openLetters = (from: Reading, webhook: string): Promise<DeadLetterRow[]> =>
  from.query<DeadLetterRow>(
    'SELECT * FROM dead_letter WHERE webhook = ? AND deliveredAt IS NULL ORDER BY sequence',
    [webhook],
  );

/**
 * Tries once the letters whose delivery was asked for, beside the order. One that its department may not see any more is not
 * sent, and stays. False where the hold was lost meanwhile: whoever has it goes on.
 */
export async function redeliver(deliverer: Deliverer, webhook: Webhook, hold: Hold): Promise<boolean> {
  const { books, clock } = deliverer;
  const asked = (await openLetters(books, webhook.id)).filter(({ requestedAt }) => requestedAt !== null);
  for (const letter of asked) {
    if (!(await heldOn(books, hold, clock()))) return false;
    const telling = tellingOf(deliverer, webhook);
    const entries = await entriesAt(books, [[`${letter.sequence}`, letter.mark]]);
    const [alert] = await alertsIn(telling, await activeOf(telling), entries);
    if (alert) await noted(deliverer, webhook, alert);
    try {
      if (!alert) throw new Error('it is not told to this department any more');
      await send(deliverer, webhook, alert);
      await marked(books, letter, { deliveredAt: clock(), failure: letter.failure });
    } catch (error) {
      if (deliverer.stop.aborted) return false;
      await marked(books, letter, { deliveredAt: null, failure: failureOf(error) });
    }
  }
  return heldOn(books, hold, clock());
}

const marked = (
  books: Books,
  { webhook, sequence }: DeadLetterRow,
  { deliveredAt, failure }: Pick<DeadLetterRow, 'deliveredAt' | 'failure'>,
) =>
  books.write((tx) =>
    tx.run(
      `UPDATE dead_letter SET deliveredAt = ?, failure = ?, requestedAt = NULL, attempts = attempts + 1
        WHERE webhook = ? AND sequence = ?`,
      [deliveredAt, failure, webhook, sequence],
    ),
  );

/** All letters of some webhooks, also those that were delivered since. */
export const lettersOf = async (
  from: Reading,
  webhooks: readonly string[],
): Promise<readonly DeadLetterRow[]> =>
  webhooks.length === 0
    ? []
    : from.query<DeadLetterRow>(`SELECT * FROM dead_letter WHERE webhook IN (${marks(webhooks)})`, webhooks);

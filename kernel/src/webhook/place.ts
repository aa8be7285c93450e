import type { Books, Transaction } from '../storage/books';
import type { Instant } from '../time';
import type { WebhookPlaceRow } from './row';

/** Longer than an attempt may take. */
const HELD_MS = 60_000;

type Running = Pick<Transaction, 'run'>;

/** So many milliseconds later. */
export const later = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

/** Who delivers a webhook, so that nobody else does at the same time. */
export interface Hold {
  readonly webhook: string;
  readonly holder: string;
}

/** Takes a place whose time has come and that nobody else holds; of several that try at once one gets it. */
export const held = async (books: Books, { webhook, holder }: Hold, now: Instant): Promise<boolean> =>
  (await books.write((tx) =>
    tx.run(
      `UPDATE webhook_place SET holder = ?, heldUntil = ?
        WHERE webhook = ? AND nextAttemptAt <= ? AND (holder IS NULL OR holder = ? OR heldUntil < ?)`,
      [holder, later(now, HELD_MS), webhook, now, holder, now],
    ),
  )) === 1;

/** Holds it for as long again; false where another has taken it meanwhile. */
export const heldOn = async (books: Books, { webhook, holder }: Hold, now: Instant): Promise<boolean> =>
  (await books.write((tx) =>
    tx.run('UPDATE webhook_place SET heldUntil = ? WHERE webhook = ? AND holder = ?', [
      later(now, HELD_MS),
      webhook,
      holder,
    ]),
  )) === 1;

/** Gives it back, so that the next need not wait for the time to pass. */
export const released = (books: Books, { webhook, holder }: Hold): Promise<number> =>
  books.write((tx) =>
    tx.run('UPDATE webhook_place SET holder = NULL WHERE webhook = ? AND holder = ?', [webhook, holder]),
  );

/**
 * Moves on behind what was delivered or was not for it; a letter of it that was put aside is delivered then. False where
 * another has taken the place meanwhile.
 */
export const movedOn = (
  books: Books,
  { webhook, holder }: Hold,
  [sequence = '0', mark = '']: readonly string[],
  { now, delivered }: { readonly now: Instant; readonly delivered: boolean },
): Promise<boolean> =>
  books.write(async (tx) => {
    const moved = await tx.run(
      `UPDATE webhook_place SET sequence = ?, mark = ?, attempts = 0, failure = NULL, heldUntil = ?
        ${delivered ? ', lastDeliveredAt = ?' : ''} WHERE webhook = ? AND holder = ?`,
      [Number(sequence), mark, later(now, HELD_MS), ...(delivered ? [now] : []), webhook, holder],
    );
    if (moved === 1 && delivered)
      await tx.run(
        'UPDATE dead_letter SET deliveredAt = ?, requestedAt = NULL WHERE webhook = ? AND sequence = ? AND deliveredAt IS NULL',
        [now, webhook, Number(sequence)],
      );
    return moved === 1;
  });

/** Writes down that an attempt failed, and when the next is due. */
export const failedOnce = (
  tx: Running,
  { webhook, holder }: Hold,
  { attempts, failure }: Pick<WebhookPlaceRow, 'attempts'> & { readonly failure: string },
  nextAttemptAt: Instant,
): Promise<number> =>
  tx.run(
    `UPDATE webhook_place SET attempts = ?, failure = ?, nextAttemptAt = ?, holder = NULL
      WHERE webhook = ? AND holder = ?`,
    [attempts, failure, nextAttemptAt, webhook, holder],
  );

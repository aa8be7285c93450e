import type { Alert } from '../alert/alert';
import { alertsAfter } from '../alert/alerts';
import type { Head } from '../journal/chain';
import { houseAuthor, journaled } from '../journal/pad';
import { partsOf } from '../paging';
import { takeNext } from '../procedure/take';
import { putAside, redeliver, requestedOf } from './dead-letter';
import { failedOnce, type Hold, held, later, movedOn, released } from './place';
import { MOST_ATTEMPTS, waitAfter } from './retry';
import { type Deliverer, failureOf, noted, send, tellingOf } from './send';
import { webhookProcedure } from './table';
import { allWebhooks, type Webhook, webhookById } from './webhook';

/** Entries looked at in one go; a place is moved behind them also where none was for it. */
const AT_ONCE = 200;

/**
 * Begins to deliver what is due, one webhook beside the other and each in its order. Answers what it began, without waiting
 * for it: a receiver that is slow keeps nobody else waiting, and what is under way is not begun a second time.
 */
export async function beginDue(deliverer: Deliverer): Promise<readonly Promise<void>[]> {
  const { books, clock, busy } = deliverer;
  const known = (await allWebhooks(books)).filter(({ id, state }) => state !== 'REMOVED' && !busy.has(id));
  if (known.length === 0) return [];
  const [head] = await books.query<Head>("SELECT sequence, hash FROM book_head WHERE book = 'journal'");
  const asked = await requestedOf(books);
  const due = known.filter(
    ({ id, state, sequence, nextAttemptAt }) =>
      nextAttemptAt <= clock() && (asked.has(id) || (state === 'ACTIVE' && sequence < (head?.sequence ?? 0))),
  );
  return due.map(({ id }) => {
    busy.add(id);
    return deliverOne(deliverer, id).finally(() => busy.delete(id));
  });
}

async function deliverOne(deliverer: Deliverer, id: string): Promise<void> {
  const { books, clock, holder } = deliverer;
  const hold = { webhook: id, holder };
  if (!(await held(books, hold, clock()))) return;
  try {
    // What was read before the place was taken may be old: another may have moved it since.
    const webhook = await webhookById(books, id);
    if (!webhook || webhook.state === 'REMOVED') return;
    const isHeld = await redeliver(deliverer, webhook, hold);
    if (isHeld && webhook.state === 'ACTIVE') await inOrder(deliverer, webhook, hold);
  } finally {
    await released(books, hold);
  }
}

async function inOrder(deliverer: Deliverer, webhook: Webhook, hold: Hold): Promise<void> {
  const { books, clock, stop } = deliverer;
  let after: readonly string[] = [`${webhook.sequence}`, webhook.mark];
  for (let more = true; more && !stop.aborted; ) {
    const page = await alertsAfter(tellingOf(deliverer, webhook), { first: AT_ONCE, after });
    for (const alert of page.alerts) {
      const delivered = await attempt(deliverer, webhook, alert, hold);
      if (!delivered) return;
      if (!(await movedOn(books, hold, partsOf(alert.id, 2), { now: clock(), delivered: true }))) return;
      webhook = { ...webhook, attempts: 0 };
    }
    const end = page.cursor === null ? after : partsOf(page.cursor, 2);
    const isNew = end.join(' ') !== after.join(' ');
    if (isNew && !(await movedOn(books, hold, end, { now: clock(), delivered: false }))) return;
    after = end;
    more = page.hasMore;
  }
}

/** One attempt; where it fails, the place says why and waits, or the webhook is stopped. */
async function attempt(deliverer: Deliverer, webhook: Webhook, alert: Alert, hold: Hold): Promise<boolean> {
  const { books, stop } = deliverer;
  await noted(deliverer, webhook, alert);
  try {
    await send(deliverer, webhook, alert);
    return true;
  } catch (error) {
    if (stop.aborted) return false;
    const failed = { attempts: webhook.attempts + 1, failure: failureOf(error) };
    if (failed.attempts >= MOST_ATTEMPTS) await stopped(deliverer, webhook, alert, { ...failed, hold });
    else {
      const due = later(deliverer.clock(), waitAfter(failed.attempts));
      await books.write((tx) => failedOnce(tx, hold, failed, due));
    }
    return false;
  }
}

/** The letter is put aside, the webhook stands still, and the journal says so: all of it or nothing. */
const stopped = (
  { books, clock }: Deliverer,
  { id, version }: Webhook,
  { id: cursor, sequence }: Alert,
  { attempts, failure, hold }: { readonly attempts: number; readonly failure: string; readonly hold: Hold },
): Promise<void> =>
  journaled(books, houseAuthor('webhooks'), async (tx) => {
    const now = clock();
    if ((await failedOnce(tx, hold, { attempts, failure }, now)) === 0) return;
    const [, mark = ''] = partsOf(cursor, 2);
    await putAside(tx, { webhook: id, sequence, mark, failure, attempts, failedAt: now });
    await takeNext(tx, webhookProcedure, {
      ...{ record: id, subject: null, action: 'stop', by: 'SYSTEM', actor: 'webhooks' },
      ...{ expectedVersion: version, effectiveAt: now, recordedAt: now, reason: failure },
    });
  });

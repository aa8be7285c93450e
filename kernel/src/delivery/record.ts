import { idOf } from '../canonical';
import type { IntakeJob } from '../intake/store';
import { enter } from '../journal/pad';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import { deliveryNoun } from './row';
import type { Delivered } from './tally';

/**
 * Enters what a batch delivered, in the transaction that enters its rows. Every row of a file counts once, as it was
 * first judged, however often the file comes again.
 */
export async function recordDelivery(
  tx: Transaction,
  { digest, kind }: IntakeJob,
  lastRow: number,
  tally: (after: number) => readonly Delivered[],
  recordedAt: Instant,
): Promise<void> {
  const [counted] = await tx.query<{ lastRow: number | null }>(
    'SELECT MAX(lastRow) AS lastRow FROM delivery WHERE digest = ? AND kind = ?',
    [digest, kind],
  );
  const delivered = tally(counted?.lastRow ?? 0);
  await enter(
    tx,
    deliveryNoun,
    delivered.map((one) => {
      const id = idOf(digest, kind, lastRow, one.provider);
      return { ...one, id, digest, kind, lastRow, recordedAt };
    }),
  );
}

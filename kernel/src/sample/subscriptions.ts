import { subscriptionNoun } from '../alert/row';
import { subscriptionProcedure } from '../alert/table';
import { enter } from '../journal/pad';
import { takeNext } from '../procedure/take';
import type { Transaction } from '../storage/books';
import { startOfDay } from '../time';

/** The department whose demo token the house hands out. */
export const SAMPLE_DEPARTMENT = '云梦虚构财政局(示例)';

const at = startOfDay('2026-01-01');
/** Only fiction lasts that long: the sample must have an active subscription whenever it is tried. */
const validUntil = '2099-12-31';

/** A made-up department that is told of everything in the sample, so that whoever tries the house has alerts to read. */
export async function sampleSubscription(tx: Transaction): Promise<void> {
  const id = 'sample-subscription';
  const purpose = '资格审查(示例)';
  const wanted = { codes: [], lists: [], regions: [], usccs: [] };
  await enter(tx, subscriptionNoun, [
    {
      ...{ id, role: 'GOVERNMENT', authority: SAMPLE_DEPARTMENT, purpose, wanted, validUntil },
      ...{ afterSequence: 0, afterMark: '', provenance: 'sample', recordedAt: at },
    },
  ]);
  await takeNext(tx, subscriptionProcedure, {
    ...{ record: id, subject: null, action: 'subscribe', by: 'DEPARTMENT', actor: 'sample' },
    ...{ expectedVersion: 0, effectiveAt: at, recordedAt: at, reason: purpose },
    setting: { days: { validUntil } },
  });
}

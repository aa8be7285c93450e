import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import type { Recording } from '../mutation';
import { takeNext } from '../procedure/take';
import type { Transaction } from '../storage/books';
import { inspectionProcedure } from './table';

export interface InspectionStepInput {
  readonly id: string;
  readonly expectedVersion: number;
  /** Why it is withdrawn; left out where it is published. */
  readonly reason?: string;
}

/** Publishes the result of an inspection, or withdraws it. */
export async function takeInspectionStep(
  tx: Transaction,
  action: 'publish' | 'withdraw',
  { id, expectedVersion, reason }: InspectionStepInput,
  { at, actor }: Recording,
): Promise<string> {
  const [known] = await tx.query<{ subject: string }>('SELECT subject FROM inspection WHERE id = ?', [id]);
  if (!known) throw new Refusal('NOT_RECORDED', { id });
  await takeNext(tx, inspectionProcedure, {
    ...{ record: id, subject: known.subject, action, by: 'OWN_STAFF', actor, expectedVersion },
    ...{ effectiveAt: at, recordedAt: at },
    reason: reason === undefined ? '' : wordsIn('reason', reason, 500),
  });
  return id;
}

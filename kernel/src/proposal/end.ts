import { refuseUnjudged } from '../conduct/mutations';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { judgeAgain } from '../evaluation/judge-again';
import { refuseStale } from '../journal/once';
import { takeStep } from '../listing/record';
import type { StepTaken } from '../procedure/mutation';
import { reasonIn, type StepInput } from '../procedure/step';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';

export interface EndListingInput extends StepInput {
  /** `REVOKE`: it was wrong, and never counted; `REMOVE`: it ends. */
  readonly how: 'REMOVE' | 'REVOKE';
}

/** Ends a listing by a document. Answers its id. */
export async function endListing<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { id, how, expectedVersion, reason, document }: EndListingInput,
  { at }: StepTaken,
): Promise<string> {
  const taken = await tx.query<{ subject: string }>(
    'SELECT l.subject FROM listing l JOIN listing_step s ON s.listingId = l.id WHERE l.id = ?',
    [id],
  );
  const [known] = taken;
  if (!known) throw new Refusal('NOT_RECORDED', { id });
  refuseStale(expectedVersion, taken.length);
  if (document == null || document.trim() === '') throw new Refusal('DECISION_NUMBER_MISSING');
  await takeStep(tx, id, {
    ...{ action: how === 'REVOKE' ? 'revoke' : 'remove', effectiveAt: at, recordedAt: at },
    ...{ reason: reasonIn('reason', reason), document: wordsIn('document', document, 128) },
  });
  refuseUnjudged(await judgeAgain(tx, sector, [known.subject], at));
  return id;
}

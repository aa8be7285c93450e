import { enterRevocation } from '../conduct/enter';
import { currentConduct } from '../conduct/loaders';
import { refuseUnjudged } from '../conduct/mutations';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import type { Recording } from '../mutation';
import { takeNext } from '../procedure/take';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { InspectionResultRow } from './row';
import { inspectionProcedure } from './table';

export interface InspectionStepInput {
  readonly id: string;
  readonly expectedVersion: number;
  /** Why it is withdrawn; left out where it is published. */
  readonly reason?: string;
}

/** Publishes the result of an inspection, or withdraws it and with it the act that was made of it. */
export async function takeInspectionStep<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  action: 'publish' | 'withdraw',
  { id, expectedVersion, reason }: InspectionStepInput,
  { at, actor, provenance }: Recording,
): Promise<string> {
  const [known] = await tx.query<Pick<InspectionResultRow, 'subject' | 'conduct'>>(
    'SELECT subject, conduct FROM inspection WHERE id = ?',
    [id],
  );
  if (!known) throw new Refusal('NOT_RECORDED', { id });
  await takeNext(tx, inspectionProcedure, {
    ...{ record: id, subject: known.subject, action, by: 'OWN_STAFF', actor, expectedVersion },
    ...{ effectiveAt: at, recordedAt: at },
    reason: reason === undefined ? '' : wordsIn('reason', reason, 500),
  });
  const act =
    action === 'withdraw' && known.conduct !== null ? await currentConduct(tx, known.conduct) : null;
  if (act) refuseUnjudged((await enterRevocation(tx, sector, act, provenance, at)).notJudged);
  return id;
}

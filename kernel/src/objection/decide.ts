import type { CorrectConductInput } from '../conduct/correction';
import type { StepTaken } from '../procedure/mutation';
import type { StepInput } from '../procedure/step';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { unmark } from './contested';
import { stepObjection } from './steps';
import { type PerformanceFound, putRight } from './uphold';

export interface DecideObjectionInput extends StepInput {
  readonly upheld: boolean;
  /** How an act reads now: the contested one, or one a contested grade wrongly rests on. */
  readonly correction?: CorrectConductInput | null;
  /** Id of an act that is taken back. */
  readonly revokedConduct?: string | null;
  /** What became of a commitment. */
  readonly performance?: PerformanceFound | null;
}

/** Decides an objection; what follows from it is in the same transaction. Answers its id. */
export async function decideObjection<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { upheld, correction, revokedConduct, performance, ...step }: DecideObjectionInput,
  taken: StepTaken,
): Promise<string> {
  const objection = await stepObjection(tx, upheld ? 'uphold' : 'dismiss', step, taken);
  if (upheld)
    await putRight(tx, sector, objection, { correction, revokedConduct, performance, ...step }, taken);
  else await unmark(tx, objection.record, taken.at, step.reason);
  return step.id;
}

import type { StepTaken } from '../procedure/mutation';
import { courseKnown, type OwnStepInput, type StepInput, takeOwnStep, takeStepOf } from '../procedure/step';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { type ActTerm, endUse, resumeUse, termBefore } from './effect';
import { type RepairAction, repairAt } from './repair';
import type { ClassFound } from './repairable';
import { lawSaid } from './request';
import { repairProcedure } from './table';
import { lawOf, refuseUnlessRepairable } from './verdict';

export interface AcceptRepairInput extends StepInput, ClassFound {
  readonly accepted: boolean;
}

/** Accepts a request, and says of what class the breach is where the kinds of penalty do not. Answers its id. */
export async function acceptRepair<Facts, Grade extends string>(
  tx: Transaction,
  sector: Pick<SectorDefinition<Facts, Grade>, 'lists' | 'conductKinds'>,
  { accepted, severity, field, ...input }: AcceptRepairInput,
  taken: StepTaken,
): Promise<string> {
  if (!accepted) return (await takeStepOf(tx, repairProcedure, 'reject', input, taken)).record;
  const course = await courseKnown<RepairAction>(tx, repairProcedure.noun, input.id, taken.at);
  const { record, subject, dutiesPerformedOn, requestedOn } = repairAt(course, taken.at);
  const law = await lawOf(tx, sector, record, subject, dutiesPerformedOn, { severity, field });
  refuseUnlessRepairable(law, { requestedOn, dutiesPerformedOn, promise: true });
  await takeStepOf(tx, repairProcedure, 'accept', input, taken, { details: { law: lawSaid(law) } });
  return input.id;
}

export const extendRepair = async (tx: Transaction, input: StepInput, taken: StepTaken): Promise<string> =>
  (await takeStepOf(tx, repairProcedure, 'extend', input, taken)).record;

export const withdrawRepair = async (
  tx: Transaction,
  input: OwnStepInput,
  taken: StepTaken,
): Promise<string> => (await takeOwnStep(tx, repairProcedure, 'withdraw', input, taken)).record;

export interface DecideRepairInput extends StepInput {
  readonly granted: boolean;
  readonly dutiesVerified: boolean;
}

/** Decides a request; where it is granted, the record ends in the same transaction. Answers its id. */
export async function decideRepair<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { granted, dutiesVerified, ...input }: DecideRepairInput,
  taken: StepTaken,
): Promise<string> {
  if (!granted) return (await takeStepOf(tx, repairProcedure, 'refuse', input, taken)).record;
  const course = await courseKnown<RepairAction>(tx, repairProcedure.noun, input.id, taken.at);
  const { record, dutiesPerformedOn } = repairAt(course, taken.at);
  const before = await termBefore(tx, record);
  await takeStepOf(tx, repairProcedure, 'grant', input, taken, {
    facts: { dutiesVerified },
    details: { before },
  });
  await endUse(tx, sector, { record, dutiesPerformedOn }, input, taken);
  return input.id;
}

/** A repair got by a false promise or document is revoked, and the record is what it was. Answers its id. */
export async function voidRepair<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  input: StepInput,
  taken: StepTaken,
): Promise<string> {
  const course = await takeStepOf(tx, repairProcedure, 'void', input, taken);
  const before = course.steps.find(({ action }) => action === 'grant')?.details.before as ActTerm | null;
  await resumeUse(tx, sector, repairAt(course, taken.at).record, before, input, taken);
  return input.id;
}

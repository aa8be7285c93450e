import type { StepTaken } from '../procedure/mutation';
import { courseKnown, type OwnStepInput, type StepInput, takeOwnStep, takeStepOf } from '../procedure/step';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { coverable, restoreRecords, shieldRecords } from './cover';
import { coveredBy, type ShieldAction, shieldAt } from './shield';
import { shieldProcedure } from './table';

export interface DecideShieldInput extends StepInput {
  readonly granted: boolean;
  readonly rulingVerified: boolean;
}

/** Decides an application; granted, everything it covers here is shielded in the same transaction. Answers its id. */
export async function decideShield<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { granted, rulingVerified, ...input }: DecideShieldInput,
  taken: StepTaken,
): Promise<string> {
  if (!granted) return (await takeStepOf(tx, shieldProcedure, 'refuse', input, taken)).record;
  const course = await courseKnown<ShieldAction>(tx, shieldProcedure.noun, input.id, taken.at);
  const { subject, ruling } = shieldAt(course, taken.at);
  const covered = await coverable(tx, sector, subject, ruling.ruledOn, taken);
  await takeStepOf(tx, shieldProcedure, 'grant', input, taken, {
    facts: { rulingVerified },
    details: { covered },
  });
  await shieldRecords(tx, sector, subject, covered, causeIn(input), taken);
  return input.id;
}

export const withdrawShield = async (
  tx: Transaction,
  input: OwnStepInput,
  taken: StepTaken,
): Promise<string> => (await takeOwnStep(tx, shieldProcedure, 'withdraw', input, taken)).record;

/** The plan is performed: what was shielded stays ended. Answers the id of the shield. */
export const completeShield = async (tx: Transaction, input: StepInput, taken: StepTaken): Promise<string> =>
  (await takeStepOf(tx, shieldProcedure, 'complete', input, taken)).record;

/** The ruling is set aside, the plan terminated, or the enterprise declared bankrupt: everything is what it was. */
export async function restoreShield<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  input: StepInput,
  taken: StepTaken,
): Promise<string> {
  const { subject, steps } = await takeStepOf(tx, shieldProcedure, 'restore', input, taken);
  await restoreRecords(tx, sector, subject, coveredBy(steps), causeIn(input), taken);
  return input.id;
}

const causeIn = ({ reason, document }: StepInput) => ({ reason, document: document ?? null });

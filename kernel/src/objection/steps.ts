import type { StepTaken } from '../procedure/mutation';
import { type OwnStepInput, type StepInput, takeOwnStep, takeStepOf } from '../procedure/step';
import type { Transaction } from '../storage/books';
import { unmark } from './contested';
import { type Objection, type ObjectionAction, objectionAt } from './objection';
import { objectionProcedure } from './table';

/** Takes one more step of an objection, or refuses it. Answers the objection as it was before. */
export const stepObjection = async (
  tx: Transaction,
  action: ObjectionAction,
  input: StepInput,
  taken: StepTaken,
): Promise<Objection> =>
  objectionAt(await takeStepOf(tx, objectionProcedure, action, input, taken), taken.at);

/** Only whoever filed it takes it back, or staff on its behalf; the mark ends with it. */
export async function withdrawObjection(
  tx: Transaction,
  input: OwnStepInput,
  taken: StepTaken,
): Promise<string> {
  const course = await takeOwnStep(tx, objectionProcedure, 'withdraw', input, taken);
  await unmark(tx, objectionAt(course, taken.at).record, taken.at, input.reason);
  return input.id;
}

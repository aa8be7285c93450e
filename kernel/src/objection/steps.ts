import { type TermRow, termOn } from '../procedure/deadline';
import type { StepTaken } from '../procedure/mutation';
import {
  courseKnown,
  type OwnStepInput,
  regionOf,
  type StepInput,
  takeOwnStep,
  takeStepOf,
} from '../procedure/step';
import type { Transaction } from '../storage/books';
import { dayOf } from '../time';
import { unmark } from './contested';
import { type Objection, type ObjectionAction, objectionAt } from './objection';
import { type ObjectionFacts, objectionProcedure } from './table';
import { objectionTerms } from './terms';

/** Takes one more step of an objection, or refuses it. Answers the objection as it was before. */
export const stepObjection = async (
  tx: Transaction,
  action: ObjectionAction,
  input: StepInput,
  taken: StepTaken,
  facts?: ObjectionFacts,
): Promise<Objection> =>
  objectionAt(await takeStepOf(tx, objectionProcedure, action, input, taken, facts && { facts }), taken.at);

/** Gives the provider longer, where the law of the place does. */
export async function extendObjection(tx: Transaction, input: StepInput, taken: StepTaken): Promise<string> {
  const course = await courseKnown(tx, objectionProcedure.noun, input.id, taken.at);
  const isSet = (terms: readonly TermRow[]) => termOn(terms, dayOf(taken.at), regionOf(course)) !== undefined;
  const facts = { provider: isSet(objectionTerms.provider), longer: isSet(objectionTerms.longer) };
  return (await stepObjection(tx, 'extend', input, taken, facts)).id;
}

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

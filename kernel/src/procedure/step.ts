import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import type { Reading, Transaction } from '../storage/books';
import { type Course, courseById } from './course';
import type { StepTaken } from './mutation';
import type { Procedure } from './procedure';
import { type StepWanted, takeNext } from './take';

/** What every step says of the matter it is of. */
export interface StepInput {
  readonly id: string;
  /** How many steps whoever takes this one has seen. */
  readonly expectedVersion: number;
  readonly reason: string;
  readonly document?: string | null;
}

/** The same, of a step of the subject. */
export type OwnStepInput = StepInput & { readonly uscc: string };

const REASON_LIMIT = 4_000;
const DOCUMENT_LIMIT = 128;

/** The division in the code of an entity, which says whose terms hold. */
export const placeOf = (uscc: string): string => uscc.slice(2, 8);

export const reasonIn = (field: string, reason: string): string => wordsIn(field, reason, REASON_LIMIT);

/** Takes one more step of a matter, or refuses it. Answers the matter as it was before. */
export async function takeStepOf<State extends string, Action extends string, Facts>(
  tx: Transaction,
  procedure: Procedure<State, Action, Facts>,
  action: Action,
  { id, expectedVersion, reason, document }: StepInput,
  { at, actor, by }: StepTaken,
  more: Pick<StepWanted<Action, Facts>, 'facts' | 'details'> = {},
): Promise<Course<Action>> {
  const before = await courseKnown<Action>(tx, procedure.noun, id, at);
  await takeNext(tx, procedure, {
    ...{ record: id, subject: before.subject, action, by, actor, expectedVersion },
    ...{ effectiveAt: at, recordedAt: at, reason: reasonIn('reason', reason) },
    document: document == null ? null : wordsIn('document', document, DOCUMENT_LIMIT),
    setting: { region: placeOf(before.subject) },
    ...more,
  });
  return before;
}

/** A step of the subject, in a matter of its own; another's is not there for it. */
export async function takeOwnStep<State extends string, Action extends string, Facts>(
  tx: Transaction,
  procedure: Procedure<State, Action, Facts>,
  action: Action,
  { uscc, ...input }: OwnStepInput,
  taken: StepTaken,
): Promise<Course<Action>> {
  const { subject } = await courseKnown<Action>(tx, procedure.noun, input.id, taken.at);
  if (subject !== uscc) throw new Refusal('NOT_RECORDED', { id: input.id });
  return takeStepOf(tx, procedure, action, input, taken);
}

/** A matter that must be on record. */
export async function courseKnown<Action extends string>(
  from: Reading,
  noun: string,
  id: string,
  at: string,
): Promise<Course<Action>> {
  const course = await courseById<Action>(from, noun, id, at);
  if (!course) throw new Refusal('NOT_RECORDED', { id });
  return course;
}

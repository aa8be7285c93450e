import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import type { Reading, Transaction } from '../storage/books';
import { isOf, type SubjectNamed } from '../subject/named';
import { type Held, isEntityKey, standsFor } from '../subject/thing';
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
export type OwnStepInput = StepInput & SubjectNamed;

const REASON_LIMIT = 4_000;
const DOCUMENT_LIMIT = 128;

/** The division in the code of an entity, which says whose terms hold. */
export const placeOf = (uscc: string): string => uscc.slice(2, 8);

/**
 * Whose terms hold for a matter: of a thing those of the place of who held it when the matter began, so that they do not
 * change when it is sold. A person has no place: its key leads to none, and its number says where it was first registered, not where
 * it lives. Then, and for a thing of nobody, national terms hold where there are some.
 */
export function regionOf(matter: Held): string {
  const code = standsFor(matter);
  return code !== null && isEntityKey(code) ? placeOf(code) : '';
}

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
    ...{ record: id, subject: before.subject, holder: before.holder, action, by, actor, expectedVersion },
    ...{ effectiveAt: at, recordedAt: at, reason: reasonIn('reason', reason) },
    document: document == null ? null : wordsIn('document', document, DOCUMENT_LIMIT),
    setting: { region: regionOf(before) },
    ...more,
  });
  return before;
}

/** A step of the subject, in a matter of its own or about a thing it stands for; another's is not there for it. */
export async function takeOwnStep<State extends string, Action extends string, Facts>(
  tx: Transaction,
  procedure: Procedure<State, Action, Facts>,
  action: Action,
  input: OwnStepInput,
  taken: StepTaken,
): Promise<Course<Action>> {
  const course = await courseKnown<Action>(tx, procedure.noun, input.id, taken.at);
  if (!isOf(course, input)) throw new Refusal('NOT_RECORDED', { id: input.id });
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

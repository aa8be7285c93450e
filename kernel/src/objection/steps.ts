import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';

import { courseById } from '../procedure/course';
import type { StepTaken } from '../procedure/mutation';
import { takeNext } from '../procedure/take';
import type { Transaction } from '../storage/books';
import { unmark } from './contested';
import { type Objection, type ObjectionAction, objectionAt, placeOf } from './objection';
import { objectionProcedure } from './table';

/** What every step says of the objection. */
export interface ObjectionStepInput {
  readonly id: string;
  /** How many steps whoever takes this one has seen. */
  readonly expectedVersion: number;
  readonly reason: string;
  readonly document?: string | null;
}

const REASON_LIMIT = 4_000;
const DOCUMENT_LIMIT = 128;

/** Takes one more step of an objection, or refuses it. Answers the objection as it was before. */
export async function stepObjection(
  tx: Transaction,
  action: ObjectionAction,
  { id, expectedVersion, reason, document }: ObjectionStepInput,
  { at, actor, by }: StepTaken,
): Promise<Objection> {
  const before = await knownObjection(tx, id, at);
  await takeNext(tx, objectionProcedure, {
    ...{ record: id, subject: before.subject, action, by, actor, expectedVersion },
    ...{ effectiveAt: at, recordedAt: at, reason: wordsIn('reason', reason, REASON_LIMIT) },
    document: document == null ? null : wordsIn('document', document, DOCUMENT_LIMIT),
    setting: { region: placeOf(before.subject) },
  });
  return before;
}

/** Only whoever filed it takes it back, or staff on its behalf; the mark ends with it. */
export async function withdrawObjection(
  tx: Transaction,
  { uscc, ...input }: ObjectionStepInput & { readonly uscc: string },
  taken: StepTaken,
): Promise<string> {
  const { subject } = await knownObjection(tx, input.id, taken.at);
  if (subject !== uscc) throw new Refusal('NOT_RECORDED', { id: input.id });
  const { record } = await stepObjection(tx, 'withdraw', input, taken);
  await unmark(tx, record, taken.at, input.reason);
  return input.id;
}

async function knownObjection(tx: Transaction, id: string, at: string): Promise<Objection> {
  const course = await courseById<ObjectionAction>(tx, objectionProcedure.noun, id, at);
  if (!course) throw new Refusal('NOT_RECORDED', { id });
  return objectionAt(course, at);
}

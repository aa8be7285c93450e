import { refuseFuture } from '../conduct/input';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import type { Recording } from '../mutation';
import { maskName } from '../person/mask';
import type { Taker } from '../procedure/procedure';
import { stepsOf, takeNext } from '../procedure/take';
import type { Transaction } from '../storage/books';
import { dayOf, type IsoDate, startOfDay } from '../time';
import {
  deadlineAfter,
  type Interview,
  type InterviewKind,
  type RectificationAction,
  type RectificationStep,
} from './rectification';
import type { RectificationRow } from './row';
import { rectificationProcedure } from './table';

/** What every step of an order says. */
interface StepInput {
  readonly id: string;
  readonly expectedVersion: number;
  /** The day it was taken. */
  readonly on: IsoDate;
}

export interface ReportRectificationInput extends StepInput {
  readonly uscc: string;
  readonly report: string;
}

/** A step of an office, which names itself. */
interface OfficeInput extends StepInput {
  readonly authorityCode: string;
}

export interface VerifyRectificationInput extends OfficeInput {
  readonly completed: boolean;
  readonly finding: string;
  /** Where it was not completed. */
  readonly deadline?: IsoDate | null;
}

export interface ExtendRectificationInput extends OfficeInput {
  readonly deadline: IsoDate;
  readonly reason: string;
}

export interface WithdrawRectificationInput extends OfficeInput {
  readonly reason: string;
}

export interface RecordInterviewInput extends OfficeInput {
  readonly kind: InterviewKind;
  readonly authority: string;
  /** Name of the person; only surname and stars are stored. */
  readonly person: string;
  readonly position: string;
  readonly items: string;
  readonly minutes: string;
  readonly basis: string;
  readonly deadline: IsoDate;
}

interface Taken extends StepInput {
  readonly action: RectificationAction;
  readonly by: Taker;
  readonly words: string;
  /** The new last day. */
  readonly deadline?: IsoDate | null;
  readonly interview?: Interview;
  /** Whose order it must be, or of whom; refused otherwise. */
  readonly of: (row: RectificationRow) => void;
}

/** The subject, or someone on its behalf, says that it is done. An officer says when a paper came; the subject says it now. */
export const reportRectification = (
  tx: Transaction,
  { uscc, report, ...input }: ReportRectificationInput,
  by: Taker,
  recording: Recording,
): Promise<string> => {
  const [{ on }, today] = [input, dayOf(recording.at)];
  if (by === 'SUBJECT' && on !== today) throw new Refusal('DAY_NOT_TODAY', { on, today });
  return take(tx, recording, {
    ...{ ...input, by, action: 'report', words: wordsIn('report', report, 4_000) },
    of: ({ subject, id }) => {
      if (subject !== uscc) throw new Refusal('NOT_RECORDED', { id });
    },
  });
};

export const verifyRectification = (
  tx: Transaction,
  { completed, finding, deadline = null, ...input }: VerifyRectificationInput,
  recording: Recording,
): Promise<string> => {
  if (completed && deadline !== null) throw new Refusal('DEADLINE_NOT_NEEDED');
  const words = wordsIn('finding', finding, 4_000);
  return byOffice(tx, recording, input, { action: completed ? 'accept' : 'reject', words, deadline });
};

export const extendRectification = (
  tx: Transaction,
  { reason, deadline, ...input }: ExtendRectificationInput,
  recording: Recording,
): Promise<string> =>
  byOffice(tx, recording, input, { action: 'extend', words: wordsIn('reason', reason, 500), deadline });

export const withdrawRectification = (
  tx: Transaction,
  { reason, ...input }: WithdrawRectificationInput,
  recording: Recording,
): Promise<string> =>
  byOffice(tx, recording, input, { action: 'withdraw', words: wordsIn('reason', reason, 500) });

/** Minutes of an interview; only after a missed deadline, and only by the body whose order it was. */
export const recordInterview = (
  tx: Transaction,
  { kind, authority, person, position, items, minutes, basis, deadline, ...input }: RecordInterviewInput,
  recording: Recording,
): Promise<string> => {
  const name = wordsIn('person', person, 50);
  const without = (field: string, words: string, most: number) =>
    wordsIn(field, words, most).replaceAll(name, maskName(name));
  const interview: Interview = {
    ...{ kind, heldOn: input.on, deadline },
    person: maskName(name),
    position: without('position', position, 100),
    items: without('items', items, 2_000),
    minutes: without('minutes', minutes, 4_000),
    conductedBy: wordsIn('authority', authority, 200),
    basis: wordsIn('basis', basis, 2_000),
  };
  return byOffice(tx, recording, input, { action: 'interview', words: interview.items, deadline, interview });
};

/** Only the body that ordered it (谁认定、谁约谈). */
const byOffice = (
  tx: Transaction,
  recording: Recording,
  { authorityCode, ...input }: OfficeInput,
  step: Pick<Taken, 'action' | 'words' | 'deadline' | 'interview'>,
): Promise<string> =>
  take(tx, recording, {
    ...{ ...input, ...step, by: 'OWN_STAFF' },
    of: (row) => {
      if (row.authorityCode !== authorityCode)
        throw new Refusal('NOT_RECOGNISING_BODY', { authority: row.authority });
    },
  });

async function take(tx: Transaction, { at, actor }: Recording, step: Taken): Promise<string> {
  const { id, on, action, by, words, expectedVersion, deadline: given, interview, of } = step;
  const [row] = await tx.query<RectificationRow>('SELECT * FROM rectification WHERE id = ?', [id]);
  if (!row) throw new Refusal('NOT_RECORDED', { id });
  of(row);
  refuseFuture(on, dayOf(at));
  const taken = (await stepsOf<RectificationAction>(tx, rectificationProcedure.noun, [id])).get(id) ?? [];
  const newDeadline = given ?? null;
  refuseEarlier(taken, on, newDeadline);
  const deadline = newDeadline === null ? {} : { deadline: newDeadline };
  await takeNext(tx, rectificationProcedure, {
    ...{ record: id, subject: row.subject, action, by, actor, expectedVersion },
    ...{ effectiveAt: startOfDay(on), recordedAt: at, reason: words },
    details: { ...deadline, ...(interview && { interview }) },
    facts: { on, known: dayOf(at), deadline: deadlineAfter(row, taken), newDeadline },
  });
  return id;
}

/** A step is not of an earlier day than the one before, and sets no deadline that is over with it. */
function refuseEarlier(taken: readonly RectificationStep[], on: IsoDate, deadline: IsoDate | null): void {
  const last = taken.at(-1);
  if (last && on < dayOf(last.effectiveAt))
    throw new Refusal('STEP_OUT_OF_ORDER', { from: on, last: dayOf(last.effectiveAt) });
  if (deadline !== null && deadline <= on) throw new Refusal('DEADLINE_TOO_EARLY', { after: on });
}

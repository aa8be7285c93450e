import { amountOf } from '../procedure/life';
import type { ActionOf, StateOf } from '../procedure/procedure';
import type { RecordedStep } from '../procedure/take';
import { dayOf, type Instant, type IsoDate } from '../time';
import type { RectificationRow } from './row';
import { rectificationProcedure } from './table';

export type RectificationAction = ActionOf<typeof rectificationProcedure>;
type State = StateOf<typeof rectificationProcedure>;
export type RectificationStep = Pick<
  RecordedStep<RectificationAction>,
  'action' | 'effectiveAt' | 'recordedAt' | 'reason' | 'details'
>;

/** 提示约谈 for a mild case, 警示约谈 for a serious one. */
export type InterviewKind = 'REMINDER' | 'WARNING';

/** Minutes of an interview (约谈记录). */
export interface Interview {
  readonly kind: InterviewKind;
  readonly heldOn: IsoDate;
  /** Masked. */
  readonly person: string;
  readonly position: string;
  readonly items: string;
  readonly minutes: string;
  /** Last day of the deadline set in it. */
  readonly deadline: IsoDate;
  readonly conductedBy: string;
  readonly basis: string;
}

/** A rectification as it stood at an instant. */
export interface Rectification extends Omit<RectificationRow, 'deadline'> {
  readonly version: number;
  readonly state: Uppercase<Exclude<State, 'none'>>;
  /** Last day of the deadline that holds. */
  readonly deadline: IsoDate;
  /** Whether it is missed and nothing has been reported. */
  readonly overdue: boolean;
  readonly reports: readonly { readonly on: IsoDate; readonly words: string }[];
  readonly interviews: readonly Interview[];
}

/** The deadline that holds after some steps: the last that was set. */
export const deadlineAfter = (
  { deadline }: Pick<RectificationRow, 'deadline'>,
  steps: readonly Pick<RectificationStep, 'details'>[],
): IsoDate =>
  steps.reduce((last, { details }) => (details.deadline as IsoDate | undefined) ?? last, deadline);

/** What an order amounts to, by the steps known at an instant. */
export function rectificationAt(
  row: RectificationRow,
  recorded: readonly RectificationStep[],
  asOf: Instant,
): Rectification {
  const steps = recorded.filter(({ recordedAt }) => recordedAt <= asOf);
  const state = amountOf(rectificationProcedure, steps);
  const deadline = deadlineAfter(row, steps);
  const waiting = state === 'ordered' || state === 'interviewed';
  return {
    ...row,
    deadline,
    version: steps.length,
    state: state.toUpperCase() as Rectification['state'],
    overdue: waiting && dayOf(asOf) > deadline,
    reports: steps.flatMap(({ action, effectiveAt, reason }) =>
      action === 'report' ? [{ on: dayOf(effectiveAt), words: reason }] : [],
    ),
    interviews: steps.flatMap(({ action, details }) =>
      action === 'interview' ? [details.interview as Interview] : [],
    ),
  };
}

import { type Life, lifeAt, rowOf, type Setting, shownFrom } from '../procedure/life';
import type { ActionOf, StateOf } from '../procedure/procedure';
import { addDays, dayOf, type Instant, type IsoDate, startOfDay } from '../time';
import type { Assessment } from './commitment';
import type { PapersPromised } from './row';
import { commitmentProcedure, type VerificationResult } from './table';

export type CommitmentStage = Exclude<StateOf<typeof commitmentProcedure>, 'NONE'>;
export type CommitmentAction = ActionOf<typeof commitmentProcedure>;
export type PerformanceState = 'PENDING' | 'FULFILLED' | 'PARTLY' | 'NOT';

/** When a step has effect, and since when it is known. */
interface Taken {
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
}

/** An assessment as it was recorded. */
export interface AssessmentStep extends Assessment, Taken {}

/** Any other step as it was recorded. */
export interface OfficeStep extends Taken {
  readonly action: 'supply' | 'verify' | 'feedBack';
  readonly words: string;
  /** The office; of papers, whoever took them. */
  readonly office: string;
  /** Of a verification. */
  readonly result?: VerificationResult;
}

/** A step as it was recorded; a state is what the recorded steps amount to. */
export type CommitmentStep = AssessmentStep | OfficeStep;

/** What a commitment amounts to, and the finding that says so. */
export interface Performance
  extends Pick<Assessment, 'unperformed' | 'liabilityPursued' | 'assessedOn' | 'assessedBy'> {
  readonly state: PerformanceState;
}

const unassessed: Performance = {
  state: 'PENDING',
  unperformed: null,
  liabilityPursued: null,
  assessedOn: null,
  assessedBy: null,
};

/** Files say nothing of papers. */
export const NO_PAPERS: PapersPromised = { papers: null, papersDueOn: null };

/** The commitment itself is the first step; it is before all that is asked about it. */
const EARLIEST = startOfDay('1900-01-01');
const made = { action: 'make', effectiveAt: EARLIEST, recordedAt: EARLIEST } as const;

/** Where a commitment stands at an instant, and since when. */
export const commitmentLife = (
  taken: readonly CommitmentStep[],
  asOf: Instant,
  promised: PapersPromised = NO_PAPERS,
): Life<StateOf<typeof commitmentProcedure>> =>
  lifeAt(commitmentProcedure, [made, ...taken], asOf, settingOf(promised));

/** The day after the last one for the papers is the first on which they are missing. */
export const settingOf = ({ papersDueOn }: PapersPromised): Setting => ({
  days: { papersDue: papersDueOn === null ? null : addDays(papersDueOn, 1) },
});

export const knownAt = <Step extends Taken>(taken: readonly Step[], asOf: Instant): readonly Step[] =>
  taken.filter((step) => shownFrom(step) <= asOf);

export const isAssessment = (step: CommitmentStep): step is AssessmentStep =>
  step.action === 'fulfil' || step.action === 'fulfilPartly' || step.action === 'breach';

/** The last step of a kind. */
export const lastStep = (
  taken: readonly CommitmentStep[],
  action: OfficeStep['action'],
): OfficeStep | undefined => taken.filter((step) => step.action === action).at(-1) as OfficeStep | undefined;

/** What a commitment amounted to at an instant, by the steps known then. */
export function performanceAt(
  taken: readonly CommitmentStep[],
  asOf: Instant,
  promised: PapersPromised = NO_PAPERS,
): Performance {
  const { on } = commitmentLife(taken, asOf, promised);
  const last = knownAt(taken, asOf).filter(isAssessment).at(-1);
  if (!last) return on.lapse ? lapsed(promised, on.lapse) : unassessed;
  const { action, unperformed, liabilityPursued, assessedOn, assessedBy } = last;
  return { state: performed[action], unperformed, liabilityPursued, assessedOn, assessedBy };
}

const performed = { fulfil: 'FULFILLED', fulfilPartly: 'PARTLY', breach: 'NOT' } as const;

/** Nobody found it: the day passed without the papers. */
const lapsed = ({ papers }: PapersPromised, assessedOn: IsoDate): Performance => ({
  ...unassessed,
  ...{ state: 'NOT', unperformed: papers, assessedOn },
});

/**
 * Whether an assessment may follow those on record: only one of a later day, so that which of two holds is never told by
 * their arrival. One without a day is not later than the day on which it was recorded.
 */
export function mayFollow(
  taken: readonly CommitmentStep[],
  next: Assessment,
  promised: PapersPromised = NO_PAPERS,
): boolean {
  const last = taken.at(-1);
  if (!last) return true;
  const later = next.assessedOn !== null && dayOfStep(last) < next.assessedOn;
  const { state } = commitmentLife(taken, shownFrom(last), promised);
  return later && rowOf(commitmentProcedure, state, next.action) !== undefined;
}

/** The day a step is of. */
export const dayOfStep = (step: CommitmentStep): IsoDate =>
  isAssessment(step) ? (step.assessedOn ?? dayOf(step.recordedAt)) : dayOf(step.effectiveAt);

import { amountOf, rowOf } from '../procedure/life';
import type { ActionOf, StateOf } from '../procedure/procedure';
import { dayOf, type Instant } from '../time';
import type { Assessment } from './commitment';
import { commitmentProcedure } from './table';

export type PerformanceState = StateOf<typeof commitmentProcedure>;
export type CommitmentAction = ActionOf<typeof commitmentProcedure>;

/** A step as it was recorded; a state is what the recorded steps amount to. */
export interface CommitmentStep extends Assessment {
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
}

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

/** What a commitment amounted to at an instant, by the steps known then. */
export function performanceAt(taken: readonly CommitmentStep[], asOf: Instant): Performance {
  const known = taken.filter(({ effectiveAt, recordedAt }) => recordedAt <= asOf && effectiveAt <= asOf);
  const last = known.at(-1);
  if (!last) return unassessed;
  const { unperformed, liabilityPursued, assessedOn, assessedBy } = last;
  return {
    state: amountOf(commitmentProcedure, known),
    unperformed,
    liabilityPursued,
    assessedOn,
    assessedBy,
  };
}

/**
 * Whether an assessment may follow those on record: only one of a later day, so that which of two holds is never told by
 * their arrival. One without a day is not later than the day on which it was recorded.
 */
export function mayFollow(taken: readonly CommitmentStep[], next: Assessment): boolean {
  const last = taken.at(-1);
  if (!last) return true;
  const lastDay = last.assessedOn ?? dayOf(last.recordedAt);
  const later = next.assessedOn !== null && lastDay < next.assessedOn;
  return later && rowOf(commitmentProcedure, amountOf(commitmentProcedure, taken), next.action) !== undefined;
}

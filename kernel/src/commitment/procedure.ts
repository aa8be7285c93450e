import { dayOf, type Instant } from '../time';
import type { Assessment } from './commitment';

/**
 * The life of a commitment. What was broken can be made good, and what was thought kept can be found broken, so one
 * assessment may follow another.
 */
const steps = {
  PENDING: { fulfil: 'FULFILLED', fulfilPartly: 'PARTLY', breach: 'NOT' },
  FULFILLED: { fulfilPartly: 'PARTLY', breach: 'NOT' },
  PARTLY: { fulfil: 'FULFILLED', fulfilPartly: 'PARTLY', breach: 'NOT' },
  NOT: { fulfil: 'FULFILLED', fulfilPartly: 'PARTLY', breach: 'NOT' },
} as const satisfies Record<string, Record<string, string>>;

export type PerformanceState = keyof typeof steps;
export type CommitmentAction = { [State in PerformanceState]: keyof (typeof steps)[State] }[PerformanceState];

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
  return { state: amountOf(known), unperformed, liabilityPursued, assessedOn, assessedBy };
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
  return later && after(amountOf(taken), next.action) !== undefined;
}

/** The state that recorded steps amount to; they were allowed when they were taken, or the books are damaged. */
const amountOf = (recorded: readonly Pick<CommitmentStep, 'action'>[]): PerformanceState =>
  recorded.reduce<PerformanceState>((state, { action }) => {
    const next = after(state, action);
    if (!next) throw new Error(`a commitment is ${state} on record, which the step ${action} cannot follow`);
    return next;
  }, 'PENDING');

function after(state: PerformanceState, action: CommitmentAction): PerformanceState | undefined {
  const allowed: Partial<Record<CommitmentAction, PerformanceState>> = steps[state];
  return Object.hasOwn(allowed, action) ? allowed[action] : undefined;
}

import { Refusal } from '@creditgraph/kernel';

/** What an implementing body may report of a measure. */
export type ExecutionOutcome = 'APPLIED' | 'NOT_APPLIED' | 'LIFTED';

/** What may follow: what was not applied may be applied yet, what was applied may be lifted, and that is the end. */
const next: Readonly<Record<ExecutionOutcome | 'NONE', readonly ExecutionOutcome[]>> = {
  NONE: ['APPLIED', 'NOT_APPLIED'],
  NOT_APPLIED: ['APPLIED'],
  APPLIED: ['LIFTED'],
  LIFTED: [],
};

/** Refuses a step that cannot follow, and one that leaves out the reason the law wants to hear. */
export function takeOutcome(
  last: ExecutionOutcome | 'NONE',
  outcome: ExecutionOutcome,
  reason: string | null,
): void {
  if (!next[last].includes(outcome)) throw new Refusal('STEP_NOT_ALLOWED', { state: last, action: outcome });
  if (outcome !== 'APPLIED' && reason === null) throw new Refusal('TEXT_MISSING', { field: 'reason' });
}

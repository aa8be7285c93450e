import type { Instant } from '@creditgraph/kernel';
import type { Evidence } from '../decision/model';
import type { Execution } from '../execution/execution';
import type { UndoAction } from './procedure';

/** Whether what was done because of a listing must be undone (撤销、修复后的措施解除). */
export type Undo = 'NOT_DUE' | 'DEMANDED' | 'CONTESTED' | 'RELEASED' | 'CONFIRMED' | 'UNKNOWN';

/** A measure that was invoked, and whether its ground still stands. */
export interface InvokedMeasure {
  readonly execution: Execution;
  readonly undo: Undo;
}

/**
 * For every measure invoked, whether its listing is in force now, by what its source says under seal. Once it is not,
 * whatever ended it, the body that applied the measure owes word that it was lifted; the demand stands until it gives it.
 */
export const invokedMeasures = (
  executions: readonly Execution[],
  evidence: readonly Evidence[],
  asOf: Instant,
): readonly InvokedMeasure[] =>
  executions
    .flatMap((execution) => asKnown(execution, asOf))
    .map((execution) => ({ execution, undo: undoOf(execution, evidence) }));

/** The execution as it had been reported by an instant; nothing where nothing had. */
function asKnown(execution: Execution, asOf: Instant): Execution[] {
  const steps = execution.steps.filter(({ recordedAt }) => recordedAt <= asOf);
  const undo = execution.undo.filter(({ recordedAt }) => recordedAt <= asOf);
  const last = steps.at(-1);
  return last ? [{ ...execution, steps, undo, outcome: last.outcome, version: last.sequence }] : [];
}

const states: Readonly<Record<UndoAction, Undo>> = {
  DEMAND: 'DEMANDED',
  OVERDUE: 'DEMANDED',
  CONTEST: 'CONTESTED',
  INSIST: 'DEMANDED',
  RELEASE: 'RELEASED',
};

/** A demand on record stands though the source falls silent, and rests while the listing is in force again. */
function undoOf({ outcome, sector, listing, undo }: Execution, evidence: readonly Evidence[]): Undo {
  if (outcome === 'NOT_APPLIED') return 'NOT_DUE';
  if (outcome === 'LIFTED') return 'CONFIRMED';
  const standing = evidence.find(({ source }) => source === sector)?.standing;
  if (standing?.listings.some(({ id }) => id === listing)) return 'NOT_DUE';
  const last = undo.at(-1);
  if (last) return states[last.action];
  return standing ? 'DEMANDED' : 'UNKNOWN';
}

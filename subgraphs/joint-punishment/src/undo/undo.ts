import type { Instant } from '@creditgraph/kernel';
import type { Evidence } from '../decision/model';
import type { Execution } from '../execution/execution';
import { contestIn } from './loaders';
import { follows, type UndoAction, type UndoFound } from './procedure';

/** Whether what was done because of a listing must be undone (撤销、修复后的措施解除). */
export type Undo = 'NOT_DUE' | 'DEMANDED' | 'CONTESTED' | 'RELEASED' | 'CONFIRMED' | 'UNKNOWN';

/** A measure that was invoked, and whether its ground still stands. */
export interface InvokedMeasure {
  readonly execution: Execution;
  readonly undo: Undo;
  /** The step that what the sources say now brings about, and that is not on record. */
  readonly due: UndoFound | null;
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
    .map((execution) => {
      const undo = undoOf(execution, evidence);
      return { execution, undo, due: dueOf(execution, undo) };
    });

/** The execution as it had been reported by an instant; nothing where nothing had. */
function asKnown(execution: Execution, asOf: Instant): Execution[] {
  const steps = execution.steps.filter(({ recordedAt }) => recordedAt <= asOf);
  const undo = execution.undo.filter(({ recordedAt }) => recordedAt <= asOf);
  const last = steps.at(-1);
  return last ? [{ ...execution, steps, undo, outcome: last.outcome, version: last.sequence }] : [];
}

const states: Readonly<Record<Exclude<UndoAction, 'RETURN'>, Undo>> = {
  DEMAND: 'DEMANDED',
  OVERDUE: 'DEMANDED',
  CONTEST: 'CONTESTED',
  INSIST: 'DEMANDED',
  RELEASE: 'RELEASED',
};

/**
 * A demand on record stands though the source falls silent, and rests while the listing is in force again. One that was let go
 * because of another listing stands again once the sources of both say that neither is in force.
 */
function undoOf({ outcome, sector, listing, undo }: Execution, evidence: readonly Evidence[]): Undo {
  if (outcome === 'NOT_APPLIED') return 'NOT_DUE';
  if (outcome === 'LIFTED') return 'CONFIRMED';
  const told = reportedOf({ sector, listing }, evidence);
  if (told) return 'NOT_DUE';
  const last = undo.at(-1)?.action ?? 'RETURN';
  if (last === 'RETURN') return told === null ? 'DEMANDED' : 'UNKNOWN';
  const ground = last === 'RELEASE' && told === null ? groundIn(undo) : null;
  return ground && isGone(ground, evidence) ? 'DEMANDED' : states[last];
}

/** A listing by its source. */
interface Ground {
  readonly sector: string;
  readonly listing: string;
}

/** The other listing on which the body said last that the measure stands; null where it named none. */
function groundIn(undo: Execution['undo']): Ground | null {
  const { sector = null, listing = null } = contestIn(undo) ?? {};
  return sector !== null && listing !== null ? { sector, listing } : null;
}

/** As its source reports it; null where that reports it no more, undefined while it is silent. */
function reportedOf({ sector, listing }: Ground, evidence: readonly Evidence[]) {
  const standing = evidence.find(({ source }) => source === sector)?.standing;
  return standing ? (standing.listings.find(({ id }) => id === listing) ?? null) : undefined;
}

/** What matches by name alone is no listing of the subject. */
function isGone(ground: Ground, evidence: readonly Evidence[]): boolean {
  const told = reportedOf(ground, evidence);
  return told === null || told?.matchedBy === 'NAME';
}

/** That a listing is in force again, for whose end the measure was let go, is put down, so that its next end is told from this one. */
function dueOf({ outcome, undo }: Execution, state: Undo): UndoFound | null {
  const last = undo.at(-1)?.action ?? 'NONE';
  if (state === 'DEMANDED') return follows(last, 'DEMAND') ? 'DEMAND' : null;
  const isBack = state === 'NOT_DUE' && outcome === 'APPLIED' && groundIn(undo) === null;
  return isBack && follows(last, 'RETURN') ? 'RETURN' : null;
}

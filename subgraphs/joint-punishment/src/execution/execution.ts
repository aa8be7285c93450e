import type { Instant, IsoDate } from '@creditgraph/kernel';
import type { UndoStep } from '../undo/loaders';
import type { ExecutionOutcome } from './procedure';
import type { ExecutionRow } from './row';

/** One report of the implementing body. */
export interface ExecutionStep {
  readonly sequence: number;
  readonly outcome: ExecutionOutcome;
  readonly reason: string | null;
  readonly occurredOn: IsoDate;
  readonly reportedBy: string;
  readonly recordedAt: Instant;
}

/** A measure that was invoked, and all that was reported of it, oldest first. */
export interface Execution extends ExecutionRow {
  readonly steps: readonly ExecutionStep[];
  /** The demand to undo it and what was said to it, oldest first; none before its listing was seen to have ended. */
  readonly undo: readonly UndoStep[];
  /** The outcome last reported. */
  readonly outcome: ExecutionOutcome;
  /** Number of the last report. */
  readonly version: number;
}

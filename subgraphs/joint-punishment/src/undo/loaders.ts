import { type Instant, type IsoDate, marks, type Reading } from '@creditgraph/kernel';
import type { UndoAction } from './procedure';
import type { UndoStepRow } from './row';

/** The demand to undo a measure, or what was said to it. */
export interface UndoStep {
  readonly sequence: number;
  readonly action: UndoAction;
  readonly reason: string | null;
  readonly basis: string | null;
  readonly dueOn: IsoDate | null;
  /** Of a contest: the source of the other listing on which the measure stands, where it names one. */
  readonly sector: string | null;
  readonly listing: string | null;
  readonly takenBy: string;
  readonly recordedAt: Instant;
}

/** What the body said last against it. */
export const contestIn = (steps: readonly UndoStep[]): UndoStep | undefined =>
  steps.findLast(({ action }) => action === 'CONTEST');

/** All that is on record of the undoing of some executions, oldest first, in one statement. */
export async function undoStepsOf(
  from: Reading,
  executions: readonly string[],
): Promise<ReadonlyMap<string, readonly UndoStep[]>> {
  const rows = await from.query<UndoStepRow>(
    `SELECT * FROM undo_step WHERE execution IN (${marks(executions)}) ORDER BY execution, sequence`,
    executions,
  );
  const found = new Map<string, UndoStep[]>();
  for (const { execution, ...step } of rows) {
    const steps = found.get(execution) ?? [];
    steps.push(step as UndoStep);
    found.set(execution, steps);
  }
  return found;
}

import type { ConductInput } from '../conduct/conduct';
import { contentHashOf, naturalKeyOf } from '../conduct/identity';
import { beginning, type IntakeCheckpoint, type IntakeRow, type IntakeStore } from '../intake/store';

/** A store that keeps its promises in memory, and can be told to die at the worst moment. */
export interface MemoryIntake extends IntakeStore {
  readonly kept: ReadonlyMap<string, ConductInput>;
  /** Counts down with every batch; at zero the process "dies" after the quarantine file was written, before the commit. */
  dieIn(batches: number): void;
}

/** An empty one. */
export function memoryIntake(): MemoryIntake {
  let kept = new Map<string, ConductInput>();
  const jobs = new Map<string, IntakeCheckpoint>();
  let left = Number.POSITIVE_INFINITY;
  return {
    get kept() {
      return kept;
    },
    dieIn: (batches) => {
      left = batches;
    },
    open: async ({ digest, kind }) => {
      const reached = jobs.get(`${kind} ${digest}`);
      return reached && !reached.finished ? reached : beginning;
    },
    save: async ({ digest, kind }, batch, settle) => {
      const next = new Map(kept);
      const checkpoint = await settle(enter(next, batch));
      left -= 1;
      if (left === 0) throw new Error('killed');
      kept = next;
      jobs.set(`${kind} ${digest}`, checkpoint);
      return checkpoint;
    },
  };
}

function enter(books: Map<string, ConductInput>, batch: readonly IntakeRow[]) {
  let [stored, duplicates] = [0, 0];
  const conflicts: number[] = [];
  for (const { rowNumber, conduct } of batch) {
    const key = naturalKeyOf(conduct);
    const known = books.get(key);
    if (!known) stored += 1;
    else if (contentHashOf(known) === contentHashOf(conduct)) duplicates += 1;
    else conflicts.push(rowNumber);
    if (!known) books.set(key, conduct);
  }
  return { stored, duplicates, conflicts };
}

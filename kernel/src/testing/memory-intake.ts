import type { ConductInput } from '../conduct/conduct';
import { contentHashOf, naturalKeyOf } from '../conduct/identity';
import type { BatchOutcome, RefusedItem } from '../intake/file-kind';
import { beginning, type IntakeCheckpoint, type IntakeStore } from '../intake/store';
import { national } from './national';

/** A store of acts that keeps its promises in memory, and can be told to die at the worst moment. */
export interface MemoryIntake extends IntakeStore {
  readonly kept: ReadonlyMap<string, ConductInput>;
  /** Counts down with every batch; at zero the process "dies" after the quarantine file was written, before the commit. */
  dieIn(batches: number): void;
}

const BEGUN = '2026-06-15T02:00:00.000Z';

/** An empty one. */
export function memoryIntake(): MemoryIntake {
  let kept = new Map<string, ConductInput>();
  const jobs = new Map<string, IntakeCheckpoint>();
  let left = Number.POSITIVE_INFINITY;
  return {
    kinds: national,
    get kept() {
      return kept;
    },
    dieIn: (batches) => {
      left = batches;
    },
    open: async ({ digest, kind }) => {
      const reached = jobs.get(`${kind} ${digest}`);
      return reached && !reached.finished ? reached : beginning(BEGUN);
    },
    save: async ({ digest, kind }, { items }, settle) => {
      const next = new Map(kept);
      const checkpoint = await settle(enter(next, items as readonly ConductInput[]));
      left -= 1;
      if (left === 0) throw new Error('killed');
      kept = next;
      jobs.set(`${kind} ${digest}`, checkpoint);
      return checkpoint;
    },
  };
}

function enter(books: Map<string, ConductInput>, acts: readonly ConductInput[]): BatchOutcome {
  let [stored, duplicates] = [0, 0];
  const refused: RefusedItem[] = [];
  acts.forEach((act, at) => {
    const key = naturalKeyOf(act);
    const known = books.get(key);
    if (!known) stored += 1;
    else if (contentHashOf(known) === contentHashOf(act)) duplicates += 1;
    else refused.push({ at, column: 'CF_WSH', rule: 'CONFLICT', details: {} });
    if (!known) books.set(key, act);
  });
  return { stored, duplicates, refused };
}

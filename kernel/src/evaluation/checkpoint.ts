import { Refusal } from '../errors';
import type { Books, Transaction } from '../storage/books';
import type { Instant } from '../time';
import { type EvaluationRunRow, evaluationRunTable } from './row';

/** A subject that could not be evaluated, and why. */
export interface Failure {
  readonly subject: string;
  readonly message: string;
}

/** What became of the subjects so far; each is in exactly one of these. */
export interface RunCounts {
  readonly evaluated: number;
  readonly unchanged: number;
  readonly notEvaluated: number;
  readonly failed: number;
}

/** How far a run has come. */
export interface RunCheckpoint extends RunCounts {
  readonly period: string;
  readonly announcedAt: Instant;
  /** Empty before the first page. */
  readonly lastSubject: string;
  /** The first hundred. */
  readonly failures: readonly Failure[];
  readonly finished: boolean;
}

export interface RunWanted {
  readonly period: string;
  readonly announcedAt?: Instant | undefined;
  readonly restart?: boolean | undefined;
  readonly now: Instant;
}

/** Goes on with a run that was cut off, at the instant it began with, or begins another one. */
export async function takeUpRun(books: Books, wanted: RunWanted): Promise<RunCheckpoint> {
  const { period, announcedAt = wanted.now, restart } = wanted;
  return books.write(async (tx) => {
    const kept = await checkpointOf(tx, period);
    if (kept && !kept.finished && !restart) {
      if (wanted.announcedAt === undefined || announcedAt === kept.announcedAt) return kept;
      throw new Refusal('EVALUATION_UNFINISHED', { announcedAt: kept.announcedAt });
    }
    const none = { evaluated: 0, unchanged: 0, notEvaluated: 0, failed: 0, failures: [] };
    const fresh = { period, announcedAt, lastSubject: '', ...none };
    await tx.run('DELETE FROM evaluation_run WHERE period = ?', [period]);
    await tx.insert(evaluationRunTable, [{ ...fresh, finished: 0 }]);
    return { ...fresh, finished: false };
  });
}

/** Replaces exactly the checkpoint that was read; two runs of one period must not overwrite each other unseen. */
export async function moveOn(tx: Transaction, before: RunCheckpoint, next: RunCheckpoint): Promise<void> {
  const { evaluated, unchanged, notEvaluated, failed } = next;
  const changed = await tx.run(
    `UPDATE evaluation_run SET lastSubject = ?, evaluated = ?, unchanged = ?, notEvaluated = ?, failed = ?,
      failures = ?, finished = ? WHERE period = ? AND announcedAt = ? AND lastSubject = ? AND finished = 0`,
    [
      ...[next.lastSubject, evaluated, unchanged, notEvaluated, failed],
      ...[JSON.stringify(next.failures), next.finished ? 1 : 0],
      ...[before.period, before.announcedAt, before.lastSubject],
    ],
  );
  if (changed === 0) throw new Refusal('CHANGED_MEANWHILE');
}

type Stored = Omit<EvaluationRunRow, 'failures'> & { failures: string };

async function checkpointOf(tx: Transaction, period: string): Promise<RunCheckpoint | null> {
  const [row] = await tx.query<Stored>('SELECT * FROM evaluation_run WHERE period = ?', [period]);
  return row ? { ...row, failures: JSON.parse(row.failures), finished: row.finished === 1 } : null;
}

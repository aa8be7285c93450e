import { marks, type Transaction } from '../storage/books';
import type { Instant } from '../time';
import type { Assessment, CommitmentInput } from './commitment';
import { type CommitmentAction, type CommitmentStep, isAssessment, mayFollow } from './procedure';
import type { CommitmentRow } from './row';

/** A commitment with one of its steps; the step is null where none was taken. */
export type Stored = CommitmentRow & {
  readonly action: CommitmentAction | null;
  readonly effectiveAt: Instant;
  readonly stepRecordedAt: Instant;
  readonly details: string;
};

/** What is on record of one commitment. */
export interface KnownCommitment {
  readonly row: CommitmentRow;
  /** In the order in which they were taken. */
  readonly steps: readonly CommitmentStep[];
}

/** The commitments of a batch that are on record, by code, in one statement. */
export async function knownCommitments(
  tx: Transaction,
  codes: readonly string[],
): Promise<Map<string, KnownCommitment>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.query<Stored>(
    `SELECT c.*, s.action, s.effectiveAt, s.recordedAt AS stepRecordedAt, s.details
      FROM commitment c LEFT JOIN commitment_step s ON s.commitment = c.code
      WHERE c.code IN (${marks(codes)}) ORDER BY s.sequence`,
    codes,
  );
  return withSteps(rows);
}

/** Each commitment once, with its steps in their order. */
export function withSteps<R extends Stored>(
  rows: readonly R[],
): Map<string, { row: R; steps: CommitmentStep[] }> {
  const found = new Map<string, { row: R; steps: CommitmentStep[] }>();
  for (const row of rows) {
    const entry = found.get(row.code) ?? { row, steps: [] };
    found.set(row.code, entry);
    const { action, effectiveAt, stepRecordedAt } = row;
    if (action)
      entry.steps.push({ ...JSON.parse(row.details), action, effectiveAt, recordedAt: stepRecordedAt });
  }
  return found;
}

export type Outcome = 'STORED' | 'DUPLICATE' | 'CONFLICT';

/** What the books say to a commitment that arrives: a promise never changes, and only a later assessment is news. */
export function outcomeOf(
  known: KnownCommitment | undefined,
  { promise: { subjectName: _, ...promise }, assessment }: CommitmentInput,
): Outcome {
  if (!known) return 'STORED';
  if (!saysAll<typeof promise>(known.row, promise)) return 'CONFLICT';
  if (!assessment || known.steps.some((step) => isAssessment(step) && saysAll<Assessment>(step, assessment)))
    return 'DUPLICATE';
  return mayFollow(known.steps, assessment, known.row) ? 'STORED' : 'CONFLICT';
}

/** Where a record came from and when does not count, and a name may change. */
const saysAll = <Told extends object>(recorded: Told, told: Told): boolean =>
  Object.entries(told).every(([name, value]) => recorded[name as keyof Told] === value);

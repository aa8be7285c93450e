import { marks, type Reading } from '../storage/books';
import { dayOf, type Instant } from '../time';
import type { Commitment, Verification } from './commitment';
import { type Stored, withSteps } from './known';
import {
  type CommitmentStage,
  type CommitmentStep,
  commitmentLife,
  dayOfStep,
  knownAt,
  lastStep,
  performanceAt,
} from './procedure';

/** Commitments as they stood at an instant, of rows with their steps. */
export const toCommitments = (rows: readonly Stored[], asOf: Instant): readonly Commitment[] =>
  [...withSteps(rows).values()].map(({ row, steps }) => commitmentAt(row, knownAt(steps, asOf), asOf));

const commitmentAt = (row: Stored, steps: readonly CommitmentStep[], asOf: Instant): Commitment => ({
  ...row,
  version: steps.length + 1,
  stage: commitmentLife(steps, asOf, row).state as CommitmentStage,
  performance: performanceAt(steps, asOf, row),
  verification: verificationIn(steps),
  fedBackOn: fedBackIn(steps),
});

function verificationIn(steps: readonly CommitmentStep[]): Verification | null {
  const last = lastStep(steps, 'verify');
  if (!last?.result) return null;
  return { result: last.result, verifiedOn: dayOfStep(last), verifiedBy: last.office };
}

function fedBackIn(steps: readonly CommitmentStep[]) {
  const last = lastStep(steps, 'feedBack');
  return last ? dayOf(last.effectiveAt) : null;
}

/** Some commitments as they stood at an instant, in the order of their codes. */
export async function commitmentsByCode(
  from: Reading,
  codes: readonly string[],
  asOf: Instant,
): Promise<readonly Commitment[]> {
  if (codes.length === 0) return [];
  const rows = await from.query<Stored>(
    `SELECT c.*, s.action, s.effectiveAt, s.recordedAt AS stepRecordedAt, s.details
      FROM commitment c LEFT JOIN commitment_step s ON s.commitment = c.code AND s.recordedAt <= ?
      WHERE c.code IN (${marks(codes)}) AND c.recordedAt <= ? ORDER BY c.code, s.sequence`,
    [asOf, ...codes, asOf],
  );
  return toCommitments(rows, asOf);
}

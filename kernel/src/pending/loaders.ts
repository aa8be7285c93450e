import { type Stored, withSteps } from '../commitment/known';
import { manyAt } from '../loading';
import type { Reading } from '../storage/books';
import { commitmentMatter, type PendingMatter } from './matter';

/** Commitments nobody has assessed yet, public or not: they are asked for by the subject itself and the ministry alone. */
export const pendingCommitmentLoader = (from: Reading) =>
  manyAt<Stored, PendingMatter>(
    from,
    (subjects) => ({
      sql: `SELECT c.*, s.action, s.effectiveAt, s.recordedAt AS stepRecordedAt, s.details
        FROM commitment c LEFT JOIN commitment_step s ON s.commitment = c.code
        WHERE c.subject IN (${subjects}) AND c.recordedAt <= ? ORDER BY c.code, s.sequence`,
      instants: 1,
    }),
    (rows, asOf) => [...withSteps(rows).values()].flatMap((known) => commitmentMatter(known, asOf) ?? []),
  );

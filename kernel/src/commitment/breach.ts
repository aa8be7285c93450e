import { manyAt } from '../loading';
import type { InspectionRow } from '../sector';
import { marks, type Reading } from '../storage/books';
import { dayOf } from '../time';
import type { Commitment } from './commitment';
import type { Stored } from './known';
import { type CommitmentMatter, isPublicMatter } from './matter';
import { toCommitments } from './stands';

/** Whoever has broken its word is watched more closely (重点监管范围), and stands on no list for it. */
const breachRow = {
  tier: 'HIGHER',
  label: '违反信用承诺,列入重点监管范围',
  basis: '国办发〔2019〕35号 建立健全信用承诺制度',
  verified: false,
} as const;

/** The regime, raised where something promised is not made good; one that is as strict already stays. */
export const raisedBy = <Grade extends string>(
  broken: readonly unknown[],
  regime: InspectionRow<Grade>,
): InspectionRow<Grade> =>
  broken.length > 0 && (regime.tier === 'LOWER' || regime.tier === 'ROUTINE') ? breachRow : regime;

/** What each subject has promised and, at the instant, not kept or not wholly; nothing of private matters. */
export function brokenLoader(books: Reading, matters: readonly CommitmentMatter[]) {
  const open = matters.filter(isPublicMatter);
  if (open.length === 0) return { load: async (): Promise<readonly Commitment[]> => [] };
  return manyAt<Stored, Commitment>(
    books,
    (subjects, asOf) => ({
      sql: `SELECT c.*, s.action, s.effectiveAt, s.recordedAt AS stepRecordedAt, s.details
        FROM commitment c LEFT JOIN commitment_step s
          ON s.commitment = c.code AND s.recordedAt <= ? AND s.effectiveAt <= ?
        WHERE c.subject IN (${subjects}) AND c.recordedAt <= ? AND c.publicity <> 'PRIVATE'
          AND c.matter IN (${marks(open)}) AND (c.papersDueOn < ? OR EXISTS (SELECT 1 FROM commitment_step b
            WHERE b.commitment = c.code AND b.action IN ('breach', 'fulfilPartly') AND b.recordedAt <= ?))
        ORDER BY c.code, s.sequence`,
      before: 2,
      instants: 1,
      rest: [...open.map(({ code }) => code), dayOf(asOf), asOf],
    }),
    (rows, asOf) =>
      toCommitments(rows, asOf).filter(({ performance: { state } }) => state === 'NOT' || state === 'PARTLY'),
  );
}

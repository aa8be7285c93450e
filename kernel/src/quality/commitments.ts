import type { Reading } from '../storage/books';
import { startOfDay } from '../time';
import { KNOWN } from '../versions';
import { measuredBy, type QualityMetric } from './metrics';
import type { Measured } from './period';
import { targets } from './targets';

/** Commitments, what was found of them, and enterprises, as they were on record at the end of a period. */
export interface CommitmentCounts {
  readonly commitments: number;
  readonly assessments: number;
  readonly enterprises: number;
}

/** Commitments and their fulfilment records, against the enterprises of the sector's books: a sector knows no others. */
export const commitmentTarget = ({
  commitments,
  assessments,
  enterprises,
}: CommitmentCounts): QualityMetric => ({
  code: 'COMMITMENT_RECORDS',
  ...measuredBy(
    {
      name: '信用承诺及履约践诺信息',
      definition:
        'commitments and findings of their fulfilment on record at the end of the period / enterprises on the sector’s books then',
      basis: targets.moreThanEnterprises.basis,
      target: targets.moreThanEnterprises,
    },
    { numerator: commitments + assessments, denominator: enterprises },
  ),
});

/** The same from the books: one statement. Codes of enterprises begin with 91. */
export async function commitmentsIn(
  books: Reading,
  { period: { until }, asOf }: Measured,
): Promise<CommitmentCounts> {
  const end = startOfDay(until);
  const at = end < asOf ? end : asOf;
  const [row] = await books.query<Record<keyof CommitmentCounts, number>>(
    `SELECT (SELECT COUNT(*) FROM commitment WHERE recordedAt <= ?) AS commitments,
       (SELECT COUNT(*) FROM commitment_step
         WHERE recordedAt <= ? AND action IN ('fulfil', 'fulfilPartly', 'breach')) AS assessments,
       (SELECT COUNT(*) FROM subject WHERE ${KNOWN} AND subject LIKE '91%') AS enterprises`,
    [at, at, at, at],
  );
  return {
    commitments: Number(row?.commitments ?? 0),
    assessments: Number(row?.assessments ?? 0),
    enterprises: Number(row?.enterprises ?? 0),
  };
}

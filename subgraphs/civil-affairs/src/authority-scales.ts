import { type Dated, type IsoDate, inForce } from '@creditgraph/kernel';
import type { AssessedGrade } from './scale';

/** How one authority turns the points of an assessment, out of 1,000, into a grade. */
export interface AuthorityScale extends Dated {
  /** What an assessment on record names. */
  readonly code: string;
  readonly name: string;
  readonly basis: string;
  /** Fewest points of each grade, best first; below the last it is 1A. */
  readonly fewest: readonly (readonly [AssessedGrade, number])[];
  /** Years after which the holder of a grade may apply to be assessed again. */
  readonly reapplyAfterYears: number;
  readonly verified: boolean;
}

/**
 * No national text sets the thresholds, so every authority brings its own row. A row whose thresholds change is closed
 * with `until` and gets a successor under a code of its own.
 */
export const authorityScales: readonly AuthorityScale[] = [
  {
    code: 'LUOYANG-2025',
    name: '洛阳市社会组织评估等级分数线(2025年)',
    basis: '洛阳市瀍河区社会组织等级评估通知(2025年)',
    from: '2025-01-01',
    fewest: [
      ['5A', 900],
      ['4A', 800],
      ['3A', 700],
      ['2A', 600],
    ],
    reapplyAfterYears: 2,
    verified: false,
  },
  {
    code: 'ANQING-2022',
    name: '安庆市社会组织评估等级分数线(2021年、2022年)',
    basis: '关于开展安庆市社会组织评估工作的通知(2021年9月23日);安庆市怀宁县社会组织等级评估通知(2022年8月)',
    from: '2021-09-23',
    fewest: [
      ['5A', 951],
      ['4A', 901],
      ['3A', 851],
      ['2A', 801],
    ],
    reapplyAfterYears: 3,
    verified: false,
  },
];

/** The full mark of an assessment. */
export const MOST_POINTS = 1_000;

/** The scale by that code in force on the day of an assessment; an unknown one is not guessed at. */
export function authorityScaleOf(code: unknown, on: IsoDate): AuthorityScale {
  const found = authorityScales.find((row) => row.code === code && inForce(row, on));
  if (!found) throw new Error(`no authority assessed by the scale ${String(code)} on ${on}`);
  return found;
}

/** Scales are written in whole points; between two of them no authority has said what the grade is. */
export function gradeBy({ fewest }: AuthorityScale, points: number): AssessedGrade {
  if (!Number.isInteger(points) || points < 0 || points > MOST_POINTS)
    throw new RangeError(`${points} is not a number of points out of ${MOST_POINTS}`);
  return fewest.find(([, from]) => points >= from)?.[0] ?? '1A';
}

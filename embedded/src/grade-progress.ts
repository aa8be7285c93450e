import {
  type DayGradesPage,
  type Failure,
  type Instant,
  type IsoDate,
  MOST_FAILURES,
} from '@creditgraph/kernel';

/** How far a file of everyone's grades has come; each subject so far is in exactly one of the counts. */
export interface GradeProgress {
  readonly sector: string;
  readonly day: IsoDate;
  /** What was known then decides, however often the file is taken up again. */
  readonly asOf: Instant;
  /** Empty before the first page. */
  readonly lastSubject: string;
  readonly graded: number;
  readonly notEvaluated: number;
  readonly failed: number;
  /** The first hundred. */
  readonly failures: readonly Failure[];
}

export const begunAt = (sector: string, day: IsoDate, asOf: Instant): GradeProgress => ({
  ...{ sector, day, asOf, lastSubject: '' },
  ...{ graded: 0, notEvaluated: 0, failed: 0, failures: [] },
});

/** Behind one more page. */
export const progressBehind = (
  before: GradeProgress,
  { grades, notEvaluated, failures, last }: DayGradesPage,
): GradeProgress => ({
  ...before,
  lastSubject: last ?? before.lastSubject,
  graded: before.graded + grades.length,
  notEvaluated: before.notEvaluated + notEvaluated,
  failed: before.failed + failures.length,
  failures: [...before.failures, ...failures].slice(0, MOST_FAILURES),
});

export const subjectsIn = ({ graded, notEvaluated, failed }: GradeProgress): number =>
  graded + notEvaluated + failed;

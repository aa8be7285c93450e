import { extname } from 'node:path';
import {
  csvLine,
  type DayGrade,
  type Failure,
  type Instant,
  type IsoDate,
  type OpenMinistry,
  Refusal,
} from '@creditgraph/kernel';
import { begunAt, type GradeProgress, progressBehind, subjectsIn } from './grade-progress';
import { type GrowingFile, openGrowing } from './growing-file';

export interface GradeFileOptions {
  readonly sector: string;
  readonly day: IsoDate;
  /** Ends with .csv. */
  readonly out: string;
  /** Begins again although the file is unfinished. */
  readonly restart?: boolean | undefined;
  readonly pageSize?: number | undefined;
  readonly now: Instant;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What became of everyone; each subject known is in exactly one of the other counts. */
export interface GradeFile {
  readonly sector: string;
  readonly day: IsoDate;
  /** What was known then decided. */
  readonly asOf: Instant;
  readonly out: string;
  readonly counts: Readonly<Record<'subjects' | 'graded' | 'notEvaluated' | 'failed', number>>;
  /** The first hundred. */
  readonly failures: readonly Failure[];
  /** Last subject of an interrupted run; null where this one began at the beginning. */
  readonly resumedAfter: string | null;
}

export const gradeColumns: readonly string[] = [
  ...['统一社会信用代码', '主体名称', '等级代码', '等级', '得分', '评价办法', '认定情形'],
];

const PAGE = 1_000;

/**
 * Writes everyone's grade of a day to a file, which is there whole or not at all. A run that is killed goes on where it
 * stopped, by what was known when it began, and so ends with the file it would have written.
 */
export async function writeGrades(
  { gradesOn }: Pick<OpenMinistry, 'gradesOn'>,
  { sector, day, out, restart, now, ...options }: GradeFileOptions,
): Promise<GradeFile> {
  if (extname(out).toLowerCase() !== '.csv') throw new Refusal('GRADE_FILE_UNFIT', { file: out });
  if (!gradesOn) throw new Error('a sector always says what it makes of a day');
  gradesOn(day, now);
  const lost = (kept: GradeProgress) =>
    new Refusal('GRADE_FILE_UNFINISHED', { file: out, sector: kept.sector, day: kept.day });
  const file = await openGrowing(out, begunAt(sector, day, now), {
    ...{ heading: csvLine(gradeColumns), restart, lost },
    unfit: (kept) => (kept.sector === sector && kept.day === day ? null : lost(kept)),
  });
  try {
    const ended = await everyPage(file, gradesOn(day, file.progress.asOf), options);
    await file.finish();
    return summaryOf(out, file.progress, ended);
  } finally {
    await file.close();
  }
}

async function everyPage(
  file: GrowingFile<GradeProgress>,
  grades: ReturnType<NonNullable<OpenMinistry['gradesOn']>>,
  { pageSize = PAGE, onProgress }: Pick<GradeFileOptions, 'pageSize' | 'onProgress'>,
): Promise<GradeProgress> {
  const total = onProgress ? await grades.subjects() : 0;
  let { progress } = file;
  for (;;) {
    onProgress?.(subjectsIn(progress), total);
    const page = await grades.page(progress.lastSubject, pageSize);
    if (page.last === null) return progress;
    progress = progressBehind(progress, page);
    await file.append(page.grades.map((grade) => csvLine(cellsOf(grade))).join(''), progress);
  }
}

const cellsOf = ({ subject, name, grade, label, score, model, findings }: DayGrade): readonly string[] => [
  ...[subject, name, grade, label, String(score), model, findings.join('; ')],
];

function summaryOf(out: string, begun: GradeProgress, ended: GradeProgress): GradeFile {
  const { sector, day, asOf, graded, notEvaluated, failed, failures } = ended;
  return {
    ...{ sector, day, asOf, out },
    counts: { subjects: subjectsIn(ended), graded, notEvaluated, failed },
    failures,
    resumedAfter: begun.lastSubject === '' ? null : begun.lastSubject,
  };
}

import type { PublishedGrades } from '../sector';
import { marks, type Reading } from '../storage/books';

/** Of some subjects: the announced evaluations on record whose grade everyone may read, as `subject period version`. */
export async function publishedEvaluations(
  from: Reading,
  subjects: readonly string[],
  { grades }: Pick<PublishedGrades<string>, 'grades'>,
): Promise<ReadonlySet<string>> {
  const rows = await from.query<{ subject: string; period: string; version: number; grade: string }>(
    `SELECT subject, period, version, grade FROM evaluation
      WHERE subject IN (${marks(subjects)}) AND supersededAt IS NULL`,
    subjects,
  );
  const open = rows.filter(({ grade }) => grades === 'ALL' || grades.includes(grade));
  return new Set(open.map(({ subject, period, version }) => `${subject} ${period} ${version}`));
}

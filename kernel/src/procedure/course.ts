import { manyAt } from '../loading';
import { marks, type Reading } from '../storage/books';
import type { Instant } from '../time';
import type { ProcedureStepRow } from './row';
import type { RecordedStep } from './take';

/** One matter of a procedure with every step of it that was known at an instant. */
export interface Course<Action extends string = string> {
  readonly noun: string;
  readonly record: string;
  readonly subject: string;
  readonly steps: readonly RecordedStep<Action>[];
}

/** A step as it is read, of a matter of a subject. */
export type StoredStep = ProcedureStepRow & { readonly subject: string; readonly details: string };

const stepsOfSubjects = (nouns: readonly string[], subjects: string) =>
  `SELECT * FROM procedure_step WHERE subject IN (${subjects}) AND noun IN (${nouns.map((noun) => `'${noun}'`).join(', ')})`;

/** All matters of some procedures that a subject ever had, by what was known at an instant: one statement for all of them. */
export const courseLoader = (from: Reading, nouns: readonly string[]) =>
  manyAt<StoredStep, Course>(
    from,
    (subjects) => ({
      sql: `${stepsOfSubjects(nouns, subjects)} AND recordedAt <= ? ORDER BY noun, record, sequence`,
      instants: 1,
    }),
    coursesIn,
  );

export type CourseLoader = ReturnType<typeof courseLoader>;

/** The matters of a subject in one procedure, seen from inside a transaction. */
export async function coursesOf<Action extends string>(
  tx: Reading,
  noun: string,
  subject: string,
): Promise<readonly Course<Action>[]> {
  const sql = `${stepsOfSubjects([noun], marks([subject]))} ORDER BY record, sequence`;
  return coursesIn(await tx.query<StoredStep>(sql, [subject])) as readonly Course<Action>[];
}

/** One matter by its id, by what was known at an instant; null where there is none. */
export async function courseById<Action extends string>(
  from: Reading,
  noun: string,
  record: string,
  asOf: Instant,
): Promise<Course<Action> | null> {
  const sql =
    'SELECT * FROM procedure_step WHERE noun = ? AND record = ? AND recordedAt <= ? ORDER BY sequence';
  const [course] = coursesIn(await from.query<StoredStep>(sql, [noun, record, asOf]));
  return (course as Course<Action> | undefined) ?? null;
}

/** Some matters of a procedure by their ids, with every step on record. */
export async function coursesNamed<Action extends string>(
  from: Reading,
  noun: string,
  records: readonly string[],
): Promise<readonly Course<Action>[]> {
  if (records.length === 0) return [];
  const sql = `SELECT * FROM procedure_step WHERE noun = ? AND record IN (${marks(records)}) ORDER BY record, sequence`;
  return coursesIn(await from.query<StoredStep>(sql, [noun, ...records])) as readonly Course<Action>[];
}

/** The matters whose steps stand together. */
export function coursesIn(rows: readonly StoredStep[]): readonly Course[] {
  const found = new Map<
    string,
    { noun: string; record: string; subject: string; steps: RecordedStep<string>[] }
  >();
  for (const row of rows) {
    const { noun, record, subject } = row;
    const key = `${noun} ${record}`;
    const course = found.get(key) ?? { noun, record, subject, steps: [] };
    course.steps.push({ ...row, details: JSON.parse(row.details) });
    found.set(key, course);
  }
  return [...found.values()];
}

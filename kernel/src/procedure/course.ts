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
  /** Of a thing: who held it when the matter began; null where nobody did, and of all else. */
  readonly holder: string | null;
  readonly steps: readonly RecordedStep<Action>[];
}

/** A step as it is read, of a matter of a subject. */
export type StoredStep = ProcedureStepRow & { readonly subject: string; readonly details: string };

const among = (nouns: readonly string[]) => `noun IN (${nouns.map((noun) => `'${noun}'`).join(', ')})`;

/** A step that is read of a subject, or of who held the thing it is about. */
type StepRead = StoredStep & { readonly about: string };

/**
 * All matters of some procedures that a subject ever had, also about things that it held when they began, by what was known at
 * an instant: one statement for all of them.
 */
export const courseLoader = (from: Reading, nouns: readonly string[]) => {
  const stepsBy = (column: 'subject' | 'holder', subjects: string) =>
    `SELECT ${column} AS subject, subject AS about, holder, noun, record, sequence, action, effectiveAt, recordedAt, actor,
      document, reason, details FROM procedure_step WHERE ${column} IN (${subjects}) AND ${among(nouns)} AND recordedAt <= ?`;
  return manyAt<StepRead, Course>(
    from,
    (subjects) => ({
      sql: `${stepsBy('subject', subjects)} UNION ALL ${stepsBy('holder', subjects)} ORDER BY noun, record, sequence`,
      ...{ instants: 1, twice: true },
    }),
    (rows) => coursesIn(rows.map(({ about, ...row }) => ({ ...row, subject: about }))),
  );
};

export type CourseLoader = ReturnType<typeof courseLoader>;

/** The matters of a subject in one procedure, seen from inside a transaction. */
export async function coursesOf<Action extends string>(
  tx: Reading,
  noun: string,
  subject: string,
): Promise<readonly Course<Action>[]> {
  const sql = `SELECT * FROM procedure_step WHERE subject = ? AND ${among([noun])} ORDER BY record, sequence`;
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
  const found = new Map<string, Course & { steps: RecordedStep<string>[] }>();
  for (const row of rows) {
    const { noun, record, subject, holder } = row;
    const key = `${noun} ${record}`;
    const course = found.get(key) ?? { noun, record, subject, holder, steps: [] };
    course.steps.push({ ...row, details: JSON.parse(row.details) });
    found.set(key, course);
  }
  return [...found.values()];
}

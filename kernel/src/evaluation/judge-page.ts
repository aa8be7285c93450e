import { Refusal } from '../errors';
import { fileOn, recordsAt, type SubjectRecords } from '../file/files';
import type { EvaluationDefinition, ListKind } from '../sector';
import type { Reading } from '../storage/books';
import { isDatabaseFault } from '../storage/collision';
import { isEntityKey } from '../subject/thing';
import type { Instant } from '../time';
import type { Failure } from './checkpoint';
import { dayJudged, evaluationOf } from './record';
import type { EvaluationRow } from './row';

/** What is evaluated, and by what. */
export interface Judging<Facts, Grade extends string> {
  readonly evaluation: EvaluationDefinition<Facts, Grade>;
  readonly lists: readonly ListKind[];
  /** The day, where grades hold by the day. */
  readonly period: string;
  /** What was known then decides. */
  readonly asOf: Instant;
}

export type Result = Omit<EvaluationRow, 'version' | 'recordedAt' | 'supersededAt'>;

/** Subjects in neither are not evaluated by the law. */
export interface Judged {
  readonly results: readonly Result[];
  readonly failures: readonly Failure[];
}

/** Evaluates a page of subjects by what was on record at an instant; one that cannot be does not stop the rest. */
export async function judgePage<Facts, Grade extends string>(
  from: Reading,
  judging: Judging<Facts, Grade>,
  subjects: readonly string[],
): Promise<Judged> {
  const { records, failures } = await legibleAt(from, subjects, judging.asOf);
  const { results, failures: more } = judge(judging, records);
  return { results, failures: [...failures, ...more] };
}

/** Evaluates each by its records for the day judged. */
export function judge<Facts, Grade extends string>(
  judging: Judging<Facts, Grade>,
  records: readonly SubjectRecords[],
): Judged {
  const judged = records.map((known) => judgeOne(judging, known));
  return {
    results: judged.flatMap(({ result }) => result ?? []),
    failures: judged.flatMap(({ failure }) => failure ?? []),
  };
}

/** Why, in both languages where the house has the words. */
export const failureOf = (subject: string, error: unknown): Failure => {
  const { message } = error as Error;
  const told = error instanceof Refusal ? `${error.in('zh')} / ${error.in('en')}` : message;
  return { subject, message: told.replace(/\s+/g, ' ').slice(0, LONGEST_MESSAGE) };
};

const LONGEST_MESSAGE = 300;

interface Legible {
  readonly records: readonly SubjectRecords[];
  readonly failures: readonly Failure[];
}

/**
 * Records of those who may be graded, as far as they can be read; one that cannot spoils the statement of all, so the
 * page is halved until it stands alone.
 */
export const legibleAt = (from: Reading, subjects: readonly string[], asOf: Instant): Promise<Legible> =>
  readable(from, subjects.filter(isEntityKey), asOf);

async function readable(from: Reading, subjects: readonly string[], asOf: Instant): Promise<Legible> {
  try {
    return { records: [...(await recordsAt(from, subjects, asOf)).values()], failures: [] };
  } catch (error) {
    const [subject] = subjects;
    if (isDatabaseFault(error) || subject === undefined) throw error;
    if (subjects.length === 1) return { records: [], failures: [failureOf(subject, error)] };
    const middle = Math.ceil(subjects.length / 2);
    const front = await readable(from, subjects.slice(0, middle), asOf);
    const back = await readable(from, subjects.slice(middle), asOf);
    return { records: [...front.records, ...back.records], failures: [...front.failures, ...back.failures] };
  }
}

function judgeOne<Facts, Grade extends string>(
  { evaluation, lists, period, asOf }: Judging<Facts, Grade>,
  records: SubjectRecords,
): { result?: Result | undefined; failure?: Failure } {
  try {
    const file = fileOn(records, lists, asOf, dayJudged(evaluation, period));
    return { result: evaluationOf(evaluation, file, period)?.row };
  } catch (error) {
    return { failure: failureOf(records.subject.subject, error) };
  }
}

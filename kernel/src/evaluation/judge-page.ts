import { Refusal } from '../errors';
import { filesAt } from '../file/files';
import type { ListKind, PeriodicEvaluation, SubjectFile } from '../sector';
import type { Books } from '../storage/books';
import { isDatabaseFault } from '../storage/collision';
import { isEntityKey } from '../subject/thing';
import type { Instant } from '../time';
import type { Failure } from './checkpoint';
import { evaluationOf } from './record';
import type { EvaluationRow } from './row';

/** What a run evaluates, and by what. */
export interface Judging<Facts, Grade extends string> {
  readonly evaluation: PeriodicEvaluation<Facts, Grade>;
  readonly lists: readonly ListKind[];
  readonly period: string;
  readonly announcedAt: Instant;
}

export type Result = Omit<EvaluationRow, 'version' | 'recordedAt' | 'supersededAt'>;

/** Subjects in neither are not evaluated by the law. */
export interface Judged {
  readonly results: readonly Result[];
  readonly failures: readonly Failure[];
}

/** Evaluates a page of subjects by what was on record at the announcement; one that cannot be does not stop the rest. */
export async function judgePage<Facts, Grade extends string>(
  books: Books,
  judging: Judging<Facts, Grade>,
  subjects: readonly string[],
): Promise<Judged> {
  const { files, failures } = await legible(books, judging, subjects.filter(isEntityKey));
  const judged = files.map((file) => judgeOne(judging, file));
  return {
    results: judged.flatMap(({ result }) => result ?? []),
    failures: [...failures, ...judged.flatMap(({ failure }) => failure ?? [])],
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
  readonly files: readonly SubjectFile[];
  readonly failures: readonly Failure[];
}

/** Files that can be read; one that cannot spoils the statement of all, so the page is halved until it stands alone. */
async function legible<Facts, Grade extends string>(
  books: Books,
  judging: Judging<Facts, Grade>,
  subjects: readonly string[],
): Promise<Legible> {
  try {
    const files = await filesAt(books, judging.lists, subjects, judging.announcedAt);
    return { files: [...files.values()], failures: [] };
  } catch (error) {
    const [subject] = subjects;
    if (isDatabaseFault(error) || subject === undefined) throw error;
    if (subjects.length === 1) return { files: [], failures: [failureOf(subject, error)] };
    const middle = Math.ceil(subjects.length / 2);
    const front = await legible(books, judging, subjects.slice(0, middle));
    const back = await legible(books, judging, subjects.slice(middle));
    return { files: [...front.files, ...back.files], failures: [...front.failures, ...back.failures] };
  }
}

function judgeOne<Facts, Grade extends string>(
  { evaluation, period }: Judging<Facts, Grade>,
  file: SubjectFile,
): { result?: Result | undefined; failure?: Failure } {
  try {
    return { result: evaluationOf(evaluation, file, period)?.row };
  } catch (error) {
    return { failure: failureOf(file.subject.subject, error) };
  }
}

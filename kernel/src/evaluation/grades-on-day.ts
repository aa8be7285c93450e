import { rowInForce } from '../dated';
import { Refusal } from '../errors';
import type { EvaluationDefinition, SectorDefinition } from '../sector';
import type { Books } from '../storage/books';
import { subjectsAfter, subjectsKnownAt } from '../subject/loaders';
import { dayOf, type Instant, type IsoDate } from '../time';
import type { Failure } from './checkpoint';
import { type Judging, judge, legibleAt } from './judge-page';
import { storedEvaluation } from './loaders';

/** The grade of one entity on a day, in words. */
export interface DayGrade {
  readonly subject: string;
  readonly name: string;
  readonly grade: string;
  readonly label: string;
  readonly score: number;
  /** The regulation it was graded by, as it is called. */
  readonly model: string;
  /** Codes of the findings, in the order of the rules. */
  readonly findings: readonly string[];
}

export interface DayGradesPage {
  readonly grades: readonly DayGrade[];
  /** Whom the law does not evaluate, natural persons and things among them. */
  readonly notEvaluated: number;
  readonly failures: readonly Failure[];
  /** The last subject looked at; null where none was left. */
  readonly last: string | null;
}

/** Everyone's grades of one day, by what was known at one instant: the same however often they are asked for. */
export interface DayGrades {
  /** How many subjects there are to look at. */
  subjects(): Promise<number>;
  /** The next so many in the order of their keys, in as many statements for a thousand as for one of them. */
  page(after: string, count: number): Promise<DayGradesPage>;
}

/** The period a day belongs to; null where grades hold by the day itself. */
export function periodOf<Facts, Grade extends string>(
  { name, evaluation }: SectorDefinition<Facts, Grade>,
  day: IsoDate,
): string | null {
  const definition = evaluationIn(name, evaluation);
  return definition.cadence === 'CONTINUOUS' ? null : definition.periodOf(day);
}

/** Works out grades that hold by the day; refused for a day that has not come, or had no law. */
export function gradesOn<Facts, Grade extends string>(
  books: Books,
  { name, evaluation, lists }: SectorDefinition<Facts, Grade>,
  { day, asOf }: { day: IsoDate; asOf: Instant },
): DayGrades {
  const definition = evaluationIn(name, evaluation);
  if (definition.cadence !== 'CONTINUOUS') throw new Error(`${name} announces its grades`);
  if (day > dayOf(asOf)) throw new Refusal('DATE_IN_FUTURE', { value: day });
  const model = rowInForce(definition.rulebook.models, day);
  if (!model) throw new Refusal('NO_RULES_ON_DATE', { date: day });
  const judging = { evaluation: definition, lists, period: day, asOf };
  return {
    subjects: () => subjectsKnownAt(books, asOf),
    page: async (after, count) => {
      const subjects = await subjectsAfter(books, { after, count, asOf });
      return { ...(await judged(books, judging, subjects, model.name)), last: subjects.at(-1) ?? null };
    },
  };
}

function evaluationIn<Facts, Grade extends string>(
  sector: string,
  evaluation: EvaluationDefinition<Facts, Grade> | undefined,
): EvaluationDefinition<Facts, Grade> {
  if (!evaluation) throw new Refusal('NOT_EVALUATED', { sector });
  return evaluation;
}

async function judged<Facts, Grade extends string>(
  books: Books,
  judging: Judging<Facts, Grade>,
  subjects: readonly string[],
  model: string,
): Promise<Omit<DayGradesPage, 'last'>> {
  const legible = await legibleAt(books, subjects, judging.asOf);
  const { results, failures } = judge(judging, legible.records);
  const names = new Map(legible.records.map(({ subject }) => [subject.subject, subject.name]));
  const labels = new Map<string, string>(
    judging.evaluation.rulebook.scale.map(({ grade, label }) => [grade, label]),
  );
  const failed = [...legible.failures, ...failures];
  const grades = results.map((result) => {
    const { subject } = result;
    const { grade, score, findings } = storedEvaluation({ ...result, recordedAt: judging.asOf });
    const [name = '', label = ''] = [names.get(subject), labels.get(grade)];
    return { subject, name, grade, label, score, model, findings: findings.map(({ code }) => code) };
  });
  return { grades, notEvaluated: subjects.length - grades.length - failed.length, failures: failed };
}

import { Refusal } from '../errors';
import type { SubjectRecords } from '../file/files';
import type { PeriodicEvaluation, SectorDefinition } from '../sector';
import { marks, type Transaction } from '../storage/books';
import { isEntityKey } from '../subject/thing';
import type { Instant } from '../time';
import type { Failure } from './checkpoint';
import { enterPage } from './enter-page';
import { failureOf, judge, legibleAt, type Result } from './judge-page';
import { storedEvaluation } from './loaders';

/**
 * Judges again every period announced of the subjects of whom something new is on record, in the transaction that
 * wrote it: what comes out otherwise is entered as the next version at the same instant. Whose file cannot be judged
 * keeps the grades that were announced, and is named with the reason; the new records stay.
 */
export async function judgeAgain<Facts, Grade extends string>(
  tx: Transaction,
  { evaluation, lists }: SectorDefinition<Facts, Grade>,
  touched: readonly string[],
  recordedAt: Instant,
): Promise<readonly Failure[]> {
  const subjects = [...new Set(touched)].filter(isEntityKey);
  if (!evaluation || evaluation.cadence === 'CONTINUOUS' || subjects.length === 0) return [];
  const announced = await announcedOf(tx, evaluation, subjects);
  if (announced.size === 0) return [];

  const graded = [...new Set([...announced.values()].flatMap((known) => [...known]))];
  const legible = await legibleAt(tx, graded, recordedAt);
  const records = new Map(legible.records.map((known) => [known.subject.subject, known]));
  const failures = [...legible.failures, ...unknownAmong(graded, records, legible.failures)];
  for (const [period, known] of announced) {
    const due = [...known].flatMap((subject) => records.get(subject) ?? []);
    const judged = judge({ evaluation, lists, period, asOf: recordedAt }, due);
    const { entered, failures: late } = await enterPage(tx, period, recordedAt, judged.results);
    failures.push(...judged.failures, ...late);
    remember(records, entered, recordedAt);
  }
  return distinct(failures);
}

/** One reason often holds for every period. */
const distinct = (failures: readonly Failure[]): readonly Failure[] => [
  ...new Map(failures.map((failure) => [JSON.stringify(failure), failure])).values(),
];

/** Graded, but not on record at the instant: a clock went backwards. */
const unknownAmong = (
  graded: readonly string[],
  records: ReadonlyMap<string, unknown>,
  illegible: readonly Failure[],
): readonly Failure[] => {
  const told = new Set(illegible.map(({ subject }) => subject));
  return graded
    .filter((subject) => !records.has(subject) && !told.has(subject))
    .map((subject) => failureOf(subject, new Refusal('NOT_RECORDED', { id: subject })));
};

/** By period, earliest first, whom it was announced of: a later one may rest on the grade of an earlier. */
async function announcedOf<Facts, Grade extends string>(
  tx: Transaction,
  { lastDayOf }: PeriodicEvaluation<Facts, Grade>,
  subjects: readonly string[],
): Promise<Map<string, Set<string>>> {
  const rows = await tx.query<{ subject: string; period: string }>(
    `SELECT subject, period FROM evaluation WHERE subject IN (${marks(subjects)}) AND supersededAt IS NULL`,
    subjects,
  );
  const announced = new Map<string, Set<string>>();
  for (const { subject, period } of rows) {
    announced.set(period, (announced.get(period) ?? new Set()).add(subject));
  }
  return new Map([...announced].sort(([a], [b]) => (lastDayOf(a) < lastDayOf(b) ? -1 : 1)));
}

/** What was just entered is on record for the periods that follow. */
function remember(records: Map<string, SubjectRecords>, entered: readonly Result[], recordedAt: Instant) {
  for (const result of entered) {
    const known = records.get(result.subject);
    if (!known) continue;
    const others = known.evaluations.filter(({ period }) => period !== result.period);
    const evaluations = [storedEvaluation({ ...result, recordedAt }), ...others];
    records.set(result.subject, {
      ...known,
      evaluations: evaluations.sort((a, b) => (a.period > b.period ? -1 : 1)),
    });
  }
}

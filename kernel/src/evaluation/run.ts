import { rowInForce } from '../dated';
import { Refusal } from '../errors';
import { houseAuthor, journaled } from '../journal/pad';
import type { PeriodicEvaluation, SectorDefinition } from '../sector';
import type { Books } from '../storage/books';
import { subjectsAfter, subjectsKnownAt } from '../subject/loaders';
import { dayOf, type Instant, type IsoDate, parseDate } from '../time';
import { type Failure, moveOn, type RunCheckpoint, type RunCounts, takeUpRun } from './checkpoint';
import { enterPage } from './enter-page';
import { type Judging, judgePage } from './judge-page';

export interface RunOptions {
  readonly period: string;
  /** Now if not given; a run that is taken up again keeps its own. */
  readonly announcedAt?: Instant | undefined;
  /** Begins again although the last run was cut off. */
  readonly restart?: boolean | undefined;
  readonly clock: () => Instant;
  readonly pageSize?: number | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What became of a run; every subject known at the announcement is in exactly one of the other counts. */
export interface RunSummary {
  readonly period: string;
  readonly announcedAt: Instant;
  readonly counts: RunCounts & { readonly subjects: number };
  /** The first hundred. */
  readonly failures: readonly Failure[];
  /** Last subject of an interrupted run; null where this one began at the beginning. */
  readonly resumedAfter: string | null;
}

const PAGE = 1_000;
/** So many failures are kept to be told. */
export const MOST_FAILURES = 100;

/**
 * Evaluates everyone a sector knows for a period, a page at a time, each written together with how far the run has
 * come: one that is killed goes on where it stopped, at the same instant. Whose outcome is on record already gets no
 * new version.
 */
export async function runEvaluation<Facts, Grade extends string>(
  books: Books,
  sector: SectorDefinition<Facts, Grade>,
  { pageSize = PAGE, onProgress, clock, ...wanted }: RunOptions,
): Promise<RunSummary> {
  const { period } = wanted;
  const evaluation = periodicOf(sector);
  const lastDay = lastDayIn(evaluation, sector.name, period);
  const now = clock();
  refuseUntimely(lastDay, wanted.announcedAt ?? now, now);
  const begun = await takeUpRun(books, { ...wanted, now });
  const { announcedAt } = begun;
  const judging = { evaluation, lists: sector.lists, period, asOf: announcedAt };
  const total = onProgress ? await subjectsKnownAt(books, announcedAt) : 0;
  let checkpoint = begun;
  onProgress?.(doneIn(checkpoint), total);
  while (!checkpoint.finished) {
    checkpoint = await nextPage(books, judging, checkpoint, pageSize);
    onProgress?.(doneIn(checkpoint), total);
  }
  return summaryOf(begun, checkpoint);
}

function periodicOf<Facts, Grade extends string>({
  name,
  evaluation,
}: SectorDefinition<Facts, Grade>): PeriodicEvaluation<Facts, Grade> {
  if (evaluation && evaluation.cadence !== 'CONTINUOUS') return evaluation;
  throw new Refusal('NOT_EVALUATED_BY_PERIOD', { sector: name });
}

/** The day a period is judged by, where it is one, and there was law. */
function lastDayIn<Facts, Grade extends string>(
  { lastDayOf, rulebook }: PeriodicEvaluation<Facts, Grade>,
  sector: string,
  period: string,
): IsoDate {
  const lastDay = dateOrNull(() => parseDate(lastDayOf(period)));
  if (lastDay === null) throw new Refusal('PERIOD_INVALID', { sector, period });
  if (!rowInForce(rulebook.models, lastDay)) throw new Refusal('NO_RULES_ON_DATE', { date: lastDay });
  return lastDay;
}

function dateOrNull(read: () => IsoDate): IsoDate | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'DATE_INVALID') return null;
    throw error;
  }
}

function refuseUntimely(lastDay: IsoDate, announcedAt: Instant, now: Instant): void {
  if (announcedAt > now) throw new Refusal('ANNOUNCED_IN_FUTURE', { announcedAt });
  if (dayOf(announcedAt) < lastDay) throw new Refusal('PERIOD_NOT_OVER', { lastDay });
}

async function nextPage<Facts, Grade extends string>(
  books: Books,
  judging: Judging<Facts, Grade>,
  before: RunCheckpoint,
  size: number,
): Promise<RunCheckpoint> {
  const { asOf, period } = judging;
  const subjects = await subjectsAfter(books, { after: before.lastSubject, count: size, asOf });
  const { results, failures } = await judgePage(books, judging, subjects);
  return journaled(books, houseAuthor('evaluate', period), async (tx) => {
    const entered = await enterPage(tx, period, asOf, results);
    const failed = [...failures, ...entered.failures];
    const next = {
      ...before,
      lastSubject: subjects.at(-1) ?? before.lastSubject,
      evaluated: before.evaluated + entered.entered.length,
      unchanged: before.unchanged + entered.unchanged,
      notEvaluated: before.notEvaluated + subjects.length - results.length - failures.length,
      failed: before.failed + failed.length,
      failures: [...before.failures, ...failed].slice(0, MOST_FAILURES),
      finished: subjects.length < size,
    };
    await moveOn(tx, before, next);
    return next;
  });
}

const doneIn = ({ evaluated, unchanged, notEvaluated, failed }: RunCounts) =>
  evaluated + unchanged + notEvaluated + failed;

function summaryOf(begun: RunCheckpoint, ended: RunCheckpoint): RunSummary {
  const { period, announcedAt, evaluated, unchanged, notEvaluated, failed, failures } = ended;
  return {
    period,
    announcedAt,
    counts: { subjects: doneIn(ended), evaluated, unchanged, notEvaluated, failed },
    failures,
    resumedAfter: begun.lastSubject === '' ? null : begun.lastSubject,
  };
}

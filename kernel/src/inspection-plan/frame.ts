import { Refusal } from '../errors';
import { fileLoaders } from '../file/loaders';
import { mayInspect } from '../inspection/cap';
import type { SectorDefinition } from '../sector';
import { chunks, marks, type Reading } from '../storage/books';
import { isEntityKey } from '../subject/thing';
import { dayOf, type Instant, type IsoDate } from '../time';
import { KNOWN } from '../versions';
import { regimeAt } from './regime';

/** Whom a plan is about. */
export interface Scope {
  readonly kinds: readonly string[];
  /** First digits of the division in the code; empty for all. */
  readonly region: string;
  /** First day of the visits: its year is the one whose inspections are counted. */
  readonly from: IsoDate;
}

export interface Member {
  readonly subject: string;
  /** Number of the row of the inspection table that fits, from 1. */
  readonly stratum: number;
}

/** A frame is worked out in one request; who has more subjects announces plans by division or by kind. */
export const MOST_SUBJECTS = 5_000;
const AT_ONCE = 1_000;

/**
 * Everyone a plan may draw (检查对象名录库), each with the row of the table that fits at the instant, without those who were
 * drawn as often as the year allows, or may be once the plans are drawn that were announced already.
 */
export async function frameAt<Facts, Grade extends string>(
  books: Reading,
  sector: SectorDefinition<Facts, Grade>,
  scope: Scope,
  asOf: Instant,
): Promise<{ readonly members: readonly Member[]; readonly capped: number }> {
  const subjects = await subjectsIn(books, scope, asOf);
  const loaders = fileLoaders(books, sector);
  const all: Member[] = [];
  for (const batch of chunks(subjects, AT_ONCE)) {
    const rows = await Promise.all(
      batch.map((subject) => regimeAt(sector.inspection, loaders, { subject, asOf })),
    );
    all.push(
      ...batch.map((subject, at) => ({ subject, stratum: 1 + sector.inspection.indexOf(rows[at] as never) })),
    );
  }
  const drawn = await timesDrawn(books, sector, all, scope.from.slice(0, 4), dayOf(asOf));
  const members = all.filter(({ subject, stratum }) => {
    const row = sector.inspection[stratum - 1];
    return row && mayInspect(row, { cause: 'RANDOM', randomThisYear: drawn.get(subject) ?? 0 });
  });
  return { members, capped: all.length - members.length };
}

/** Entities only: persons and things are looked at where they belong. */
async function subjectsIn(books: Reading, { kinds, region }: Scope, asOf: Instant): Promise<string[]> {
  const rows = await books.query<{ subject: string }>(
    `SELECT subject FROM subject WHERE kind IN (${marks(kinds)}) AND ${KNOWN} AND subject LIKE ? ORDER BY subject`,
    [...kinds, asOf, asOf, `__${region}%`],
  );
  const subjects = rows.map(({ subject }) => subject).filter(isEntityKey);
  const count = subjects.length;
  if (count > MOST_SUBJECTS)
    throw new Refusal('TOO_MANY', { field: 'subjects', limit: MOST_SUBJECTS, count });
  if (count === 0) throw new Refusal('INSPECTION_FRAME_EMPTY');
  return subjects;
}

/** How often each was drawn for visits in a year, or may yet be; asked only of those whose row bounds it. */
async function timesDrawn<Facts, Grade extends string>(
  books: Reading,
  { inspection }: Pick<SectorDefinition<Facts, Grade>, 'inspection'>,
  members: readonly Member[],
  year: string,
  today: IsoDate,
): Promise<ReadonlyMap<string, number>> {
  const bounded = members.filter(({ stratum }) => inspection[stratum - 1]?.mostPerYear !== undefined);
  const times = new Map<string, number>();
  for (const batch of chunks(bounded, AT_ONCE)) {
    const subjects = batch.map(({ subject }) => subject);
    const rows = await books.query<{ subject: string; times: number }>(
      `SELECT subject, COUNT(*) AS times FROM (
        SELECT v.subject FROM inspection_visit v JOIN inspection_plan p ON p.id = v.plan
          WHERE v.subject IN (${marks(batch)}) AND p.startsOn LIKE ?
        UNION ALL SELECT c.subject FROM inspection_plan p JOIN inspection_candidate c ON c.plan = p.id
          WHERE c.subject IN (${marks(batch)}) AND p.startsOn LIKE ? AND p.endsBefore > ?
            AND NOT EXISTS (SELECT 1 FROM inspection_visit v WHERE v.plan = p.id)
      ) drawn GROUP BY subject`,
      [...subjects, `${year}-%`, ...subjects, `${year}-%`, today],
    );
    for (const { subject, times: count } of rows) times.set(subject, Number(count));
  }
  return times;
}

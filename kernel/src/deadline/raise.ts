import { enter, houseAuthor, journaled } from '../journal/pad';
import { isNear, ofDeadline } from '../notice/deadlines';
import { noticeRules } from '../notice/rules';
import { mattersOf, rectificationMatter } from '../pending/matter';
import { coursesIn, type StoredStep } from '../procedure/course';
import { courseNouns } from '../procedures';
import { rectificationsOf } from '../rectification/loaders';
import { rectificationProcedure } from '../rectification/table';
import type { SectorDefinition } from '../sector';
import { type Books, marks } from '../storage/books';
import { addDays, dayOf, type Instant, startOfDay } from '../time';
import { publicityEnds } from './publicity';
import { type DeadlineWarningRow, deadlineWarningNoun } from './row';

/** Matters on which nothing was done for longer are told as overdue where they are read, and not warned of again. */
const DAYS_BACK = 400;
const AT_ONCE = 200;

/** Those about whose deadlines there is a rule; of the others nobody is warned. */
const warned = [...courseNouns, rectificationProcedure.noun].filter((noun) =>
  noticeRules.some(({ on }) => 'deadlineOf' in on && on.deadlineOf.toLowerCase() === noun),
);

/**
 * Enters a warning for every deadline that has come near and that nobody was warned of, in the journal: so it stands in the
 * feed at a place of its own, without a gap. Whoever does it at the same time in another process enters none twice: they
 * take turns at the journal, and what is on record is left out. Answers how many were new.
 */
export async function raiseDeadlines<Facts, Grade extends string>(
  books: Books,
  { field, lists }: Pick<SectorDefinition<Facts, Grade>, 'field' | 'lists'>,
  now: Instant,
): Promise<number> {
  let raised = 0;
  for (const noun of warned) {
    let after = '';
    for (let more = true; more; ) {
      const records = await matterIds(books, noun, startOfDay(addDays(dayOf(now), -DAYS_BACK)), after);
      const near = await nearIn(books, field, records, now);
      if (near.length > 0) raised += await entered(books, near);
      more = records.length === AT_ONCE;
      after = records.at(-1) ?? '';
    }
  }
  for await (const near of publicityEnds(books, lists, now))
    if (near.length > 0) raised += await entered(books, near);
  return raised;
}

/** In the order of their ids, which is that of the table: all pages together read it once. */
async function matterIds(
  books: Books,
  noun: string,
  since: Instant,
  after: string,
): Promise<readonly string[]> {
  const rows = await books.query<{ record: string }>(
    `SELECT record FROM procedure_step WHERE noun = ? AND record > ? AND subject IS NOT NULL
      GROUP BY record HAVING MAX(recordedAt) >= ? ORDER BY record LIMIT ${AT_ONCE}`,
    [noun, after, since],
  );
  return rows.map(({ record }) => record);
}

async function nearIn(
  books: Books,
  field: string,
  records: readonly string[],
  now: Instant,
): Promise<readonly DeadlineWarningRow[]> {
  if (records.length === 0) return [];
  const steps = await books.query<StoredStep>(
    `SELECT * FROM procedure_step WHERE noun IN (${marks(courseNouns)}) AND record IN (${marks(records)})
      ORDER BY noun, record, sequence`,
    [...courseNouns, ...records],
  );
  const orders = await rectificationsOf(books, records, now);
  const courses = coursesIn(steps);
  const subjects = new Map([
    ...courses.map(({ record, subject }) => [record, subject] as const),
    ...orders.map(({ id, subject }) => [id, subject] as const),
  ]);
  const rectifications = orders.flatMap((order) => rectificationMatter(field, order) ?? []);
  return [...mattersOf(field, courses, now), ...rectifications].flatMap((matter) =>
    ofDeadline(matter)
      .filter((deadline) => isNear(deadline, now))
      .map(({ code, dueOn }) => ({
        ...{ record: matter.id, code, dueOn, subject: subjects.get(matter.id) ?? '', recordedAt: now },
      })),
  );
}

const entered = (books: Books, near: readonly DeadlineWarningRow[]): Promise<number> =>
  journaled(books, houseAuthor('deadlines'), async (tx) => {
    const records = near.map(({ record }) => record);
    const known = await tx.query<DeadlineWarningRow>(
      `SELECT record, code, dueOn FROM deadline_warning WHERE record IN (${marks(records)})`,
      records,
    );
    const told = new Set(known.map(keyOf));
    const fresh = near.filter((one) => !told.has(keyOf(one)));
    await enter(tx, deadlineWarningNoun, fresh);
    return fresh.length;
  });

const keyOf = ({ record, code, dueOn }: Pick<DeadlineWarningRow, 'record' | 'code' | 'dueOn'>) =>
  `${record} ${code} ${dueOn}`;

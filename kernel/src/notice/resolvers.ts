import type { FileContext } from '../file/resolvers';
import { ofJointVisit } from '../joint-visit/notice';
import type { At } from '../loading';
import { connectionOf, MOST_PER_PAGE, type PageAsked, pageOf } from '../paging';
import { mattersOf, rectificationMatter } from '../pending/matter';
import type { SectorDefinition } from '../sector';
import { startOfDay } from '../time';
import { ofDeadline } from './deadlines';
import { type Held, ofGrades } from './grades';
import { ofListing } from './listings';
import { type Notice, noticesBy, type Occasion } from './notice';
import { ofPenalty } from './penalties';
import { ofListingEnd, ofPenaltyEnd } from './publicity';

/** How far back the grades of days are worked out. */
const MOST_GRADES = 50;

/** `CreditFile.notices` of one sector. */
export const noticesOf =
  <Facts, Grade extends string>(sector: SectorDefinition<Facts, Grade>) =>
  async (at: At, asked: PageAsked, { loaders }: FileContext) => {
    const page = pageOf(asked, 2);
    const notices = await noticesIn(sector, at, loaders);
    const [instant = '', id = ''] = page.after ?? [];
    const rest = page.after ? notices.filter((one) => `${one.at} ${one.id}` < `${instant} ${id}`) : notices;
    const shown = rest.slice(0, page.first + 1);
    const marks = await loaders.noticesRead.load(at);
    const marked = shown.map((notice) => ({ ...notice, ...(marks.get(notice.id) ?? unread) }));
    return connectionOf(marked, page, (notice) => [notice.at, notice.id]);
  };

/** All that a subject is told by an instant, newest first. */
export async function noticesIn<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  at: At,
  loaders: Loaders,
): Promise<readonly Notice[]> {
  const occasions = await Promise.all([
    penalties(at, loaders),
    listings(at, loaders, sector),
    grades(at, loaders, sector),
    deadlines(at, loaders, sector),
    jointVisits(at, loaders, sector),
  ]);
  return noticesBy(occasions.flat(), at.asOf);
}

const unread = { readAt: null, readBy: null };

type Loaders = FileContext['loaders'];

async function penalties(at: At, { conduct, received }: Loaders): Promise<readonly Occasion[]> {
  const known = (await conduct.load(at)).filter(({ kind }) => kind === 'PENALTY');
  const instants = await Promise.all(known.map(({ id }) => received.load(id)));
  return known.flatMap((penalty, index) => [
    ...ofPenalty(penalty, instants[index] ?? penalty.recordedAt),
    ...ofPenaltyEnd(penalty),
  ]);
}

async function listings(
  at: At,
  { listingHistories }: Loaders,
  { lists }: Pick<SectorDefinition<never, never>, 'lists'>,
): Promise<readonly Occasion[]> {
  return (await listingHistories.load(at)).flatMap((history) => [
    ...ofListing(history, lists, at.asOf),
    ...ofListingEnd(history, lists, at.asOf),
  ]);
}

async function grades<Facts, Grade extends string>(
  at: At,
  { announced, evaluations }: Loaders,
  { evaluation }: Pick<SectorDefinition<Facts, Grade>, 'evaluation'>,
): Promise<readonly Occasion[]> {
  if (!evaluation) return [];
  const { scale } = evaluation.rulebook;
  if (evaluation.cadence !== 'CONTINUOUS') {
    const known = await announced.load(at);
    return ofGrades(
      known.map(({ period, version, grade, recordedAt }) => ({
        ...{ at: recordedAt, record: `${period} ${version}`, period, grade },
      })),
      scale,
    );
  }
  const days = await evaluations.history(at, MOST_GRADES);
  const held = days.map(({ on, grade }): Held => ({ at: startOfDay(on), record: on, period: on, grade }));
  return ofGrades(held.reverse(), scale);
}

const jointVisits = async (
  at: At,
  { courses }: Loaders,
  { name }: Pick<SectorDefinition<never, never>, 'name'>,
): Promise<readonly Occasion[]> => (await courses.load(at)).flatMap((course) => ofJointVisit(name, course));

/** Of what waits for somebody; a matter that is done with has no deadline any more. */
async function deadlines(
  at: At,
  loaders: Loaders,
  { field }: Pick<SectorDefinition<never, never>, 'field'>,
): Promise<readonly Occasion[]> {
  const [courses, commitments, orders] = await Promise.all([
    loaders.courses.load(at),
    loaders.pendingCommitments.load(at),
    loaders.rectificationPage({ first: MOST_PER_PAGE, after: null }).load(at),
  ]);
  const rectifications = orders.flatMap((order) => rectificationMatter(field, order) ?? []);
  return [...mattersOf(field, courses, at.asOf), ...commitments, ...rectifications].flatMap(ofDeadline);
}

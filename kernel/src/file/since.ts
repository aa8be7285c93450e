import { type ListingHistory, toListing } from '../listing/loaders';
import { counts, type ListingStep, stateSeenSince } from '../listing/procedure';
import { listingProcedure } from '../listing/table';
import type { At } from '../loading';
import { shownFrom } from '../procedure/life';
import type { ListKind, SectorDefinition } from '../sector';
import type { KnownSince, LaterAct, StandingListing } from '../standing';
import { dayOf, type Instant } from '../time';
import type { FileLoaders } from './loaders';
import { gradeOf } from './resolvers';

/**
 * What a sector knows by now of a past instant: without what has turned out void since, with what was recorded later and
 * had effect then. It takes the statements of one more instant, for a thousand subjects as for one.
 */
export async function knownSince<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  loaders: FileLoaders,
  at: At,
  knownAt: Instant,
): Promise<KnownSince> {
  const now = { subject: at.subject, asOf: knownAt };
  const [[subject], histories, grade] = await Promise.all([
    loaders.subject.load(now),
    loaders.listingHistories.load(now),
    loaders.evaluations.seenSince(at, knownAt),
  ]);
  const open = histories.filter(({ row }) => isTold(row.list, sector.lists));
  const listings = open.flatMap((history) => listingSeen(history, history.steps, sector.lists, at.asOf));
  return {
    knownAt,
    known: listings.length > 0 || (subject !== undefined && subject.since <= dayOf(at.asOf)),
    grade: grade ? gradeOf(sector, grade.grade) : null,
    listings,
    acts: Object.fromEntries(open.flatMap((history) => actOf(history, sector.lists, at.asOf))),
  };
}

const isTold = (code: string, lists: readonly ListKind[]): boolean =>
  lists.find((list) => list.code === code)?.published !== false;

/** The listing as it counted at an instant by some of its steps; nothing where it did not. */
function listingSeen(
  { row }: ListingHistory,
  steps: readonly ListingStep[],
  lists: readonly ListKind[],
  asOf: Instant,
): readonly StandingListing[] {
  const { state, validUntil } = stateSeenSince(row, steps, asOf);
  return counts(state) ? [toListing(row, validUntil, state, lists)] : [];
}

/** The last step recorded after the instant that made the listing another at it. */
function actOf(
  history: ListingHistory,
  lists: readonly ListKind[],
  asOf: Instant,
): readonly (readonly [string, LaterAct])[] {
  const { row, steps } = history;
  const seen = (count: number) => JSON.stringify(listingSeen(history, steps.slice(0, count), lists, asOf));
  const known = steps.filter((step) => shownFrom(step) <= asOf).length;
  if (seen(known) === seen(steps.length)) return [];
  const turned = steps.findLast((_, index) => index >= known && seen(index) !== seen(index + 1));
  if (!turned) return [];
  const { action, document = null, effectiveAt, recordedAt } = turned;
  return [[row.id, { action, name: listingProcedure.actions[action].zh, document, effectiveAt, recordedAt }]];
}

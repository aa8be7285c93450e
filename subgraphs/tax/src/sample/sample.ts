import {
  addDays,
  type FictionalEntity,
  type SampleListing,
  type SampleRecords,
  startOfDay,
} from '@creditgraph/kernel';
import { lastDayOf } from '../gather';
import { listingOf, revokedOn } from './listings';
import { yearOf } from './years';

const periods = ['2023', '2024', '2025'];

/** How many of each kind the bureau knows as taxpayers. */
const taxpayers: Readonly<Record<string, number>> = {
  ENTERPRISE: 0.96,
  INDIVIDUAL: 0.6,
  COOPERATIVE: 0.7,
  PRIVATE_NON_ENTERPRISE: 0.5,
};

/** What the made-up bureau knows of a made-up entity; null for those who never had a tax matter. */
export function sample(entity: FictionalEntity, random: () => number): SampleRecords | null {
  if (random() >= (taxpayers[entity.kind] ?? 0)) return null;
  const since = addDays(entity.registeredOn, 1 + Math.floor(random() * 20));
  const inspected = random() < 0.5;
  const known = periods.filter((period) => since <= lastDayOf(period));
  const conduct = known.flatMap((period) =>
    yearOf({ entity, since, inspected, year: Number(period), random }),
  );
  const listing = listingOf(entity, since, random);

  return {
    subject: {
      subject: entity.uscc,
      name: entity.name,
      kind: entity.kind,
      since,
      details: entity.kind === 'ENTERPRISE' ? {} : { participates: true },
      recordedAt: startOfDay(addDays(since, 1)),
    },
    conduct,
    listings: listing ? [listing] : [],
    evaluations: evaluationsOf(entity, known, listing),
  };
}

const announcedAt = (period: string) => `${Number(period) + 1}-04-30T01:00:00.000Z`;

/** Announced every thirtieth of April; a year that rested on a listing found wrong is evaluated again. */
function evaluationsOf(
  { status }: FictionalEntity,
  known: readonly string[],
  listing: SampleListing | null,
): SampleRecords['evaluations'] {
  const evaluated = status === 'DEREGISTERED' ? known.filter((period) => period < '2025') : known;
  const first = evaluated.map((period) => ({ period, announcedAt: announcedAt(period) }));
  const revoked = listing && revokedOn(listing);
  if (!revoked) return first;
  const againAt = startOfDay(addDays(revoked, 10));
  const wrong = first.filter(
    (each) => each.period >= listing.enteredOn.slice(0, 4) && each.announcedAt < againAt,
  );
  return [...first, ...wrong.map(({ period }) => ({ period, announcedAt: againAt }))];
}

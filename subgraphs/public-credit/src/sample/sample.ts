import {
  addDays,
  addMonths,
  type FictionalEntity,
  type IsoDate,
  objected,
  pick,
  type SampleListing,
  type SampleRecords,
  sampleListing,
  startOfDay,
  upheld,
} from '@creditgraph/kernel';
import { drawList, type SampleList } from './lists';

/** Of a thousand entities old enough, so many are on a list: four in a hundred of all. */
const LISTED = 53;
/** Registered by then, an entity can have been on any list and off it again. */
const OLD_ENOUGH: IsoDate = '2023-09-01';
/** Of a hundred of them, so many are on a second one. */
const TWICE = 12;

const fates = [
  { fate: 'IN_FORCE', upTo: 0.45 },
  { fate: 'UNDER_OBJECTION', upTo: 0.57 },
  { fate: 'EXPIRED', upTo: 0.72 },
  { fate: 'ENDED', upTo: 0.88 },
  { fate: 'REVOKED', upTo: 1 },
] as const;

type Fate = (typeof fates)[number]['fate'];
type Steps = SampleListing['steps'];

/** What courts and ministries are made to say of one fictional entity; null for most. */
export function sample(entity: FictionalEntity, random: () => number): SampleRecords | null {
  const listed = random() * 1_000 < LISTED;
  if (!listed || entity.registeredOn >= OLD_ENOUGH || entity.status === 'DEREGISTERED') return null;
  const first = listingOf(entity, drawList(entity, random), random);
  const second = random() * 100 < TWICE ? listingOf(entity, drawList(entity, random), random) : null;
  const listings = [first, ...(second && second.list !== first.list ? [second] : [])];
  const since = listings.map(({ enteredOn }) => enteredOn).reduce((a, b) => (a < b ? a : b));
  const { uscc: subject, name, kind } = entity;
  return {
    subject: { subject, name, kind, since, details: {}, recordedAt: startOfDay(since) },
    conduct: [],
    listings,
    evaluations: [],
  };
}

function listingOf(entity: FictionalEntity, list: SampleList, random: () => number): SampleListing {
  const { grounds, basis } = pick(random, list.grounds);
  const months = list.months(grounds);
  const fate = fateOf(list, months, random);
  const enteredOn = entryOf(fate, months, random);
  const number = 1 + Math.floor(random() * 9_999);
  const reason = '录入认定单位作出并送达的列入决定';
  return sampleListing(
    {
      subject: entity.uscc,
      subjectName: entity.name,
      list: list.list,
      grounds,
      basis,
      decidedBy: entity.region.name + list.office,
      numbered: (year) => list.document(year, number),
      validUntil: months === null ? null : addMonths(enteredOn, months),
    },
    {
      enteredOn,
      steps: (document) => [
        { action: 'adopt', on: enteredOn, document, reason },
        ...endings[fate](enteredOn, list, random),
      ],
    },
  );
}

/** Nothing expires that has no term, or would have had to begin before there were rules; nobody contests praise. */
function fateOf({ list, since }: SampleList, months: number | null, random: () => number): Fate {
  const number = random();
  const fate = fates.find(({ upTo }) => number < upTo)?.fate ?? 'IN_FORCE';
  const expires = months !== null && addMonths(LAST_END, -months) >= since;
  if (fate === 'EXPIRED' && !expires) return 'ENDED';
  if (list !== 'LDHX') return fate;
  return fate === 'UNDER_OBJECTION' || fate === 'REVOKED' ? 'IN_FORCE' : fate;
}

/** Entries that expire end in the months before November 2026; the others began in 2025 or 2026. */
const LAST_END: IsoDate = '2026-10-20';
const FIRST_ENTRY: IsoDate = '2025-01-06';

function entryOf(fate: Fate, months: number | null, random: () => number): IsoDate {
  const drawn = random();
  if (fate === 'EXPIRED' && months !== null) {
    return addMonths(addDays(LAST_END, -Math.floor(drawn * 15)), -months);
  }
  const days = fate === 'IN_FORCE' || fate === 'UNDER_OBJECTION' ? 520 : 140;
  return addDays(FIRST_ENTRY, Math.floor(drawn * days));
}

const endings: Record<Fate, (enteredOn: IsoDate, list: SampleList, random: () => number) => Steps> = {
  IN_FORCE: () => [],
  UNDER_OBJECTION: (_, __, random) => [objected(addDays('2026-09-10', Math.floor(random() * 40)))],
  EXPIRED: () => [],
  ENDED: (enteredOn, { ending, endReason }, random) => [
    {
      action: ending,
      on: addDays(enteredOn, 370 + Math.floor(random() * 100)),
      reason: endReason,
    },
  ],
  REVOKED: (enteredOn, _, random) => [
    objected(addDays(enteredOn, 15), '当事人认为认定的事实有误,提出异议'),
    upheld(addDays(enteredOn, 30 + Math.floor(random() * 60))),
  ],
};

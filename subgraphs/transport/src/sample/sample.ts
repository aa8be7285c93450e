import {
  addDays,
  type FictionalEntity,
  type SampleDesk,
  type SampleRecords,
  seededRandom,
  serialOf,
  startOfDay,
} from '@creditgraph/kernel';
import { effectsOn } from './effects';
import { nobody, together } from './held';
import { listingsOf } from './listings';
import { resultsOf } from './results';
import { shipsOf } from './ships';
import { vehiclesOf } from './vehicles';

/** The trade in a made-up name says what the company does. */
const trades = [
  ['港口物流', 'ROAD_TRANSPORT'],
  ['公路养护', 'HIGHWAY_CONSTRUCTION'],
  ['建设工程', 'HIGHWAY_CONSTRUCTION'],
  ['航运', 'WATERWAY'],
] as const;

/**
 * What the made-up authority of its region keeps of a made-up company; null for whoever is in another trade. Things and
 * persons are drawn apart, so that one more of them does not change what becomes of the companies that follow.
 */
export function sample(
  entity: FictionalEntity,
  random: () => number,
  desk: SampleDesk,
): SampleRecords | null {
  const { uscc: subject, name, kind: form, registeredOn: since } = entity;
  const kind = trades.find(([trade]) => name.includes(trade))?.[1];
  if (form !== 'ENTERPRISE' || kind === undefined) return null;
  const listings = listingsOf(entity, kind, random);
  const results = resultsOf(entity, kind, random);
  const apart = seededRandom(serialOf(subject));
  const more = together(bringsOf(entity, kind, apart, desk), effectsOn(entity, apart));
  return {
    subject: { subject, name, kind, since, details: {}, recordedAt: startOfDay(addDays(since, 20)) },
    held: more.held,
    conduct: [...results.conduct, ...more.conduct],
    listings: [...listings, ...more.listings],
    evaluations: results.evaluations,
  };
}

function bringsOf(entity: FictionalEntity, kind: string, random: () => number, desk: SampleDesk) {
  if (entity.status === 'DEREGISTERED') return nobody;
  if (kind === 'ROAD_TRANSPORT') return vehiclesOf(entity, random, desk);
  return kind === 'WATERWAY' ? shipsOf(entity, random, desk) : nobody;
}

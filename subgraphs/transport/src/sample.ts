import { addDays, type FictionalEntity, type SampleRecords, startOfDay } from '@creditgraph/kernel';
import { listingsOf } from './sample-listings';
import { resultsOf } from './sample-results';

/** The trade in a made-up name says what the company does. */
const trades = [
  ['港口物流', 'ROAD_TRANSPORT'],
  ['公路养护', 'HIGHWAY_CONSTRUCTION'],
  ['建设工程', 'HIGHWAY_CONSTRUCTION'],
  ['航运', 'WATERWAY'],
] as const;

/** What the made-up authority of its region keeps of a made-up company; null for whoever is in another trade. */
export function sample(entity: FictionalEntity, random: () => number): SampleRecords | null {
  const { uscc: subject, name, kind: form, registeredOn: since } = entity;
  const kind = trades.find(([trade]) => name.includes(trade))?.[1];
  if (form !== 'ENTERPRISE' || kind === undefined) return null;
  const listings = listingsOf(entity, kind, random);
  return {
    subject: { subject, name, kind, since, details: {}, recordedAt: startOfDay(addDays(since, 20)) },
    ...resultsOf(entity, kind, random),
    listings,
  };
}

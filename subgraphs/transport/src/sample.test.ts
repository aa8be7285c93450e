import {
  dayOf,
  fictionalEntities,
  naturalKeyOf,
  type SampleListing,
  seededRandom,
  startOfDay,
  stateAt,
} from '@creditgraph/kernel';
import { leavesColumnOn } from './overload';
import { sample } from './sample';

const asOf = '2026-11-01T00:00:00.000Z';
const entities = fictionalEntities({ seed: 7, count: 12_000 });

const recordsWith = (seed: number) => {
  const random = seededRandom(seed);
  return entities.flatMap((entity) => sample(entity, random) ?? []);
};
const records = recordsWith(1);
const listings = records.flatMap((record) => record.listings);

function stateOf({ enteredOn, validUntil = null, steps }: SampleListing): string {
  const taken = steps.map(({ action, on }) => ({
    action,
    effectiveAt: startOfDay(on),
    recordedAt: startOfDay(on),
  }));
  return stateAt({ enteredOn, publicUntil: null, validUntil }, taken, asOf).state;
}

const states = (list: string) =>
  [...new Set(listings.filter((one) => one.list === list).map(stateOf))].sort();

describe('the sample of transport', () => {
  it('is the same for the same numbers drawn, and another for others', () => {
    expect(recordsWith(1)).toEqual(records);
    expect(recordsWith(2)).not.toEqual(records);
  });

  it('knows companies of three trades, and nobody else', () => {
    const known = new Map(records.map(({ subject }) => [subject.subject, subject.kind]));
    const kinds = new Set(entities.filter(({ uscc }) => known.has(uscc)).map(({ kind }) => kind));

    expect(kinds).toEqual(new Set(['ENTERPRISE']));
    expect(new Set(known.values())).toEqual(new Set(['ROAD_TRANSPORT', 'HIGHWAY_CONSTRUCTION', 'WATERWAY']));
  });

  it('shows every state a listing of the ministry can be in', () => {
    const common = ['dropped', 'inForce', 'noticed', 'removed'];
    const contested = [...common, 'repaired', 'revoked', 'underObjection'];

    expect(states('CXCZ')).toEqual([...contested, 'expired'].sort());
    expect(states('JTGZ')).toEqual(contested.sort());
    expect(states('JTHM')).toEqual(common);
  });

  it('lists nobody without prior notice, and enters on the day of the decision', () => {
    for (const { steps, enteredOn, decidedBy, decisionNumber } of listings) {
      const days = steps.map(({ on }) => on);
      expect(steps[0]?.action).toBe('notify');
      const decision = steps.find(({ action }) => action === 'decide');
      if (decision) expect(decision).toMatchObject({ on: enteredOn, document: decisionNumber });
      expect(days).toEqual([...days].sort());
      expect(days.every((on) => on <= dayOf(asOf))).toBe(true);
      expect(decidedBy).toMatch(/虚构交通运输局\(示例\)$/);
    }
  });

  it('puts hauliers alone on the list of overloading, for two years', () => {
    const kinds = new Map(records.map(({ subject }) => [subject.subject, subject.kind]));
    const overloading = listings.filter(({ list }) => list === 'CXCZ');

    expect(new Set(overloading.map(({ subject }) => kinds.get(subject)))).toEqual(
      new Set(['ROAD_TRANSPORT']),
    );
    for (const { enteredOn, validUntil } of overloading) expect(validUntil).toBe(leavesColumnOn(enteredOn));
  });

  it('has results of both markets, provinces that rate D, and vetoes; none of a waterway operator', () => {
    const acts = records.flatMap(({ conduct }) => conduct);
    const kinds = new Set(acts.map(({ kind }) => kind));
    const scales = new Set(acts.flatMap(({ details }) => details.scale ?? []));
    const ofWaterways = records.filter(({ subject }) => subject.kind === 'WATERWAY');

    expect(kinds).toEqual(new Set(['HIGHWAY_RESULT', 'DIRECT_D', 'ROAD_RESULT']));
    expect(scales).toEqual(new Set(['HIGHWAY-2009', 'ROAD-2006', 'ROAD-GUANGDONG']));
    expect(acts.some(({ details }) => Array.isArray(details.vetoes) && details.vetoes.length > 0)).toBe(true);
    expect(ofWaterways.flatMap(({ conduct, evaluations }) => [...conduct, ...evaluations])).toEqual([]);
  });

  it('tells every act by a number of its own, from an office that says it is made up', () => {
    const acts = records.flatMap(({ conduct }) => conduct);
    const keys = acts.map(({ recordedAt: _, ...input }) => naturalKeyOf(input));

    expect(new Set(keys).size).toBe(keys.length);
    expect(acts.filter(({ authority }) => !/虚构交通运输[局厅]\(示例\)$/.test(authority))).toEqual([]);
  });

  it('enters everything after it happened and before today', () => {
    for (const { subject, conduct, evaluations } of records) {
      expect(subject.recordedAt > startOfDay(subject.since)).toBe(true);
      for (const { occurredOn, validFrom, recordedAt } of conduct) {
        expect([subject.since < occurredOn, occurredOn < validFrom]).toEqual([true, true]);
        expect(recordedAt > startOfDay(validFrom) && recordedAt < asOf).toBe(true);
      }
      for (const { announcedAt } of evaluations) expect(announcedAt < asOf).toBe(true);
    }
  });
});

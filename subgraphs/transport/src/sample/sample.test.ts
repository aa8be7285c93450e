import { createSecretKey } from 'node:crypto';
import {
  dayOf,
  fictionalEntities,
  isPersonKey,
  maskName,
  naturalKeyOf,
  personKeyOf,
  type SampleListing,
  seededRandom,
  startOfDay,
  stateAt,
} from '@creditgraph/kernel';
import { leavesColumnOn } from '../overload';
import { sample } from './sample';

const asOf = '2026-11-01T00:00:00.000Z';
const entities = fictionalEntities({ seed: 7, count: 12_000 });

const desk = { personKeyOf: (number: string) => personKeyOf(number, createSecretKey(Buffer.alloc(32, 1))) };

const recordsWith = (seed: number) => {
  const random = seededRandom(seed);
  return entities.flatMap((entity) => sample(entity, random, desk) ?? []);
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
      expect(decidedBy).toMatch(/虚构(交通运输|海事)局\(示例\)$/);
    }
  });

  it('puts hauliers, their trucks and their drivers alone on the list of overloading, for two years', () => {
    const all = records.flatMap(({ subject, held = [] }) => [subject, ...held]);
    const kinds = new Map(all.map(({ subject, kind }) => [subject, kind]));
    const overloading = listings.filter(({ list }) => list === 'CXCZ');

    expect(new Set(overloading.map(({ subject }) => kinds.get(subject)))).toEqual(
      new Set(['ROAD_TRANSPORT', 'VEHICLE', 'DRIVER']),
    );
    for (const { enteredOn, validUntil } of overloading) expect(validUntil).toBe(leavesColumnOn(enteredOn));
  });

  it('has results of both markets, provinces that rate D, and vetoes; none of a waterway operator', () => {
    const acts = records.flatMap(({ conduct }) => conduct);
    const kinds = new Set(acts.map(({ kind }) => kind));
    const scales = new Set(acts.flatMap(({ details }) => details.scale ?? []));
    const ofWaterways = records
      .filter(({ subject }) => subject.kind === 'WATERWAY')
      .flatMap(({ conduct, evaluations }) => [...conduct.map(({ kind }) => kind), ...evaluations]);

    const held = ['OVERLOAD_VIOLATION', 'MEASURE_APPLIED'];
    expect(kinds).toEqual(new Set(['HIGHWAY_RESULT', 'DIRECT_D', 'ROAD_RESULT', ...held]));
    expect(scales).toEqual(new Set(['HIGHWAY-2009', 'ROAD-2006', 'ROAD-GUANGDONG']));
    expect(acts.some(({ details }) => Array.isArray(details.vetoes) && details.vetoes.length > 0)).toBe(true);
    expect(new Set(ofWaterways)).toEqual(new Set(['MEASURE_APPLIED']));
  });

  it('has vehicles, ships, drivers and crew, each once, of an entity that keeps them', () => {
    const held = records.flatMap(({ held: all = [], subject }) => all.map((one) => [one, subject] as const));

    expect(new Set(held.map(([{ kind }]) => kind))).toEqual(new Set(['VEHICLE', 'SHIP', 'DRIVER', 'CREW']));
    expect(new Set(held.map(([{ subject }]) => subject)).size).toBe(held.length);
    for (const [{ heldBy, since, recordedAt, subject, name }, holder] of held) {
      expect(heldBy).toBe(holder.subject);
      expect(recordedAt > startOfDay(since)).toBe(true);
      if (isPersonKey(subject)) expect(maskName(name)).toBe(name);
      else expect(name).toMatch(/^虚/);
    }
  });

  it('has ships on each of the maritime lists, and companies on the list of the qualified', () => {
    const kinds = new Map(
      records.flatMap(({ held = [] }) => held.map(({ subject, kind }) => [subject, kind])),
    );
    const maritime = listings.filter(({ list }) => list.startsWith('HS'));

    expect(new Set(maritime.map(({ list }) => list))).toEqual(new Set(['HSHONG', 'HSHUANG', 'HSHEI']));
    expect(maritime.filter(({ subject }) => kinds.get(subject) !== 'SHIP')).toEqual([]);
    expect(states('JTZZ')).toEqual(['inForce']);
  });

  it('tells every act by a number of its own, from an office that says it is made up', () => {
    const acts = records.flatMap(({ conduct }) => conduct);
    const keys = acts.map(({ recordedAt: _, ...input }) => naturalKeyOf(input));

    expect(new Set(keys).size).toBe(keys.length);
    expect(acts.filter(({ authority }) => !/虚构交通运输[局厅]\(示例\)$/.test(authority))).toEqual([]);
  });

  it('enters everything after it happened and before today', () => {
    for (const { subject, held = [], conduct, evaluations } of records) {
      const since = new Map([subject, ...held].map((one) => [one.subject, one.since]));
      expect(subject.recordedAt > startOfDay(subject.since)).toBe(true);
      for (const { subject: of, occurredOn, validFrom, recordedAt } of conduct) {
        expect([(since.get(of) ?? '') < occurredOn, occurredOn < validFrom]).toEqual([true, true]);
        expect(recordedAt > startOfDay(validFrom) && recordedAt < asOf).toBe(true);
      }
      for (const { announcedAt } of evaluations) expect(announcedAt < asOf).toBe(true);
    }
  });
});

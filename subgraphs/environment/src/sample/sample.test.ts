import { createSecretKey } from 'node:crypto';
import {
  fictionalEntities,
  isPersonKey,
  naturalKeyOf,
  personKeyOf,
  type SampleRecords,
  seededRandom,
  startOfDay,
} from '@creditgraph/kernel';
import { enterBy } from '../clock';
import { isInformation } from '../kinds';
import { sample } from './sample';

const asOf = '2026-11-01';
const entities = fictionalEntities({ seed: 11, count: 6_000 });

const desk = { personKeyOf: (number: string) => personKeyOf(number, createSecretKey(Buffer.alloc(32, 1))) };

function drawn(seed: number): SampleRecords[] {
  const random = seededRandom(seed);
  return entities.flatMap((entity) => sample(entity, random, desk) ?? []);
}

const records = drawn(3);
const acts = records.flatMap(({ conduct }) => conduct);
const information = acts.filter(({ kind }) => isInformation(kind));

describe('the sample of the environment authority', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(drawn(3)).toEqual(records);
    expect(drawn(4)).not.toEqual(records);
  });

  it('knows the polluters among the entities, and a few who serve them', () => {
    const share = (kind: string) =>
      records.filter(({ subject }) => subject.kind === kind).length / entities.length;
    expect(share('POLLUTER')).toBeGreaterThan(0.2);
    expect(share('POLLUTER')).toBeLessThan(0.4);
    expect(share('SERVICE_BODY')).toBeGreaterThan(0.03);
    expect(share('SERVICE_BODY')).toBeLessThan(0.1);
  });

  it('knows no individual business, no association and no one twice', () => {
    const known = new Set(records.map(({ subject }) => subject.subject));
    const kinds = new Set(entities.filter(({ uscc }) => known.has(uscc)).map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['ENTERPRISE', 'PUBLIC_INSTITUTION']));
    expect(known.size).toBe(records.length);
  });

  it('knows who works in the bodies that serve, and in no others', () => {
    const employers = records.filter(({ held = [] }) => held.length > 0);
    const persons = employers.flatMap(({ held = [] }) => held);

    expect(new Set(employers.map(({ subject }) => subject.kind))).toEqual(new Set(['SERVICE_BODY']));
    expect(persons.filter(({ subject, kind }) => !isPersonKey(subject) || kind !== 'PRACTITIONER')).toEqual(
      [],
    );
    expect(new Set(persons.map(({ subject }) => subject)).size).toBe(persons.length);
  });

  it('has points whose validity has ended, and others still running', () => {
    const ended = information.filter(({ validUntil }) => (validUntil ?? '') <= asOf);
    const running = information.filter(
      ({ validFrom, validUntil }) => validFrom <= asOf && (validUntil ?? '') > asOf,
    );
    expect(ended.length).toBeGreaterThan(200);
    expect(running.length).toBeGreaterThan(200);
    expect(ended.length + running.length).toBe(information.length);
  });

  it('enters everything in time, and nothing before the subject was included', () => {
    const since = new Map(records.map(({ subject }) => [subject.subject, subject.since]));
    const late = acts.filter(({ occurredOn, recordedAt }) => recordedAt > startOfDay(enterBy(occurredOn)));
    const early = acts.filter(({ subject, occurredOn }) => occurredOn <= (since.get(subject) ?? ''));
    expect([late, early]).toEqual([[], []]);
    expect(acts.every(({ recordedAt }) => recordedAt < startOfDay(asOf))).toBe(true);
  });

  it('tells every act by a number of its own, from an office that says it is made up', () => {
    const keys = acts.map(({ recordedAt: _, ...input }) => naturalKeyOf(input));
    expect(new Set(keys).size).toBe(keys.length);
    expect(acts.filter(({ authority }) => !/虚构.*\(示例\)$/.test(authority))).toEqual([]);
  });

  it('publishes the decision behind every fine', () => {
    const fines = information.filter(({ kind }) => kind === 'AIR_EXCEEDANCE_FINE');
    expect(fines.length).toBeGreaterThan(0);
    const decisions = acts.flatMap(({ kind, documentNumber }) => (kind === 'PENALTY' ? documentNumber : []));
    expect(fines.map(({ details }) => details.decision)).toEqual(decisions);
  });
});

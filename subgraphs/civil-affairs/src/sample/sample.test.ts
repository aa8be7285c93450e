import {
  addDays,
  addYears,
  dayOf,
  fictionalEntities,
  type SampleListing,
  seededRandom,
  startOfDay,
  stateAt,
} from '@creditgraph/kernel';
import { mayBeRemoved } from '../removal';
import { sample } from './sample';

const asOf = '2026-11-01T00:00:00.000Z';
const entities = fictionalEntities({ seed: 7, count: 20_000 });

const recordsWith = (seed: number) => {
  const random = seededRandom(seed);
  return entities.flatMap((entity) => sample(entity, random) ?? []);
};
const records = recordsWith(1);
const listings = records.flatMap((record) => record.listings);

function stateOf({ enteredOn, steps }: SampleListing): string {
  const taken = steps.map(({ action, on }) => ({
    action,
    effectiveAt: startOfDay(on),
    recordedAt: startOfDay(on),
  }));
  return stateAt({ enteredOn, publicUntil: null, validUntil: null }, taken, asOf).state;
}

const states = (list: string) =>
  [...new Set(listings.filter((one) => one.list === list).map(stateOf))].sort();

describe('the sample of civil affairs', () => {
  it('is the same for the same numbers drawn, and another for others', () => {
    expect(recordsWith(1)).toEqual(records);
    expect(recordsWith(2)).not.toEqual(records);
  });

  it('knows all whom the ministry registered, and nobody else', () => {
    const registered = entities.filter(({ uscc }) => uscc.startsWith('5')).map(({ uscc }) => uscc);

    expect(records.map(({ subject }) => subject.subject)).toEqual(registered);
    expect(new Set(records.map(({ subject }) => subject.kind))).toEqual(
      new Set(['PRIVATE_NON_ENTERPRISE', 'SOCIAL_ASSOCIATION', 'ELDER_CARE', 'CHARITY']),
    );
  });

  it('shows every state a listing of the ministry can be in', () => {
    const common = ['dropped', 'inForce', 'noticed', 'removed', 'revoked', 'underObjection'];

    expect(states('HDYC')).toEqual([...common, 'repaired'].sort());
    expect(states('SHZZ')).toEqual(common);
    expect(states('YLFW')).toEqual(common);
  });

  it('lists nobody without prior notice, and enters on the day of the decision', () => {
    for (const { steps, enteredOn, decidedBy, decisionNumber } of listings) {
      expect(steps[0]?.action).toBe('notify');
      const decision = steps.find(({ action }) => action === 'decide');
      if (decision) expect(decision).toMatchObject({ on: enteredOn, document: decisionNumber });
      expect(steps.map(({ on }) => on)).toEqual(steps.map(({ on }) => on).sort());
      expect(steps.every(({ on }) => on <= dayOf(asOf))).toBe(true);
      expect(decidedBy).toMatch(/虚构民政局\(示例\)$/);
    }
  });

  it('lists no home for the elderly where there is none', () => {
    const kinds = new Map(records.map(({ subject }) => [subject.subject, subject.kind]));
    const elderCare = listings.filter(({ list }) => list === 'YLFW');

    expect(new Set(elderCare.map(({ subject }) => kinds.get(subject)))).toEqual(new Set(['ELDER_CARE']));
  });

  it('leaves nobody abnormal for more than two years and a month', () => {
    const open = listings.filter((one) => one.list === 'HDYC' && stateOf(one) === 'inForce');

    expect(open.length).toBeGreaterThan(0);
    expect(open.filter(({ enteredOn }) => addYears(enteredOn, 2) <= dayOf(asOf))).toEqual([]);
  });

  it('moves who stayed abnormal for two years to the list of serious breach, on one day', () => {
    const moved = records.filter(({ listings: [first, second] }) => first && second);

    expect(moved.length).toBeGreaterThan(0);
    for (const { listings: both } of moved) {
      const [abnormal, serious] = both;
      expect([abnormal?.list, serious?.list]).toEqual(['HDYC', 'SHZZ']);
      expect(serious?.grounds).toBe('被列入活动异常名录满2年');
      expect(abnormal?.steps.at(-1)).toMatchObject({ action: 'remove', on: serious?.enteredOn });
    }
  });

  it('lets nobody off a list before the time', () => {
    for (const { list, enteredOn, steps } of listings) {
      const out = steps.find(({ action }) => action === 'remove');
      const entry = { list: list as 'HDYC', since: enteredOn, correction: 'NOT_NEEDED' } as const;
      if (out) expect(mayBeRemoved(entry, out.on)).toBe(true);
    }
  });

  it('assesses nobody who is listed or about to be, nor before two years of registration', () => {
    const registered = new Map(entities.map(({ uscc, registeredOn }) => [uscc, registeredOn]));
    for (const { subject, conduct, listings: listed } of records) {
      const noticed = listed.flatMap(({ steps }) => steps[0]?.on ?? []).sort()[0] ?? '9999-12-31';
      for (const { validFrom } of conduct.filter(({ kind }) => kind === 'ASSESSMENT')) {
        expect(validFrom < noticed).toBe(true);
        expect(validFrom >= addYears(registered.get(subject.subject) ?? '', 2)).toBe(true);
      }
    }
  });

  it('shows grades that hold, grades that were given again, and grades that ran out', () => {
    const counts = records.map(({ conduct }) => conduct.filter(({ kind }) => kind === 'ASSESSMENT').length);
    const lapsed = records.filter(({ conduct }) => {
      const [last] = conduct
        .flatMap(({ kind, validUntil }) => (kind === 'ASSESSMENT' ? (validUntil ?? []) : []))
        .sort()
        .reverse();
      return last !== undefined && last <= dayOf(asOf);
    });

    expect(new Set(counts)).toEqual(new Set([0, 1, 2]));
    expect(lapsed.length).toBeGreaterThan(0);
  });

  it('enters everything after it happened and before today', () => {
    for (const { subject, conduct } of records) {
      expect(subject.recordedAt > startOfDay(subject.since)).toBe(true);
      for (const { occurredOn, validFrom, recordedAt } of conduct) {
        expect([subject.since <= occurredOn, occurredOn <= validFrom]).toEqual([true, true]);
        expect(recordedAt > startOfDay(validFrom) && recordedAt < asOf).toBe(true);
        expect(recordedAt <= startOfDay(addDays(validFrom, 20))).toBe(true);
      }
    }
  });

  it('never tells two acts of one subject by the same number', () => {
    for (const { conduct } of records) {
      const numbers = conduct.map(({ kind, documentNumber }) => `${kind} ${documentNumber}`);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });
});

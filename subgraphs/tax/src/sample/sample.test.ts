import {
  dayOf,
  fictionalEntities,
  type SampleListing,
  type SampleRecords,
  seededRandom,
  startOfDay,
  stateAt,
  timeliness,
} from '@creditgraph/kernel';
import { revokedOn } from './listings';
import { sample } from './sample';

const asOf = '2026-11-01T00:00:00.000Z';
const entities = fictionalEntities({ seed: 11, count: 6_000 });

function drawn(seed: number): SampleRecords[] {
  const random = seededRandom(seed);
  return entities.flatMap((entity) => sample(entity, random) ?? []);
}

const records = drawn(3);
const listings = records.flatMap((record) => record.listings);

function stateOf(listing: SampleListing): string {
  const { enteredOn, publicUntil = null, validUntil = null, steps } = listing;
  const taken = steps.map(({ action, on }) => ({
    action,
    effectiveAt: startOfDay(on),
    recordedAt: startOfDay(on),
  }));
  return stateAt({ enteredOn, publicUntil, validUntil }, taken, asOf).state;
}

type Act = SampleRecords['conduct'][number];

function inOrder({ occurredOn, validFrom, recordedAt, details }: Act): boolean {
  const { correctedOn = occurredOn } = details as { correctedOn?: string };
  const days = [occurredOn, correctedOn, validFrom, dayOf(recordedAt)];
  return days.every((day, index) => index === 0 || (days[index - 1] ?? '') <= day) && recordedAt < asOf;
}

describe('the sample of the tax administration', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(drawn(3)).toEqual(records);
    expect(drawn(4)).not.toEqual(records);
  });

  it('knows about 85 of a hundred entities', () => {
    expect(records.length / entities.length).toBeGreaterThan(0.8);
    expect(records.length / entities.length).toBeLessThan(0.9);
  });

  it('publishes some penalties in time and some late', () => {
    const penalties = records.flatMap(({ conduct }) => conduct.filter(({ kind }) => kind === 'PENALTY'));
    const judged = penalties.map(({ occurredOn, recordedAt }) => timeliness(occurredOn, dayOf(recordedAt)));
    for (const one of ['ON_TIME', 'LATE']) {
      expect(judged.filter((found) => found === one).length).toBeGreaterThan(10);
    }
  });

  it('lists about 1.5 of a hundred taxpayers, in every state', () => {
    const share = listings.length / records.length;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.02);
    const states = ['expired', 'inForce', 'repaired', 'revoked', 'underObjection'];
    expect([...new Set(listings.map(stateOf))].sort()).toEqual(states);
  });

  it('lists no one without prior notice, and enters on the day of the decision', () => {
    for (const { steps, enteredOn, decidedBy, grounds } of listings) {
      expect(steps[0]?.action).toBe('notify');
      expect(steps.find(({ action }) => action === 'decide')?.on).toBe(enteredOn);
      expect(steps.map(({ on }) => on)).toEqual(steps.map(({ on }) => on).sort());
      expect(steps.every(({ on }) => on < dayOf(asOf))).toBe(true);
      expect(decidedBy).toMatch(/虚构.*\(示例\)$/);
      expect(grounds).not.toBe('');
    }
  });

  it('evaluates again what rested on a listing that was revoked', () => {
    const revoked = records.filter(({ listings: [listing] }) => listing && revokedOn(listing) !== null);
    expect(revoked.length).toBeGreaterThan(0);
    expect(
      revoked.some(
        ({ evaluations }) => new Set(evaluations.map(({ period }) => period)).size < evaluations.length,
      ),
    ).toBe(true);
  });

  it('dates everything after the registration and before it was known', () => {
    const registered = new Map(entities.map(({ uscc, registeredOn }) => [uscc, registeredOn]));
    const wrong = records.filter(({ subject, conduct, listings: listed }) => {
      const after = subject.since > (registered.get(subject.subject) ?? '');
      const noticed = listed.every(({ steps }) => (steps[0]?.on ?? '') > subject.since);
      return !after || !noticed || !conduct.every((act) => act.occurredOn >= subject.since && inOrder(act));
    });
    expect(wrong).toEqual([]);
  });

  it('never tells two acts of one subject by the same number', () => {
    const twice = records.filter(({ conduct }) => {
      const numbers = conduct.map(({ kind, documentNumber }) => `${kind} ${documentNumber}`);
      return new Set(numbers).size < numbers.length;
    });
    expect(twice).toEqual([]);
  });
});

import { fictionalEntities, type Standing, seededRandom, startOfDay, stateAt } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { lists, sector } from '..';
import { codeOf, type Desk, now, openDesk } from '../testing/desk';
import { sampleLists } from './lists';
import { sample } from './sample';

const count = 4_000;
const entities = fictionalEntities({ seed: 7, count });

const recordsWith = (seed: number) => {
  const random = seededRandom(seed);
  return entities.flatMap((entity) => sample(entity, random) ?? []);
};
const records = recordsWith(1);
const listings = records.flatMap((record) => record.listings);

describe('the fictional sample', () => {
  it('is the same for the same numbers drawn', () => {
    expect(recordsWith(1)).toEqual(records);
  });

  it('lists about four in a hundred', () => {
    const share = records.length / count;

    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.05);
  });

  it('shows every state a listing can be in', () => {
    const states = listings.map((listing) => {
      const steps = listing.steps.map(({ on, ...step }) => ({
        ...step,
        effectiveAt: startOfDay(on),
        recordedAt: startOfDay(on),
      }));
      return stateAt({ ...listing, publicUntil: null, validUntil: listing.validUntil ?? null }, steps, now)
        .state;
    });

    expect([...new Set(states)].sort()).toEqual([
      'expired',
      'inForce',
      'removed',
      'repaired',
      'revoked',
      'underObjection',
    ]);
  });

  it('knows the lists of the sector only, each of them used, with shares that make a hundred', () => {
    const used = new Set(listings.map(({ list }) => list));

    expect([...used].filter((code) => !lists.some((list) => list.code === code))).toEqual([]);
    expect(sampleLists.filter(({ list }) => !used.has(list))).toEqual([]);
    expect(sampleLists.reduce((sum, { share }) => sum + share, 0)).toBe(100);
  });

  it('begins with a decision adopted under its number, and nothing happens before or after its time', () => {
    for (const { steps, decisionNumber, enteredOn, list, decidedBy, provenance } of listings) {
      const days = steps.map(({ on }) => on);
      const since = sampleLists.find((row) => row.list === list)?.since ?? '';

      expect(steps[0]).toMatchObject({ action: 'adopt', on: enteredOn, document: decisionNumber });
      expect(days).toEqual([...days].sort());
      expect((days.at(-1) ?? '') < '2026-11-01').toBe(true);
      expect(enteredOn >= since).toBe(true);
      expect(`${decidedBy} ${provenance}`).toMatch(/虚构.*\(示例\) 虚构/);
    }
  });

  it('lists nobody before it was registered', () => {
    const registered = new Map(entities.map(({ uscc, registeredOn }) => [uscc, registeredOn]));

    for (const { subject, enteredOn } of listings)
      expect(enteredOn > (registered.get(subject) ?? '')).toBe(true);
  });
});

onEveryEngine('the ministry of public credit information', (database) => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await openDesk(database());
    await desk.opened.seed({ seed: 7, count: 400 });
  });
  afterEach(() => desk.opened.close());

  it('answers of everyone, known or not', async () => {
    const known = await desk.opened.books.query<{ subject: string }>('SELECT subject FROM subject');
    const standings: Standing[] = [];
    for (const { subject } of known) standings.push(await desk.standing(subject));

    expect(known.length).toBeGreaterThan(4);
    expect(standings.every((standing) => standing.known && standing.grade === null)).toBe(true);
    expect(standings.some((standing) => standing.listings.length > 0)).toBe(true);
    expect(await desk.standing(codeOf(9_999))).toMatchObject({ known: false, listings: [], grade: null });
  });

  it('shows an empty file, not nothing, of an entity on no list', async () => {
    const { _entities } = await desk.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { publicCredit {
        sector subject { name } evaluation { score } listings { id } inspectionRegime { tier }
      } } } }`,
      { of: [{ __typename: 'EntityCreditProfile', uscc: codeOf(9_999), asOf: now }] },
    );

    expect(_entities).toEqual([
      {
        publicCredit: {
          sector: 'public-credit',
          subject: null,
          evaluation: null,
          listings: [],
          inspectionRegime: null,
        },
      },
    ]);
  });

  it('describes its lists to clients, and has no rules', async () => {
    const answer = await desk.ask(
      '{ publicCreditListKinds { code name owner basis term exit } publicCreditRules { code } }',
    );

    expect(answer.publicCreditRules).toEqual([]);
    expect((answer.publicCreditListKinds as { code: string }[]).map(({ code }) => code)).toEqual(
      sector.lists.map(({ code }) => code),
    );
  });
});

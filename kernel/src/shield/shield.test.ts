import { anonymous, type Caller } from '../caller';
import { recordConduct } from '../conduct/record';
import { houseAuthor, journaled } from '../journal/pad';
import { openListing } from '../listing/record';
import type { OpenMinistry, SectorName } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { department, itself, staffOf } from '../testing/callers';
import { counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { aListing, aListKind, anAct, aSector, aStep, aSubject, noon } from '../testing/records';
import { usccWith } from '../uscc/uscc';
import { shieldLawOn } from './law';
import { shieldDeskOf } from './order';

const lists = [
  aListKind(),
  aListKind({ code: 'WATCH', kind: 'ATTENTION' }),
  aListKind({ code: 'RED', kind: 'RED' }),
  aListKind({ code: 'BAN', staysUnderShield: '示例:禁止是处罚本身' }),
];
const desk = aSector({ name: 'desk', field: 'desk', lists, takesShields: true });
const sector = aSector({ lists });
/** Takes shields too, and no house says that it does. */
const rival = aSector({ name: 'rival', field: 'rival', lists, takesShields: true });
const label = { zh: '示例', en: 'Example' };
const house: readonly SectorName[] = [
  { name: 'desk', field: 'desk', label, takesShields: true },
  { name: 'rival', field: 'rival', label },
  { name: 'test', field: 'test', label },
];
const FIRM = usccWith({ department: '9', category: '1', region: '320100', body: 'MUXUT001' });
const OTHER = usccWith({ department: '9', category: '1', region: '320100', body: 'MUXUT002' });
const officer = staffOf('test');
const clerk = staffOf('desk');
const firm = itself(FIRM);

const SHIELD = `id version state rule dueOn overdue since finding document covered { kind id } order`;
const mutation = (verb: string, input: string, field = 'Desk') =>
  `mutation ($input: ${input}!) { done: ${verb}${field}Shield(input: $input) { outcome shield { ${SHIELD} } } }`;
const APPLY = mutation('apply', 'ApplyShieldInput');
const DECIDE = mutation('decide', 'DecideShieldInput');
const WITHDRAW = mutation('withdraw', 'OwnStepInput');
const COMPLETE = mutation('complete', 'StepInput');
const RESTORE = mutation('restore', 'StepInput');
const ENTER = mutation('enter', 'EnterShieldInput', 'Test');
const FILE = `listings { id } conduct { edges { node { id documentNumber shielded validUntil } } }`;
const READ = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { FIELD { ${FILE} } } } }`;

const PENDING = READ.replace('FIELD', 'desk').replace(
  FILE,
  'pending(first: 5) { edges { node { state steps } } }',
);

interface Done {
  readonly outcome: string;
  readonly shield: {
    readonly id: string;
    readonly version: number;
    readonly state: string;
    readonly order: string | null;
    readonly since: string | null;
    readonly dueOn: string | null;
    readonly covered: readonly { readonly kind: string; readonly id: string }[];
  };
}
interface File {
  readonly listings: readonly { readonly id: string }[];
  readonly conduct: {
    readonly edges: readonly {
      readonly node: {
        readonly documentNumber: string;
        readonly shielded: boolean;
        readonly validUntil: string | null;
      };
    }[];
  };
}

it.each`
  ruledOn         | rule
  ${'2023-05-01'} | ${'NDRC-58'}
  ${'2026-03-31'} | ${'NDRC-58'}
  ${'2026-04-01'} | ${'NDRC-36'}
`('a ruling of $ruledOn shields by $rule', ({ ruledOn, rule }) => {
  expect(shieldLawOn(ruledOn)).toMatchObject({ rule, basis: expect.stringContaining('国办发〔2025〕22号') });
});

it('takes no house for one that has two desks', () => {
  expect(shieldDeskOf(house)).toBe('desk');
  expect(shieldDeskOf([])).toBeNull();
  const two = house.map((one) => ({ ...one, takesShields: true }) as const);
  expect(() => shieldDeskOf(two)).toThrow('desk and rival and test take shields');
});

onEveryEngine('a shield', (database) => {
  let books: { desk: OpenMinistry; test: OpenMinistry };
  let now = noon('2026-07-10');
  const ids: Record<string, string> = {};
  const atDesk = counterAt(() => books.desk);
  const atSector = counterAt(() => books.test);

  const fill = (open: OpenMinistry, name: string) =>
    journaled(open.books, houseAuthor(name), async (tx) => {
      await recordSubject(tx, aSubject({ subject: FIRM }), noon('2024-02-01'));
      for (const { code } of lists) {
        const listing = aListing({ subject: FIRM, list: code, decisionNumber: code });
        ids[code] = await openListing(tx, lists, listing, aStep('adopt', '2026-01-10'));
      }
      const act = (occurredOn: string, traits = {}) =>
        anAct({ subject: FIRM, occurredOn, validFrom: occurredOn, documentNumber: occurredOn, ...traits });
      const over = { publicUntil: '2026-01-01', validUntil: '2026-01-01' };
      const acts = [
        act('2026-05-31', { publicUntil: '2027-05-31' }),
        act('2026-06-01', { publicUntil: '2027-06-01' }),
        act('2024-01-01', over),
        act('2026-03-01', { kind: 'LICENCE' }),
      ];
      await recordConduct(tx, acts, noon('2026-06-02'));
    });

  beforeEach(async () => {
    now = noon('2026-07-10');
    books = {
      desk: await openLive(ministryOf(desk), database(), () => now, house),
      test: await openLive(ministryOf(sector), database(), () => now, house),
    };
    await fill(books.desk, 'desk');
    await fill(books.test, 'test');
  });
  afterEach(() => Promise.all([books.desk.close(), books.test.close()]));

  const ruling = {
    kind: 'REORGANISATION',
    number: '(2026)虚破1号',
    court: '乌有乡人民法院',
    ruledOn: '2026-06-01',
  };
  const applying = (traits: object = {}) => ({
    ...{
      uscc: FIRM,
      ruling,
      applicant: 'ADMINISTRATOR',
      planUntil: '2027-06-01',
      grounds: '重整计划已获批准',
    },
    ...traits,
  });
  const applied = (caller: Caller = firm) => atDesk.send<Done>(APPLY, applying(), caller);
  const step = ({ shield: { id, version } }: Done, more: object = {}) => ({
    ...{ id, expectedVersion: version, reason: '经核实', document: '虚屏1号' },
    ...more,
  });
  const granting = (before: Done) => step(before, { granted: true, rulingVerified: true });
  const granted = async () => atDesk.send<Done>(DECIDE, granting(await applied()), clerk);
  const entering = ({ shield }: Done, uscc = FIRM) => ({ uscc, order: shield.order ?? '' });
  const entered = (from: Done) => atSector.send<Done>(ENTER, entering(from), firm);

  const seen = async (caller: Caller, asOf = now, field: 'test' | 'desk' = 'test') => {
    const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf }];
    const counter = field === 'test' ? atSector : atDesk;
    const answer = await counter.ask<{ _entities: [Record<string, File>] }>(
      READ.replace('FIELD', field),
      { of },
      caller,
    );
    const file = answer._entities[0][field];
    if (!file) throw new Error('no file');
    return {
      lists: file.listings.map(({ id }) => lists.find(({ code }) => ids[code] === id)?.code).sort(),
      acts: file.conduct.edges.map(({ node }) => node.documentNumber).sort(),
      shielded: file.conduct.edges.filter(({ node }) => node.shielded).map(({ node }) => node.documentNumber),
    };
  };
  const untouched = {
    lists: ['BAN', 'RED', 'TEST', 'WATCH'],
    acts: ['2026-03-01', '2026-05-31', '2026-06-01'],
    shielded: [],
  };
  const covered = { lists: ['BAN', 'RED'], acts: ['2026-03-01', '2026-06-01'], shielded: [] };

  it('is applied for by the enterprise or at the counter, upon a ruling that the law knows', async () => {
    const refusals = [
      [firm, { ruling: { ...ruling, ruledOn: '2023-04-30' } }, 'SHIELD_NO_LAW'],
      [firm, { ruling: { ...ruling, ruledOn: '2026-07-11' } }, 'DATE_IN_FUTURE'],
      [firm, { planUntil: ruling.ruledOn }, 'SHIELD_PLAN_OVER'],
      [firm, { grounds: ' ' }, 'TEXT_MISSING'],
      [itself(OTHER), {}, 'ACCESS_DENIED'],
      [department, {}, 'ACCESS_DENIED'],
      [officer, {}, 'ACCESS_DENIED'],
      [anonymous, {}, 'LOGIN_NEEDED'],
    ] as const;
    for (const [caller, traits, code] of refusals)
      expect(await atDesk.refused(APPLY, applying(traits), caller)).toMatchObject({ code });
    const shortest = applying({ planUntil: '2026-06-02' });
    expect((await atDesk.send<Done>(APPLY, shortest, clerk)).shield).toMatchObject({ rule: 'NDRC-36' });
  });

  it('is applied for once, at the desk alone, and is taken back before it is decided', async () => {
    const elsewhere = mutation('apply', 'ApplyShieldInput', 'Test');
    expect(await atSector.refused(elsewhere, applying(), firm)).toMatchObject({ code: 'SHIELD_ELSEWHERE' });
    const first = await applied();
    const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf: now }];
    expect(await atDesk.ask(PENDING, { of }, firm)).toMatchObject({
      _entities: [
        { desk: { pending: { edges: [{ node: { state: 'APPLIED', steps: ['withdrawDeskShield'] } }] } } },
      ],
    });
    expect(first.shield).toMatchObject({ state: 'APPLIED', dueOn: '2026-07-24', since: null, order: null });
    expect(await atDesk.refused(APPLY, applying(), clerk)).toEqual({
      code: 'SHIELD_OPEN',
      id: first.shield.id,
    });
    const { document: _document, ...back } = { ...step(first), uscc: FIRM };
    expect((await atDesk.send<Done>(WITHDRAW, back, firm)).shield.state).toBe('WITHDRAWN');
    expect((await applied()).shield.id).not.toBe(first.shield.id);
  });

  it('is granted upon a verified ruling only, and in no answer of the desk is what it covers from then on', async () => {
    const before = await applied();
    const unverified = { ...granting(before), rulingVerified: false };
    expect(await atDesk.refused(DECIDE, unverified, clerk)).toMatchObject({
      code: 'SHIELD_RULING_UNVERIFIED',
    });
    const { shield } = await atDesk.send<Done>(DECIDE, granting(before), clerk);

    expect(shield).toMatchObject({ state: 'IN_FORCE', since: now, dueOn: '2027-05-31', overdue: false });
    expect(shield.covered.map(({ kind }) => kind).sort()).toEqual(['CONDUCT', 'LISTING', 'LISTING']);
    expect(await seen(anonymous, now, 'desk')).toEqual(covered);
    expect(await seen(department, now, 'desk')).toEqual(covered);
  });

  it('holds in every sector that takes in its order, whoever brings it, and decides nothing again', async () => {
    expect(await seen(anonymous)).toEqual(untouched);
    const order = await granted();
    now = noon('2026-07-11').replace('04:00', '03:30');
    const fresh = await atDesk.ask<{
      _entities: [{ desk: { shields: { edges: [{ node: Done['shield'] }] } } }];
    }>(
      READ.replace('FIELD', 'desk').replace(FILE, `shields { edges { node { ${SHIELD} } } }`),
      { of: [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf: now }] },
      firm,
    );
    expect(await atSector.refused(ENTER, entering(order), firm)).toMatchObject({
      code: 'SHIELD_ORDER_STALE',
    });
    const { shield } = await entered({ ...order, shield: fresh._entities[0].desk.shields.edges[0].node });

    expect(shield).toMatchObject({ id: order.shield.id, state: 'IN_FORCE', since: now, order: null });
    for (const caller of [anonymous, department, itself(OTHER)]) expect(await seen(caller)).toEqual(covered);
    expect(await seen(officer)).toMatchObject({
      acts: expect.arrayContaining(['2026-05-31']),
      shielded: ['2026-05-31'],
    });
    const earlier = noon('2026-07-09');
    expect(await seen(anonymous, earlier)).toEqual(covered);
    expect(await seen(department, earlier)).toEqual(untouched);
    const own = step({ ...order, shield });
    const complete = mutation('complete', 'StepInput', 'Test');
    expect(await atSector.refused(complete, own, officer)).toMatchObject({ code: 'SHIELD_ELSEWHERE' });
    expect(await books.test.audit?.([])).toMatchObject({ problems: [] });
  });

  it('is not taken in of another subject, altered, or twice', async () => {
    const order = await granted();
    // Not the last letter: half of its bits mean nothing.
    const altered = order.shield.order?.replace(/[^.](?=[^.]*$)/, (first) => (first === 'A' ? 'B' : 'A'));
    const invalid = { code: 'SHIELD_ORDER_INVALID' };
    expect(await atSector.refused(ENTER, entering(order, OTHER), officer)).toEqual(invalid);
    expect(await atSector.refused(ENTER, { uscc: FIRM, order: altered }, officer)).toEqual(invalid);
    expect(await atSector.refused(ENTER, { uscc: FIRM, order: 'x' }, officer)).toEqual(invalid);
    expect(await atSector.refused(ENTER, entering(order), anonymous)).toMatchObject({ code: 'LOGIN_NEEDED' });
    await entered(order);
    expect(await atSector.refused(ENTER, entering(order), officer)).toMatchObject({
      code: 'SHIELD_ORDER_KNOWN',
    });
  });

  it('is not taken in from any sector but the desk of the house, and from none where the house has no desk', async () => {
    const open = await openLive(ministryOf(rival), database(), () => now, house);
    await fill(open, 'rival');
    const atRival = counterAt(() => open);
    const inRival = (verb: string, input: string) => mutation(verb, input, 'Rival');
    const before = await atRival.send<Done>(inRival('apply', 'ApplyShieldInput'), applying(), firm);
    const decide = inRival('decide', 'DecideShieldInput');
    const order = await atRival.send<Done>(decide, granting(before), staffOf('rival'));
    await open.close();

    const refusal = { code: 'SHIELD_ORDER_NOT_OF_DESK', source: 'rival', desk: 'desk' };
    for (const caller of [firm, officer])
      expect(await atSector.refused(ENTER, entering(order), caller)).toEqual(refusal);
    expect(await seen(anonymous)).toEqual(untouched);

    const alone = await openLive(ministryOf(sector), database(), () => now, []);
    const atNobody = counterAt(() => alone);
    const ofDesk = entering(await granted());
    expect(await atNobody.refused(ENTER, ofDesk, firm)).toEqual({ ...refusal, source: 'desk', desk: '' });
    await alone.close();
  });

  it('covers what comes in later from before the ruling, once its order is brought again', async () => {
    const order = await granted();
    await entered(order);
    await journaled(books.test.books, houseAuthor('test'), (tx) =>
      recordConduct(tx, [anAct({ subject: FIRM, occurredOn: '2026-05-01', documentNumber: 'late' })], now),
    );
    expect((await seen(anonymous)).acts).toContain('late');
    expect((await entered(order)).shield.covered).toHaveLength(4);
    expect(await seen(anonymous)).toEqual(covered);
  });

  it('gives everything back where the plan fails, but for what was repaired or revoked meanwhile', async () => {
    const order = await granted();
    await entered(order);
    const revoke = `mutation ($input: EndListingInput!) { done: endTestListing(input: $input) { outcome } }`;
    const revoked = { ...step(order), id: ids.WATCH, expectedVersion: 2, how: 'REVOKE' };
    await atSector.send(revoke, revoked, officer);
    const restored = await atDesk.send<Done>(RESTORE, step(order, { reason: '宣告破产' }), clerk);
    expect(restored.shield).toMatchObject({
      state: 'RESTORED',
      since: null,
      covered: [],
      finding: '宣告破产',
    });
    expect(await seen(anonymous, now, 'desk')).toEqual(untouched);

    expect(await seen(anonymous)).toEqual(covered);
    expect((await entered(restored)).shield).toMatchObject({ state: 'RESTORED' });
    expect(await seen(anonymous)).toEqual({ ...untouched, lists: ['BAN', 'RED', 'TEST'] });
    expect(await atSector.refused(ENTER, entering(order), firm)).toMatchObject({
      code: 'SHIELD_ORDER_KNOWN',
    });
  });

  it('ends for good what it covers once the plan is performed, and does not begin where it was never taken in', async () => {
    const order = await granted();
    await entered(order);
    now = noon('2027-06-02');
    const completed = await atDesk.send<Done>(COMPLETE, step(order), clerk);
    expect(completed.shield).toMatchObject({ state: 'COMPLETED', dueOn: null });
    expect((await entered(completed)).shield).toMatchObject({ state: 'COMPLETED' });
    const inForceByTime = { lists: ['BAN', 'RED'], acts: ['2026-03-01'], shielded: [] };
    expect(await seen(anonymous)).toEqual(inForceByTime);
  });
});

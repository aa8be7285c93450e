import { setTimeout as pause } from 'node:timers/promises';
import { undoRound } from '@creditgraph/joint-punishment';
import {
  naturalKeyOf,
  personKeyOf,
  recordConduct,
  recordSubject,
  type SectorDefinition,
  thingKeyOf,
  usccWith,
} from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { anAct } from '../../kernel/src/testing/records';
import type { TokenClaims } from './issuer';
import { aHouse, booksOf, enlist, NOW, register, type TestHouse } from './testing/house';

const firmOf = (body: string) => usccWith({ department: '9', category: '1', region: '410100', body });
const FIRM = firmOf('MUXUW001');
const OTHER = firmOf('MUXUW002');
const NUMBER = '11010519491231002X';
const OTHER_NUMBER = '440524188001010014';
const sectorOf = (name: string): SectorDefinition<never, string> => require(`@creditgraph/${name}`).sector;
const itself = (uscc: string): TokenClaims => ({ sub: `firm-${uscc.slice(-4)}`, role: 'SUBJECT', uscc });
const staffOf = (authority: string): TokenClaims => ({
  sub: `${authority}-officer`,
  role: 'STAFF',
  authority,
});
const bureau: TokenClaims = { sub: 'finance', role: 'GOVERNMENT', authority: '虚构财政局' };

const FILE = `mutation ($input: FileObjectionInput!) { done: fileTransportObjection(input: $input) {
  outcome objection { id version state thing dueOn } file { subject { name } listings { status } } } }`;
const DECIDE = `mutation ($input: DecideObjectionInput!) { done: decideTransportObjection(input: $input) {
  objection { state } file { listings { id } } } }`;
const REQUEST = `mutation ($input: RequestRepairInput!) { done: requestTransportRepair(input: $input) {
  repair { id version state thing } } }`;
const ACCEPT = `mutation ($input: AcceptRepairInput!) { done: acceptTransportRepair(input: $input) { repair { id version } } }`;
const GRANT = `mutation ($input: DecideRepairInput!) { done: decideTransportRepair(input: $input) {
  repair { state } file { listings { id } } } }`;
const WINDOW = `mutation ($sector: String!, $input: FileObjectionInput!) {
  done: fileObjection(sector: $sector, input: $input) { outcome id state dueOn profile { uscc transport { pending { edges { node { id thing } } } } } } }`;
const CHECK = `query ($number: String!) { naturalPerson(documentNumber: $number) { maskedNumber
  check: jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, role: EVALUATION_EXPERT, purpose: "评审专家抽取") {
    id hits { listing { status } measure { code } } } } }`;
const UPHOLD = `mutation ($input: DecideObjectionInput!) { done: decidePublicCreditObjection(input: $input) {
  objection { id state } } }`;
const REPORT =
  'mutation ($input: ReportExecutionInput!) { done: reportExecution(input: $input) { execution { id version } } }';
const LIFT =
  'mutation ($input: AmendExecutionInput!) { done: amendExecution(input: $input) { execution { id version } } }';
const DEMANDED = `query ($listing: ID) { executions(listing: $listing, open: true, demanded: true) { edges { node {
  id uscc demand { steps { action } } } } } }`;
const MATTERS =
  'objections { edges { node { id state grounds } } } repairs { edges { node { id promise } } }';

const shown = (what: string, fields: string) => {
  const asked =
    what === 'ship' ? 'ship(nationalNumber: "XU0001")' : 'vehicle(plate: "虚A12345", colour: YELLOW)';
  return `{ thing: ${asked} { id listings { status } ${fields} } }`;
};
const kept = [
  { what: 'ship', key: thingKeyOf('S', 'CN', 'XU0001'), kind: 'SHIP', list: 'HSHEI', details: {} },
  {
    ...{
      what: 'vehicle',
      key: thingKeyOf('V', '虚A12345', 'YELLOW'),
      kind: 'VEHICLE',
      list: 'CXCZ',
    },
    details: { vehicleKind: 'TRUCK', licensedOn: '2020-05-10' },
  },
] as const;

interface Done {
  readonly [matter: string]: { readonly id: string; readonly version: number } & Readonly<
    Record<string, unknown>
  >;
}
interface Thing {
  readonly id: string;
  readonly listings: readonly { readonly status: string }[];
  readonly objections: { readonly edges: readonly object[] } | null;
}

onEveryEngine('records of things and persons through the one door', (database) => {
  let house: TestHouse;
  let keys = 0;
  const listings = new Map<string, string>();
  beforeAll(async () => {
    const rounds = [{ ministry: 'joint-punishment', round: { ...undoRound, everyMs: 50 } }];
    house = await aHouse(database, { timeoutMs: 5_000, served: { rounds } });
    for (const uscc of [FIRM, OTHER]) await register(house, uscc);
    for (const { key: subject, kind, details, list } of kept) {
      const known = { subject, kind, details, name: '虚构(示例)', since: '2020-05-10', heldBy: FIRM };
      await booksOf(house, 'transport').write((tx) => recordSubject(tx, known, '2021-01-01T00:00:00.000Z'));
      listings.set(subject, await enlist(house, subject, { list, from: '2025-03-01', end: null }));
    }
  });
  afterAll(() => house.close());

  const ask = async (query: string, variables: object, who: TokenClaims | null) => {
    const purpose = { 'x-credit-purpose': encodeURIComponent('资格审查') };
    const headers = who
      ? { ...(await house.bearing(who)), ...(who.role === 'GOVERNMENT' ? purpose : {}) }
      : {};
    return JSON.parse(JSON.stringify(await house.gateway.execute(query, { ...variables }, headers)));
  };
  const sent = async (query: string, input: object, who: TokenClaims, more: object = {}) => {
    keys += 1;
    const variables = { input: { idempotencyKey: `key-${keys}`, ...input }, ...more };
    const { data, errors } = await ask(query, variables, who);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.done as Done;
  };
  const seen = async (query: string, who: TokenClaims | null) => {
    const { data, errors = [] } = await ask(query, {}, who);
    const codes = errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code);
    return { thing: data?.thing as Thing, codes: [...new Set(codes)].sort() };
  };

  it.each(kept)(
    'are of a $what contested by its holder, seen where they are seen, and gone once upheld',
    async ({ what, key }) => {
      const query = shown(what, MATTERS);
      const { thing } = await seen(shown(what, ''), itself(FIRM));
      const form = {
        uscc: FIRM,
        thing: thing.id,
        record: { kind: 'LISTING', id: listings.get(key) },
        grounds: '并非本单位所为',
      };
      const filed = await sent(FILE, form, itself(FIRM));
      expect(filed).toMatchObject({
        objection: { state: 'FILED', thing: thing.id, dueOn: '2026-06-18' },
        file: { subject: null, listings: [{ status: 'UNDER_OBJECTION' }] },
      });
      const node = { id: filed.objection?.id, state: 'FILED', grounds: '并非本单位所为' };
      const own = await seen(query, itself(FIRM));
      expect(own.thing.objections?.edges).toEqual([{ node }]);
      expect(await seen(query, staffOf('transport'))).toMatchObject({
        codes: [],
        thing: { objections: { edges: [{ node }] } },
      });
      const states = shown(what, 'objections { edges { node { id state } } }');
      expect(await seen(states, bureau)).toMatchObject({
        ...{ codes: [], thing: { objections: { edges: [{ node: { id: node.id, state: 'FILED' } }] } } },
      });
      for (const who of [bureau, staffOf('tax'), itself(OTHER)])
        expect(await seen(query, who)).toMatchObject({ codes: ['ACCESS_DENIED'] });
      expect(await seen(states, itself(OTHER))).toMatchObject({ thing: { objections: null } });
      expect(await seen(states, null)).toMatchObject({ codes: ['LOGIN_NEEDED'] });
      expect(await seen(shown(what, ''), null)).toMatchObject({
        ...{ codes: [], thing: { listings: [{ status: 'UNDER_OBJECTION' }] } },
      });
      const window = await ask(
        WINDOW,
        { sector: 'transport', input: { ...form, idempotencyKey: `again-${what}` } },
        itself(FIRM),
      );
      expect(window.errors).toMatchObject([{ extensions: { code: 'OBJECTION_OPEN', id: node.id } }]);

      const decision = { id: node.id, expectedVersion: 1, upheld: true, reason: '经核实,异议成立' };
      expect(await sent(DECIDE, decision, staffOf('transport'))).toMatchObject({
        objection: { state: 'UPHELD' },
        file: { listings: [] },
      });
      expect((await seen(shown(what, ''), null)).thing.listings).toEqual([]);
    },
  );

  it('are of a thing filed at the one window, in the file of its holder, and repaired', async () => {
    const key = kept[1].key;
    const id = await enlist(house, key, { list: 'CXCZ', from: '2024-04-01', end: null });
    const form = { uscc: FIRM, thing: key, record: { kind: 'LISTING', id } };
    const filed = await sent(WINDOW, { ...form, grounds: '有误' }, itself(FIRM), { sector: 'transport' });
    expect(filed).toMatchObject({
      ...{ outcome: 'RECORDED', state: 'FILED' },
      profile: {
        uscc: FIRM,
        transport: { pending: { edges: expect.arrayContaining([{ node: { id: filed.id, thing: key } }]) } },
      },
    });
    const evidence = [{ kind: 'DUTIES', description: '凭证' }];
    const asking = { ...form, dutiesPerformedOn: '2026-05-01', promise: '承诺守法', evidence };
    const { repair: asked } = await sent(REQUEST, asking, itself(FIRM));
    const step = { id: asked?.id, reason: '经审核' };
    await sent(ACCEPT, { ...step, expectedVersion: 1, accepted: true }, staffOf('transport'));
    const granting = { ...step, expectedVersion: 2, granted: true, dutiesVerified: true };
    expect(await sent(GRANT, granting, staffOf('transport'))).toMatchObject({
      repair: { state: 'GRANTED' },
      file: { listings: [] },
    });
  });

  it.each(['tax', 'environment', 'civil-affairs', 'transport', 'public-credit'])(
    'are of a person contested in %s as in every sector, and the counter finds what is under way',
    async (name) => {
      const { field } = sectorOf(name);
      const subject = personKeyOf(OTHER_NUMBER, house.personKey);
      const act = anAct({ subject, subjectName: '甲**', details: { categories: ['FINE'] } });
      await booksOf(house, name).write((tx) => recordConduct(tx, [act], '2026-03-20T00:00:00.000Z'));
      const person = { documentNumber: OTHER_NUMBER };
      const form = { person, record: { kind: 'CONDUCT', id: naturalKeyOf(act) }, grounds: '有误' };
      const filed = await sent(WINDOW, form, staffOf(name), { sector: name });
      expect(filed).toMatchObject({ outcome: 'RECORDED', state: 'FILED', profile: null });

      const query = `query ($number: String!) { naturalPerson(documentNumber: $number) {
        found: ${field}Pending { edges { node { noun id thing } } } } }`;
      const { data } = await ask(query, { number: OTHER_NUMBER }, staffOf(name));
      expect(data.naturalPerson.found.edges).toEqual([
        { node: { noun: 'OBJECTION', id: filed.id, thing: null } },
      ]);
      const another = await ask(query, { number: OTHER_NUMBER }, staffOf('registry'));
      expect(another).toMatchObject({ errors: [{ extensions: { code: 'ACCESS_DENIED' } }] });
    },
  );

  it('are of a person filed at the counter, and the check says so; upheld, what was done upon them is undone', async () => {
    const subject = personKeyOf(NUMBER, house.personKey);
    const id = await enlist(house, subject, { list: 'SXBZXR', from: '2025-03-01', end: null });
    const form = {
      person: { documentNumber: NUMBER },
      record: { kind: 'LISTING', id },
      grounds: `本人${NUMBER}已经履行`,
    };
    const refused = await ask(
      WINDOW,
      { sector: 'public-credit', input: { ...form, idempotencyKey: 'x' } },
      staffOf('tax'),
    );
    expect(refused).toMatchObject({
      data: { done: null },
      errors: [{ extensions: { code: 'ACCESS_DENIED' } }],
    });
    const filed = await sent(WINDOW, form, staffOf('public-credit'), { sector: 'public-credit' });
    expect(filed).toMatchObject({ outcome: 'RECORDED', state: 'FILED', dueOn: null, profile: null });

    const checked = await ask(CHECK, { number: NUMBER }, bureau);
    expect(checked.data.naturalPerson).toEqual({
      ...{
        maskedNumber: '11**************2X',
        check: {
          id: expect.any(String),
          hits: [{ listing: { status: 'UNDER_OBJECTION' }, measure: { code: expect.any(String) } }],
        },
      },
    });
    expect(JSON.stringify([filed, refused, checked])).not.toContain(NUMBER);

    const { id: check, hits } = checked.data.naturalPerson.check;
    const done = { check, listing: id, measure: hits[0].measure.code, matter: '评审专家抽取' };
    const body = { body: '虚构财政局', region: '320600', outcome: 'APPLIED', occurredOn: NOW.slice(0, 10) };
    const { execution } = await sent(REPORT, { ...done, ...body }, bureau);
    const decision = { id: filed.id, expectedVersion: 1, upheld: true, reason: '经核实,异议成立' };
    await sent(UPHOLD, decision, staffOf('public-credit'));
    const demands = async () => (await ask(DEMANDED, { listing: id }, bureau)).data.executions.edges;
    for (let waited = 0; waited < 200 && (await demands()).length === 0; waited += 1) await pause(25);

    expect(await demands()).toEqual([
      { node: { id: execution?.id, uscc: null, demand: { steps: [{ action: 'DEMAND' }] } } },
    ]);
    expect((await ask(CHECK, { number: NUMBER }, bureau)).data.naturalPerson.check.hits).toEqual([]);
    const lifted = { execution: execution?.id, expectedVersion: 1, outcome: 'LIFTED', reason: '异议成立' };
    await sent(LIFT, { ...lifted, occurredOn: NOW.slice(0, 10) }, bureau);
    expect(await demands()).toEqual([]);
  });
});

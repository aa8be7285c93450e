import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { applicationRound } from '@creditgraph/joint-punishment';
import { addDays, type Round, usccWith } from '@creditgraph/kernel';
import { startGateway } from '../../gateway/src/start';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { aHouse, booksOf, enlist, NOW, register, type TestHouse } from './testing/house';
import { lentRound } from './testing/lent-round';

const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MUXUA${String(serial).padStart(3, '0')}`,
  });

const TOLD = `id state decision nextAt matter { code scenarios verified } uscc reference region scenario role
  attempts { sequence check decision outcome silent nextAt checkedAt receipt }`;
const REGISTER = `mutation ($input: RegisterApplicationInput!) { registerApplication(input: $input) {
  outcome application { id state decision attempts { check } } } }`;
const REGISTER_AND_CHECK = `mutation ($input: RegisterApplicationInput!, $reference: String!) {
  registerApplication(input: $input) { outcome profile { application(reference: $reference) { ${TOLD} } } } }`;
const ONE = `query ($uscc: USCC!, $reference: String!, $asOf: DateTime) {
  entityCreditProfile(uscc: $uscc, asOf: $asOf) { application(reference: $reference) { ${TOLD} } } }`;
const OWN = `query ($state: ApplicationState, $matter: String, $uscc: USCC, $first: Int, $after: String) {
  applications(state: $state, matter: $matter, uscc: $uscc, first: $first, after: $after) {
    edges { node { reference state attempts { receipt } } } pageInfo { hasNextPage endCursor } } }`;
const EVENTS = `query ($after: String) { jointPunishmentEvents(first: 500, after: $after) { events { deed record version uscc } cursor } }`;
const RECEIPT = 'query ($id: ID!) { checkReceipt(id: $id) { content receipt caller } }';

interface Told {
  readonly id: string;
  readonly state: string;
  readonly decision: string | null;
  readonly nextAt: string | null;
  readonly attempts: readonly {
    readonly check: string;
    readonly outcome: string;
    readonly receipt: string;
    readonly nextAt: string | null;
  }[];
}

onEveryEngine('an application that a platform registers', (database) => {
  let house: TestHouse;
  let now = NOW;
  let platform: { authorization: string };
  let stranger: { authorization: string };
  let serial = 0;
  let uscc = '';
  /** Set where the house makes its rounds; off where a test looks at what happens without. */
  let isAbout = false;
  const round: Round = {
    ...applicationRound,
    everyMs: 20,
    make: async (ask, stop) => (isAbout ? applicationRound.make(ask, stop) : undefined),
  };
  const lent = lentRound();
  const rounds = [{ ministry: 'joint-punishment', round }];
  beforeAll(async () => {
    house = await aHouse(database, {
      now: () => now,
      served: { rounds: [...rounds, { ministry: 'joint-punishment', round: lent.round }] },
    });
  });
  /** A token lasts for an hour of the house's clock. */
  const login = async () => {
    platform = await house.bearing({
      sub: 'platform',
      role: 'GOVERNMENT',
      authority: '虚构政务服务局(示例)',
    });
    stranger = await house.bearing({ sub: 'another', role: 'GOVERNMENT', authority: '虚构政务服务局(示例)' });
  };
  beforeEach(async () => {
    await login();
    isAbout = false;
    house.disturbed.clear();
    serial += 1;
    uscc = firm(serial);
    await register(house, uscc);
  });
  afterAll(() => house.close());

  const ask = (query: string, variables: object, headers: object = platform) =>
    house.gateway.execute(query, { ...variables }, { ...headers });
  const data = async <T>(query: string, variables: object, headers?: object): Promise<T> => {
    const { data: told, errors = [] } = await ask(query, variables, headers);
    expect(errors.filter(({ extensions }) => extensions?.code !== 'SOURCE_UNAVAILABLE')).toEqual([]);
    return told as T;
  };
  const codeOf = async (query: string, variables: object, headers?: object) =>
    (await ask(query, variables, headers)).errors?.[0]?.extensions?.code;
  const inputOf = (change: object = {}) => ({
    ...{ matter: 'GOVERNMENT_PROCUREMENT', uscc, reference: `虚构申请${serial}号`, region: '320600' },
    ...change,
  });
  const reference = () => `虚构申请${serial}号`;
  const registerAndCheck = async () =>
    (
      await data<{ registerApplication: { outcome: string; profile: { application: Told } } }>(
        REGISTER_AND_CHECK,
        { input: inputOf(), reference: reference() },
      )
    ).registerApplication;
  const one = async (change: object = {}, headers?: object) =>
    (
      await data<{ entityCreditProfile: { application: Told | null } }>(
        ONE,
        { uscc, reference: reference(), ...change },
        headers,
      )
    ).entityCreditProfile.application;
  /** As the books have it; nobody looks, so that nothing is made by looking. */
  const kept = async () => {
    const { applications } = await data<{ applications: { edges: { node: Told }[] } }>(OWN, { uscc });
    return applications.edges[0]?.node;
  };
  const until = async (holds: (told: Told | undefined) => boolean) => {
    for (let waited = 0; waited < 200; waited += 1) {
      if (holds(await kept())) return;
      await pause(25);
    }
  };
  const silence = (source: string) =>
    house.disturbed.set(source, async () => {
      throw new Error('connect ECONNREFUSED');
    });
  const later = (ms: number) => {
    now = new Date(Date.parse(now) + ms).toISOString();
  };

  it('comes back with its check, whose receipt is the platform’s own', async () => {
    await enlist(house, uscc, { list: 'SXBZXR', from: '2026-03-01', end: null });
    const { outcome, profile } = await registerAndCheck();

    expect(outcome).toBe('RECORDED');
    expect(profile.application).toMatchObject({
      ...{ state: 'SETTLED', decision: 'PROHIBITED', nextAt: null, uscc, reference: reference() },
      ...{ matter: { code: 'GOVERNMENT_PROCUREMENT', verified: false }, scenario: 'GOVERNMENT_PROCUREMENT' },
      attempts: [{ sequence: 1, decision: 'PROHIBITED', outcome: 'SETTLED', silent: [], nextAt: null }],
    });
    const [attempt] = profile.application.attempts;
    const { checkReceipt } = await data<{ checkReceipt: { content: string; receipt: string } }>(RECEIPT, {
      id: attempt?.check,
    });
    expect(checkReceipt.receipt).toBe(attempt?.receipt);
    expect(JSON.parse(checkReceipt.content)).toMatchObject({
      ...{ caller: 'platform', askedBy: { role: 'GOVERNMENT', authority: '虚构政务服务局(示例)' } },
      request: { purpose: `政府采购 ${reference()}`, caseNumber: reference(), region: '320600' },
    });
    expect(await data(RECEIPT, { id: attempt?.check }, stranger)).toEqual({ checkReceipt: null });
  });

  it('is checked by itself where nobody asks for the check', async () => {
    expect(await data(REGISTER, { input: inputOf() })).toMatchObject({
      registerApplication: { outcome: 'RECORDED', application: { state: 'WAITING', decision: null } },
    });
    expect(await kept()).toMatchObject({ state: 'WAITING', attempts: [] });
    isAbout = true;
    await until((told) => told?.state === 'SETTLED');
    isAbout = false;

    expect(await one()).toMatchObject({ state: 'SETTLED', decision: 'CLEAR', attempts: [{}] });
  });

  it('is checked again by itself while a source is silent, later each time, and settled once it is back', async () => {
    const before = await data<{ jointPunishmentEvents: { cursor: string } }>(EVENTS, {});
    silence('tax');
    const { profile } = await registerAndCheck();
    const { id, nextAt } = profile.application;
    expect(profile.application).toMatchObject({
      ...{ state: 'WAITING', decision: 'INDETERMINATE' },
      attempts: [{ outcome: 'WAITING', silent: ['tax'] }],
    });
    expect(Date.parse(nextAt ?? '') - Date.parse(now)).toBeGreaterThanOrEqual(2_500);
    expect(Date.parse(nextAt ?? '') - Date.parse(now)).toBeLessThanOrEqual(5_000);

    isAbout = true;
    await pause(100);
    expect((await kept())?.attempts).toHaveLength(1);
    later(5_000);
    await until((told) => told?.attempts.length === 2);
    house.disturbed.clear();
    await pause(100);
    expect(await kept()).toMatchObject({ state: 'WAITING' });
    later(10_000);
    await until((told) => told?.state === 'SETTLED');
    isAbout = false;

    const told = await one();
    expect(told?.attempts.map(({ outcome }) => outcome)).toEqual(['WAITING', 'WAITING', 'SETTLED']);
    expect(new Set(told?.attempts.map(({ receipt }) => receipt)).size).toBe(3);
    const after = before.jointPunishmentEvents.cursor;
    const { jointPunishmentEvents } = await data<{ jointPunishmentEvents: { events: { record: string }[] } }>(
      EVENTS,
      { after },
    );
    const deeds = ['register', 'wait', 'wait', 'settle'].map((deed) => `application.${deed}`);
    expect(jointPunishmentEvents.events.filter(({ record }) => record === id)).toMatchObject(
      deeds.map((deed) => ({ deed, uscc })),
    );
    expect(await data(EVENTS, { after }, stranger)).toMatchObject({ jointPunishmentEvents: { events: [] } });
    expect((await house.ministries.get('joint-punishment')?.audit?.([]))?.problems).toEqual([]);
  });

  it('is given up after twenty checks in which a source was silent, and says so', async () => {
    silence('public-credit');
    await registerAndCheck();
    for (let made = 1; made < 20; made += 1) {
      later(3_600_000);
      await login();
      await one();
    }

    expect(await kept()).toMatchObject({ state: 'GIVEN_UP' });
    expect(await one()).toMatchObject({ state: 'GIVEN_UP', decision: 'INDETERMINATE', nextAt: null });
    expect((await one())?.attempts).toHaveLength(20);
    house.disturbed.clear();
    later(3_600_000);
    await login();
    expect((await one())?.attempts).toHaveLength(21);
    expect(await one()).toMatchObject({ state: 'SETTLED', decision: 'CLEAR' });
  }, 30_000);

  it.each(['environment', 'public-credit'])(
    'waits while %s is silent, whether or not the law attaches anything to its word here',
    async (source) => {
      silence(source);
      expect((await registerAndCheck()).profile.application).toMatchObject({
        ...{ state: 'WAITING', decision: 'INDETERMINATE' },
        attempts: [{ silent: [source] }],
      });
    },
  );

  it('is settled where making it again would not help', async () => {
    serial += 1;
    uscc = firm(serial);
    expect((await registerAndCheck()).profile.application).toMatchObject({
      ...{ state: 'SETTLED', decision: 'INDETERMINATE' },
      attempts: [{ silent: [] }],
    });
  });

  it('is checked once, however many gateways and readers are at it', async () => {
    await data(REGISTER, { input: inputOf() });
    const { subgraphs, personKey } = house;
    const log = () => undefined;
    const second = await startGateway({ subgraphs, personKey, clock: () => now, log, rounds });
    isAbout = true;
    await Promise.all([one(), one(), one()]);
    await until((told) => told?.state === 'SETTLED');
    await pause(150);
    await second.close();

    expect((await kept())?.attempts).toHaveLength(1);
    const receipts = await booksOf(house, 'joint-punishment').query(
      'SELECT id FROM receipt WHERE subject = ?',
      [uscc],
    );
    expect(receipts).toHaveLength(1);
  });

  it('is found under its reference also where that named a natural person, of whom nothing is kept', async () => {
    const number = '11010519491231002X';
    const named = { reference: `经办人${number}第${serial}号` };
    await data(REGISTER, { input: inputOf(named) });

    expect(await one(named)).toMatchObject({ reference: `经办人11**************2X第${serial}号` });
    const kept = await booksOf(house, 'joint-punishment').query('SELECT * FROM receipt WHERE subject = ?', [
      uscc,
    ]);
    expect(JSON.stringify(kept)).not.toContain(number);
  });

  it('is another than one whose reference looks the same once it is shown without identity numbers', async () => {
    const [first, second] = [`3206002026112800${serial + 10}`, `3206002026120500${serial + 10}`];
    const both = [first, second].map((given) => ({ input: inputOf({ reference: given }), reference: given }));
    expect(await data(REGISTER_AND_CHECK, both[0] ?? {})).toMatchObject({
      registerApplication: { outcome: 'RECORDED', profile: { application: { decision: 'CLEAR' } } },
    });
    await enlist(house, uscc, { list: 'SXBZXR', from: '2026-03-01', end: null });
    expect(await data(REGISTER_AND_CHECK, both[1] ?? {})).toMatchObject({
      registerApplication: { outcome: 'RECORDED', profile: { application: { decision: 'PROHIBITED' } } },
    });
    const [told, other] = [await one({ reference: first }), await one({ reference: second })];
    expect([told, other]).toMatchObject([{ decision: 'CLEAR' }, { decision: 'PROHIBITED' }]);
    expect(await data(REGISTER, both[1] ?? {})).toMatchObject({
      registerApplication: { outcome: 'ALREADY_RECORDED', application: { id: other?.id } },
    });
    const rows = await booksOf(house, 'joint-punishment').query('SELECT * FROM application');
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${first}|${second}`));
    const bare = createHash('sha256')
      .update(JSON.stringify(['platform', first]))
      .digest('base64url');
    expect(told?.id).not.toBe(bare);
  });

  it('waits a minute where its check could not be made, and keeps nobody back meanwhile', async () => {
    await data(REGISTER, { input: inputOf() });
    const books = booksOf(house, 'joint-punishment');
    await books.write((tx) => tx.run("UPDATE application SET scenario = 'NONE' WHERE subject = ?", [uscc]));
    expect((await ask(ONE, { uscc, reference: reference() })).errors?.[0]?.extensions?.code).toBe('INTERNAL');
    const other = firm(800 + serial);
    await register(house, other);
    await data(REGISTER, { input: { ...inputOf(), uscc: other, reference: `另${serial}` } });
    isAbout = true;
    await pause(500);
    isAbout = false;
    const { applications } = await data<{ applications: { edges: object[] } }>(OWN, { uscc: other });
    expect(applications.edges).toMatchObject([{ node: { state: 'SETTLED' } }]);
    await books.write((tx) =>
      tx.run("UPDATE application SET scenario = 'GOVERNMENT_PROCUREMENT' WHERE subject = ?", [uscc]),
    );
    later(60_000);
    expect(await one()).toMatchObject({ state: 'SETTLED' });
  });

  it('is taken up by another a minute after whoever was at it is gone, and not before', async () => {
    await data(REGISTER, { input: inputOf() });
    const until = new Date(Date.parse(now) + 60_000).toISOString();
    await booksOf(house, 'joint-punishment').write((tx) =>
      tx.run('UPDATE application_place SET leasedUntil = ? WHERE subject = ?', [until, uscc]),
    );
    later(59_999);
    expect((await one())?.attempts).toEqual([]);
    later(1);
    expect((await one())?.attempts).toHaveLength(1);
  });

  it('is registered once under its reference, and once under a key', async () => {
    const keyed = { ...inputOf(), idempotencyKey: `key-${serial}` };
    await data(REGISTER, { input: keyed });
    for (const input of [inputOf(), keyed])
      expect(await data(REGISTER, { input })).toMatchObject({
        registerApplication: { outcome: 'ALREADY_RECORDED' },
      });
    expect(await codeOf(REGISTER, { input: inputOf({ region: '320500' }) })).toBe('APPLICATION_CONFLICT');
    expect(await codeOf(REGISTER, { input: { ...keyed, region: '320500' } })).toBe('IDEMPOTENCY_KEY_REUSED');
    const others = await data<{ registerApplication: { outcome: string } }>(
      REGISTER,
      { input: inputOf({ region: '320500' }) },
      stranger,
    );
    expect(others.registerApplication.outcome).toBe('RECORDED');
    expect(await one({}, stranger)).not.toMatchObject({ region: '320600' });
  });

  it.each`
    what                              | change                                                              | code
    ${'an unknown matter'}            | ${{ matter: 'NONE' }}                                               | ${'APPLICATION_MATTER_UNKNOWN'}
    ${'a scenario of another matter'} | ${{ scenario: 'FINANCING' }}                                        | ${'APPLICATION_SCENARIO_UNFIT'}
    ${'one of several'}               | ${{ matter: 'PUBLIC_RESOURCE_TRADING', scenario: 'MARKET_ACCESS' }} | ${undefined}
    ${'none of several'}              | ${{ matter: 'PUBLIC_RESOURCE_TRADING', scenario: 'HONOURS' }}       | ${'APPLICATION_SCENARIO_UNFIT'}
    ${'an unknown region'}            | ${{ region: '999999' }}                                             | ${'REGION_UNKNOWN'}
    ${'an empty reference'}           | ${{ reference: ' ' }}                                               | ${'TEXT_MISSING'}
    ${'a reference of 200'}           | ${{ reference: '长'.repeat(200) }}                                  | ${undefined}
    ${'a reference of 201'}           | ${{ reference: '长'.repeat(201) }}                                  | ${'TEXT_TOO_LONG'}
  `('with $what is answered with $code', async ({ change, code }) => {
    expect(await codeOf(REGISTER, { input: inputOf(change) })).toBe(code);
  });

  it('is registered and read by departments and staff alone', async () => {
    const bank = await house.bearing({ sub: 'bank', role: 'INSTITUTION', authority: firm(900) });
    const itself = await house.bearing({ sub: 'firm', role: 'SUBJECT', uscc });

    expect(await codeOf(REGISTER, { input: inputOf() }, {})).toBe('LOGIN_NEEDED');
    for (const caller of [bank, itself]) {
      expect(await codeOf(REGISTER, { input: inputOf() }, caller)).toBe('ACCESS_DENIED');
      expect(await codeOf(OWN, {}, caller)).toBe('ACCESS_DENIED');
      expect(await codeOf(ONE, { uscc, reference: 'x' }, caller)).toBe('ACCESS_DENIED');
    }
    expect(await codeOf('mutation { dueApplications { due } }', {})).toBe('ACCESS_DENIED');
  });

  it('is listed as due to the house alone, which stands in the log of accesses', async () => {
    await data(REGISTER, { input: inputOf() });
    const DUE = 'mutation { dueApplications(first: 100) { profiles { uscc } } }';
    const staff = await house.bearing({ sub: 'officer', role: 'STAFF', authority: 'joint-punishment' });
    expect(await codeOf(DUE, {}, staff)).toBe('ACCESS_DENIED');
    const { data: told } = await lent.ask(DUE);
    const { dueApplications } = told as { dueApplications: { profiles: { uscc: string }[] } };
    expect(dueApplications.profiles).toContainEqual({ uscc });
    const noted = await booksOf(house, 'joint-punishment').query<{ subjects: string }>(
      "SELECT subjects FROM access_entry WHERE fields LIKE '%dueApplications%' AND caller = 'round.joint-punishment'",
    );
    expect(noted.filter(({ subjects }) => subjects.includes(uscc))).toHaveLength(1);
  });

  it('is not checked by whoever looks at the past', async () => {
    await data(REGISTER, { input: inputOf() });
    const asOf = `${addDays(now.slice(0, 10), -2)}T02:00:00.000Z`;

    expect(await one({ asOf })).toMatchObject({ state: 'WAITING', attempts: [] });
  });

  it('is found among one’s own, a page at a time, with as many statements for ten as for one', async () => {
    const caller = await house.bearing({ sub: 'pages', role: 'GOVERNMENT', authority: '虚构局(示例)' });
    for (let at = 0; at < 11; at += 1) {
      later(1);
      await data(REGISTER, { input: inputOf({ reference: `第${at}号` }) }, caller);
      await one({ reference: `第${at}号` }, caller);
    }
    const books = booksOf(house, 'joint-punishment');
    const cost = async (first: number) => {
      const before = books.statements();
      await data(OWN, { first }, caller);
      return books.statements() - before;
    };
    expect(await cost(10)).toBe(await cost(1));
    interface Page {
      readonly applications: {
        readonly edges: readonly { node: { reference: string } }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    }
    const { applications: first } = await data<Page>(OWN, { first: 10 }, caller);
    const { applications: rest } = await data<Page>(
      OWN,
      { first: 10, after: first.pageInfo.endCursor },
      caller,
    );
    expect([first.edges[0]?.node.reference, first.pageInfo.hasNextPage]).toEqual(['第10号', true]);
    expect(rest.edges.map(({ node }) => node.reference)).toEqual(['第0号']);
    const sized = async (filter: object) =>
      (await data<Page>(OWN, { ...filter, first: 100 }, caller)).applications.edges.length;
    expect([await sized({ state: 'SETTLED' }), await sized({ state: 'WAITING' })]).toEqual([11, 0]);
    expect([await sized({ matter: 'BIDDING' }), await sized({ uscc: firm(999) })]).toEqual([0, 0]);
  });
});

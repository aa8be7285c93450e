import { usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { aHouse, booksOf, enlist, NOW, register, type TestHouse } from './testing/house';

const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MUXUE${String(serial).padStart(3, '0')}`,
  });

const CHECK = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, purpose: "资格审查") {
    id decision catalogueVersion hits { listing { id } measure { code } linkedPersons { role name basis } }
  } } }`;
const REPORT = `mutation ($input: ReportExecutionInput!, $key: String) { reportExecution(input: $input, idempotencyKey: $key) {
  outcome execution { id version outcome measure list body uscc steps { outcome reason occurredOn } } } }`;
const AMEND = `mutation ($input: AmendExecutionInput!) { amendExecution(input: $input) {
  outcome execution { version outcome } } }`;
const INVOKED = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  invokedMeasures { undo execution { id version measure } } } }`;
const CONTEST = `mutation ($input: ContestUndoInput!) { contestUndo(input: $input) { outcome } }`;
const ANSWER = `mutation ($input: AnswerUndoContestInput!) { answerUndoContest(input: $input) {
  execution { demand { steps { action } } } } }`;
const DEMANDED = `query ($sector: String) { executions(sector: $sector, open: true, demanded: true, first: 100) {
  edges { node { id demand { version dueOn } } } } }`;
const END = `mutation ($input: EndListingInput!) { endPublicCreditListing(input: $input) { outcome } }`;
const MONTH = `query ($month: String!) { executionEffects(month: $month, first: 100) { edges { node {
  body measure authority occurredOn matter list region outcome reason version } } } }`;
const OPEN = `query ($listing: ID) { executions(listing: $listing, open: true) { edges { node {
  measure profile { invokedMeasures { undo } } } } } }`;

interface Checked {
  readonly id: string;
  readonly decision: string;
  readonly hits: readonly {
    readonly listing: { readonly id: string };
    readonly measure: { readonly code: string };
    readonly linkedPersons: readonly object[];
  }[];
}

onEveryEngine('what was done upon a decision', (database) => {
  let house: TestHouse;
  let purchaser: { authorization: string };
  let owner: { authorization: string };
  let uscc = '';
  let serial = 0;
  let now = NOW;
  beforeAll(async () => {
    house = await aHouse(database, { now: () => now });
    purchaser = await house.bearing({
      sub: 'purchaser',
      role: 'GOVERNMENT',
      authority: '虚构采购中心(示例)',
    });
    owner = await house.bearing({ sub: 'officer', role: 'STAFF', authority: 'public-credit' });
  });
  beforeEach(async () => {
    now = NOW;
    serial += 1;
    uscc = firm(serial);
    await register(house, uscc);
  });
  afterAll(() => house.close());

  const anotherOwner = () => house.bearing({ sub: 'tax-officer', role: 'STAFF', authority: 'tax' });
  const ask = (query: string, variables: object, headers: object = purchaser) =>
    house.gateway.execute(query, { ...variables }, { ...headers });
  const data = async <T>(query: string, variables: object, headers?: object): Promise<T> => {
    const answer = await ask(query, variables, headers);
    expect(answer.errors).toBeUndefined();
    return answer.data as T;
  };
  const codeOf = async (query: string, variables: object, headers?: object) =>
    (await ask(query, variables, headers)).errors?.[0]?.extensions?.code;
  const checked = async (): Promise<Checked> =>
    (await data<{ entityCreditProfile: { jointPunishmentCheck: Checked } }>(CHECK, { uscc }))
      .entityCreditProfile.jointPunishmentCheck;
  const reportOf = (check: Checked, change: object = {}) => ({
    check: check.id,
    listing: check.hits[0]?.listing.id ?? '',
    measure: check.hits[0]?.measure.code ?? '',
    body: '虚构采购中心(示例)',
    region: '320600',
    matter: '虚构办公设备采购项目',
    outcome: 'APPLIED',
    occurredOn: NOW.slice(0, 10),
    ...change,
  });
  const undo = async () =>
    (
      await data<{ entityCreditProfile: { invokedMeasures: { undo: string; execution: { id: string } }[] } }>(
        INVOKED,
        { uscc },
        owner,
      )
    ).entityCreditProfile.invokedMeasures;

  it('is reported, demanded back when the listing is revoked, and confirmed', async () => {
    const listing = await enlist(house, uscc, { list: 'SXBZXR', from: '2026-03-01', end: null });
    const check = await checked();
    expect(check).toMatchObject({
      decision: 'PROHIBITED',
      hits: [{ listing: { id: listing }, linkedPersons: [{ role: 'LEGAL_REPRESENTATIVE', name: '甲**' }] }],
    });
    const input = reportOf(check);
    const first = await data<{ reportExecution: { outcome: string; execution: { id: string } } }>(REPORT, {
      input,
    });
    const { id } = first.reportExecution.execution;
    expect(first.reportExecution).toMatchObject({
      outcome: 'RECORDED',
      execution: { version: 1, outcome: 'APPLIED', list: 'SXBZXR', uscc, measure: 'GP-REFUSE-SUPPLIER' },
    });
    expect(await data(REPORT, { input })).toMatchObject({ reportExecution: { outcome: 'ALREADY_RECORDED' } });
    expect(await codeOf(REPORT, { input: { ...input, outcome: 'NOT_APPLIED', reason: '无此供应商' } })).toBe(
      'EXECUTION_REPORTED',
    );
    expect(await undo()).toMatchObject([{ undo: 'NOT_DUE' }]);

    const ending = {
      id: listing,
      expectedVersion: 1,
      how: 'REVOKE',
      reason: '认定有误',
      document: '虚构撤1号',
    };
    await data(END, { input: { ...ending, idempotencyKey: `end-${uscc}` } }, owner);
    expect(await undo()).toMatchObject([{ undo: 'DEMANDED', execution: { id, version: 1 } }]);
    expect(await data(OPEN, { listing }, owner)).toEqual({
      executions: {
        edges: [
          { node: { measure: 'GP-REFUSE-SUPPLIER', profile: { invokedMeasures: [{ undo: 'DEMANDED' }] } } },
        ],
      },
    });

    const lift = { execution: id, expectedVersion: 1, outcome: 'LIFTED', occurredOn: NOW.slice(0, 10) };
    expect(await codeOf(AMEND, { input: lift })).toBe('TEXT_MISSING');
    const said = { ...lift, reason: '名单撤销,恢复供应商资格' };
    expect(await codeOf(AMEND, { input: said }, owner)).toBe('ACCESS_DENIED');
    expect(await data(AMEND, { input: said })).toMatchObject({
      amendExecution: { outcome: 'RECORDED', execution: { version: 2, outcome: 'LIFTED' } },
    });
    expect(await codeOf(AMEND, { input: said })).toBe('VERSION_STALE');
    expect(await codeOf(AMEND, { input: { ...said, expectedVersion: 2 } })).toBe('STEP_NOT_ALLOWED');
    expect(await undo()).toMatchObject([{ undo: 'CONFIRMED' }]);
    expect(await data(OPEN, { listing }, owner)).toEqual({ executions: { edges: [] } });
    expect(await checked()).toMatchObject({ decision: 'CLEAR' });
    const audit = await house.ministries.get('joint-punishment')?.audit?.([]);
    expect(audit?.problems).toEqual([]);
  });

  /** A measure applied because of a listing that has been revoked since; nobody has looked yet. */
  const toBeUndone = async () => {
    const listing = await enlist(house, uscc, { list: 'GZ', from: '2026-03-01', end: null });
    const { reportExecution } = await data<{ reportExecution: { execution: { id: string } } }>(REPORT, {
      input: reportOf(await checked()),
    });
    const ending = {
      id: listing,
      expectedVersion: 1,
      how: 'REVOKE',
      reason: '认定有误',
      document: '虚构撤2号',
    };
    await data(END, { input: { ...ending, idempotencyKey: `end-${uscc}` } }, owner);
    return reportExecution.execution.id;
  };
  const demandsOf = (id: string) =>
    booksOf(house, 'joint-punishment').query('SELECT action FROM undo_step WHERE execution = ?', [id]);
  const silencing = async <T>(source: string, work: () => Promise<T>) => {
    house.disturbed.set(source, async () => {
      throw new Error('connect ECONNREFUSED');
    });
    const result = await work();
    house.disturbed.clear();
    return result;
  };

  it('is demanded back once, whoever was down when its listing ended and however many look at once', async () => {
    const id = await toBeUndone();
    await silencing('joint-punishment', () => ask(INVOKED, { uscc }, owner));
    await silencing('public-credit', () => ask(INVOKED, { uscc }, owner));
    expect(await demandsOf(id)).toEqual([]);

    const seen = await Promise.all([undo(), undo(), undo(), undo()]);
    expect(seen.flat().map((one) => one.undo)).toEqual(Array(4).fill('DEMANDED'));
    expect(await demandsOf(id)).toEqual([{ action: 'DEMAND' }]);
    const { data: told } = await silencing('public-credit', () => ask(INVOKED, { uscc }, owner));
    expect(told?.entityCreditProfile).toMatchObject({ invokedMeasures: [{ undo: 'DEMANDED' }] });
  });

  it('is demanded of its body, contested by it, and insisted on or let go by the owner of the list', async () => {
    const id = await toBeUndone();
    const input = { execution: id, expectedVersion: 1, reason: '另有名单为依据' };
    expect(await codeOf(CONTEST, { input: { ...input, expectedVersion: 0 } })).toBe('STEP_NOT_ALLOWED');
    await undo();
    expect(await data(DEMANDED, { sector: 'public-credit' }, owner)).toMatchObject({
      executions: { edges: expect.arrayContaining([{ node: { id, demand: { version: 1, dueOn: null } } }]) },
    });
    const answer = { ...input, expectedVersion: 2, released: true };
    expect(await codeOf(CONTEST, { input }, owner)).toBe('ACCESS_DENIED');
    expect(await codeOf(CONTEST, { input: { ...input, expectedVersion: 2 } })).toBe('VERSION_STALE');
    expect(await codeOf(ANSWER, { input: { ...answer, expectedVersion: 1 } }, owner)).toBe(
      'STEP_NOT_ALLOWED',
    );
    await data(CONTEST, { input });
    expect(await undo()).toMatchObject([{ undo: 'CONTESTED' }]);
    expect(await codeOf(ANSWER, { input: answer }, await anotherOwner())).toBe('ACCESS_DENIED');
    expect(await data(ANSWER, { input: answer }, owner)).toMatchObject({
      answerUndoContest: { execution: { demand: { steps: [{}, {}, { action: 'RELEASE' }] } } },
    });
    expect(await undo()).toMatchObject([{ undo: 'RELEASED' }]);
    const audit = await house.ministries.get('joint-punishment')?.audit?.([]);
    expect(audit?.problems).toEqual([]);
  });

  it('is not known to be undone while the source is silent', async () => {
    await enlist(house, uscc, { list: 'GZ', from: '2026-03-01', end: null });
    await data(REPORT, { input: reportOf(await checked()) });
    const { data: told } = await silencing('public-credit', () => ask(INVOKED, { uscc }, owner));

    expect(told?.entityCreditProfile).toMatchObject({ invokedMeasures: [{ undo: 'UNKNOWN' }] });
  });

  it.each`
    change                                               | code
    ${{ outcome: 'LIFTED', reason: '无' }}               | ${'STEP_NOT_ALLOWED'}
    ${{ outcome: 'NOT_APPLIED' }}                        | ${'TEXT_MISSING'}
    ${{ occurredOn: '2026-06-14' }}                      | ${'EXECUTION_DAY_UNFIT'}
    ${{ occurredOn: '2026-06-16' }}                      | ${'EXECUTION_DAY_UNFIT'}
    ${{ measure: 'GP-BAN-SUPPLIER' }}                    | ${'HIT_UNKNOWN'}
    ${{ listing: 'x' }}                                  | ${'HIT_UNKNOWN'}
    ${{ check: '00000000-0000-0000-0000-000000000000' }} | ${'NOT_RECORDED'}
    ${{ region: '999999' }}                              | ${'REGION_UNKNOWN'}
    ${{ body: ' ' }}                                     | ${'TEXT_MISSING'}
    ${{ matter: '长'.repeat(501) }}                      | ${'TEXT_TOO_LONG'}
  `('refuses a report with $code for $change', async ({ change, code }) => {
    await enlist(house, uscc, { list: 'GZ', from: '2026-03-01', end: null });

    expect(await codeOf(REPORT, { input: reportOf(await checked(), change) })).toBe(code);
  });

  it('is reported upon one’s own check alone, and by no one without a token', async () => {
    await enlist(house, uscc, { list: 'GZ', from: '2026-03-01', end: null });
    const input = reportOf(await checked());

    expect(await codeOf(REPORT, { input }, owner)).toBe('NOT_RECORDED');
    expect(await codeOf(REPORT, { input }, {})).toBe('LOGIN_NEEDED');
    expect(await codeOf(INVOKED, { uscc }, {})).toBe('LOGIN_NEEDED');
  });

  it('names no natural person', async () => {
    await enlist(house, uscc, { list: 'GZ', from: '2026-03-01', end: null });
    const input = reportOf(await checked(), { body: '经办人11010519491231002X' });

    expect(await data(REPORT, { input })).toMatchObject({
      reportExecution: { execution: { body: '经办人11**************2X' } },
    });
  });

  it('is done once under one key', async () => {
    await enlist(house, uscc, { list: 'GZ', from: '2026-03-01', end: null });
    const input = reportOf(await checked());
    const key = `key-${uscc}`;

    expect(await data(REPORT, { input, key })).toMatchObject({ reportExecution: { outcome: 'RECORDED' } });
    expect(await data(REPORT, { input, key })).toMatchObject({
      reportExecution: { outcome: 'ALREADY_RECORDED' },
    });
    expect(await codeOf(REPORT, { input: { ...input, matter: '另一事项' }, key })).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it('keeps one report of several sent at once', async () => {
    await enlist(house, uscc, { list: 'GZ', from: '2026-03-01', end: null });
    const input = reportOf(await checked());
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () =>
        data<{ reportExecution: { outcome: string } }>(REPORT, { input }).then(
          ({ reportExecution }) => reportExecution.outcome,
        ),
      ),
    );

    expect(outcomes.filter((outcome) => outcome === 'RECORDED')).toHaveLength(1);
  });

  it('is counted by whatever is asked for', async () => {
    await enlist(house, uscc, { list: 'AQSC', from: '2026-03-01', end: null });
    await data(REPORT, { input: reportOf(await checked(), { body: `虚构局${serial}(示例)` }) });
    const COUNT = `query ($by: [ExecutionDimension!]!, $until: Date!) { executionStatistics(from: "2026-06-01", until: $until, by: $by) {
      month region list measure body authority applied notApplied lifted } }`;
    const rows = async (by: string[], until = '2026-07-01') =>
      (await data<{ executionStatistics: { list: string; applied: number }[] }>(COUNT, { by, until }))
        .executionStatistics;

    expect(await rows(['MONTH', 'LIST', 'MEASURE', 'REGION'])).toContainEqual({
      month: '2026-06',
      region: '320600',
      list: 'AQSC',
      measure: 'GP-RESTRICT-SAFETY',
      body: null,
      authority: null,
      applied: 1,
      notApplied: 0,
      lifted: 0,
    });
    expect(await rows(['AUTHORITY', 'BODY'])).toContainEqual(
      expect.objectContaining({
        ...{ body: `虚构局${serial}(示例)`, authority: '虚构采购中心(示例)', applied: 1 },
      }),
    );
    expect(await rows(['LIST'], '2026-06-15')).toEqual([]);
  });

  it('stands in the list of the month in which it was done in China, and in no other', async () => {
    const at = (instant: string) => {
      now = instant;
      return house.bearing({ sub: 'purchaser', role: 'GOVERNMENT', authority: '虚构采购中心(示例)' });
    };
    const body = `虚构月末单位${serial}(示例)`;
    purchaser = await at('2026-06-30T15:59:59.999Z');
    await enlist(house, uscc, { list: 'GZ', from: '2026-03-01', end: null });
    const input = reportOf(await checked(), { body, region: '320500', occurredOn: '2026-07-01' });
    expect(await codeOf(REPORT, { input })).toBe('EXECUTION_DAY_UNFIT');
    const { reportExecution } = await data<{ reportExecution: { execution: { id: string } } }>(REPORT, {
      input: { ...input, occurredOn: '2026-06-30' },
    });
    purchaser = await at('2026-06-30T16:00:00.000Z');
    const lift = { execution: reportExecution.execution.id, expectedVersion: 1, outcome: 'LIFTED' };
    await data(AMEND, { input: { ...lift, reason: '名单撤销', occurredOn: '2026-07-01' } });

    const told = async (month: string) =>
      (
        await data<{ executionEffects: { edges: { node: { body: string; outcome: string } }[] } }>(MONTH, {
          month,
        })
      ).executionEffects.edges.flatMap(({ node }) => (node.body === body ? [node] : []));
    const line = {
      ...{ body, measure: 'GP-RESTRICT-WAGES', authority: '虚构采购中心(示例)', list: 'GZ' },
      ...{ matter: '虚构办公设备采购项目', region: '320500' },
    };
    expect(await told('2026-06')).toEqual([
      { ...line, occurredOn: '2026-06-30', outcome: 'APPLIED', reason: null, version: 1 },
    ]);
    expect(await told('2026-07')).toEqual([
      { ...line, occurredOn: '2026-07-01', outcome: 'LIFTED', reason: '名单撤销', version: 2 },
    ]);
    expect(await codeOf(MONTH, { month: '2026-13' })).toBe('MONTH_INVALID');
    expect((await ask(MONTH, { month: '2026-06' }, {})).errors?.[0]?.extensions?.code).toBe('LOGIN_NEEDED');
  });
});

import { usccWith } from '@creditgraph/kernel';
import fc from 'fast-check';
import { onEmbedded, onEveryEngine } from '../../kernel/src/testing/engines';
import type { TokenClaims } from './issuer';
import { aHouse, booksOf, register, type TestHouse } from './testing/house';

const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MUXUT${String(serial).padStart(3, '0')}`,
  });

const staffOf = (authority: string): TokenClaims => ({ sub: `${authority}-staff`, role: 'STAFF', authority });
const ENVIRONMENT = staffOf('environment');
const polluter = (uscc: string) => ({
  uscc,
  name: '云梦虚构化工有限公司(示例)',
  kind: 'POLLUTER',
  since: '2024-01-01',
});
const fine = (uscc: string, serial = 1) => ({
  uscc,
  kind: 'AIR_EXCEEDANCE_FINE',
  documentNumber: `虚构环罚${serial}号`,
  authority: '虚构生态环境局(示例)',
  basis: '示例依据',
  summary: '大气污染物超标排放',
  occurredOn: '2026-05-01',
  validFrom: '2026-05-16',
  validUntil: '2026-11-16',
});

const REGISTER = `mutation ($input: RegisterSubjectInput!) { done: registerEnvironmentSubject(input: $input) {
  outcome file { evaluation { score grade { code } } } } }`;
const RECORD = `mutation ($input: RecordConductInput!) { done: recordEnvironmentConduct(input: $input) {
  outcome conduct { id version provenance } file { asOf evaluation { score grade { code } } } } }`;
const CORRECT = `mutation ($input: CorrectConductInput!) { done: correctEnvironmentConduct(input: $input) {
  outcome conduct { id version } file { evaluation { score grade { code } } } } }`;
const PROFILE = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  environment { evaluation { score grade { code } } } } }`;

interface Done {
  readonly outcome: string;
  readonly conduct: { readonly id: string; readonly version: number };
  readonly file: { readonly evaluation: object };
}

/** Sends as somebody, and fails where anything is refused. */
async function sent(house: TestHouse, query: string, variables: object, who: TokenClaims): Promise<Done> {
  const headers = await house.bearing(who);
  const { data, errors } = await house.gateway.execute(query, { ...variables }, headers);
  if (errors) throw new Error(JSON.stringify(errors));
  return (data as { done: Done }).done;
}

onEveryEngine('a ministry through the one door', (database) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await aHouse(database, { timeoutMs: 5_000 });
  });
  afterEach(() => house.disturbed.clear());
  afterAll(() => house.close());

  it('answers a fine with the grade that follows from it, and gives the same to whoever asks next', async () => {
    const uscc = firm(1);
    const before = await sent(house, REGISTER, { input: polluter(uscc) }, ENVIRONMENT);
    const first = await sent(house, RECORD, { input: fine(uscc) }, ENVIRONMENT);
    const after = await sent(house, RECORD, { input: fine(uscc, 2) }, ENVIRONMENT);
    const { data } = await house.gateway.execute(PROFILE, { uscc });

    expect(before.file.evaluation).toEqual({ score: 9, grade: { code: 'BLUE' } });
    expect(first.file.evaluation).toEqual({ score: 6, grade: { code: 'BLUE' } });
    expect(after).toMatchObject({
      outcome: 'RECORDED',
      conduct: { version: 1, provenance: expect.stringMatching(/^recorded by environment-staff, request /) },
      file: { evaluation: { score: 3, grade: { code: 'YELLOW' } } },
    });
    expect(data).toEqual({
      entityCreditProfile: { environment: { evaluation: after.file.evaluation } },
    });
  });

  it('gives the grade back with the correction that shows the fine was none of the day', async () => {
    const uscc = firm(2);
    await sent(house, REGISTER, { input: polluter(uscc) }, ENVIRONMENT);
    const { conduct } = await sent(house, RECORD, { input: fine(uscc) }, ENVIRONMENT);
    const input = {
      id: conduct.id,
      expectedVersion: 1,
      validFrom: '2025-05-16',
      validUntil: '2025-11-16',
      reason: '日期有误',
    };

    expect(await sent(house, CORRECT, { input }, ENVIRONMENT)).toMatchObject({
      outcome: 'CORRECTED',
      conduct: { version: 2 },
      file: { evaluation: { score: 9, grade: { code: 'BLUE' } } },
    });
    const headers = await house.bearing(ENVIRONMENT);
    const { errors } = await house.gateway.execute(CORRECT, { input }, headers);
    expect(errors).toMatchObject([{ extensions: { code: 'VERSION_STALE', version: 2 } }]);
  });

  it('records and corrects an act under a key once, also when it was corrected since', async () => {
    const uscc = firm(5);
    await sent(house, REGISTER, { input: polluter(uscc) }, ENVIRONMENT);
    const act = { input: { ...fine(uscc), idempotencyKey: 'act' } };
    const { conduct } = await sent(house, RECORD, act, ENVIRONMENT);
    const right = { id: conduct.id, expectedVersion: 1, summary: '更正后的事由', reason: '笔误' };
    const correction = { input: { ...right, idempotencyKey: 'correction' } };
    await sent(house, CORRECT, correction, ENVIRONMENT);
    const again = { outcome: 'ALREADY_RECORDED', conduct: { id: conduct.id, version: 2 } };

    expect(await sent(house, RECORD, act, ENVIRONMENT)).toMatchObject(again);
    expect(await sent(house, CORRECT, correction, ENVIRONMENT)).toMatchObject(again);
    const headers = await house.bearing(ENVIRONMENT);
    const other = { input: { ...act.input, summary: '另一事由' } };
    const { errors } = await house.gateway.execute(RECORD, other, headers);
    expect(errors).toMatchObject([{ extensions: { code: 'IDEMPOTENCY_KEY_REUSED' } }]);
  });

  it('says what it refused in the language of the caller, and what it wrote beside it', async () => {
    const uscc = firm(3);
    const headers = { ...(await house.bearing(ENVIRONMENT)), 'accept-language': 'zh' };
    const { data, errors } = await house.gateway.execute(
      `mutation ($subject: RegisterSubjectInput!, $act: RecordConductInput!) {
        ours: registerEnvironmentSubject(input: $subject) { outcome }
        theirs: recordTaxConduct(input: $act) { outcome }
      }`,
      { subject: polluter(uscc), act: fine(uscc) },
      headers,
    );

    expect(data).toEqual({ ours: { outcome: 'RECORDED' }, theirs: null });
    expect(errors).toMatchObject([
      {
        message: '无权使用recordTaxConduct(OWN_STAFF)',
        extensions: { code: 'ACCESS_DENIED' },
        path: ['theirs'],
      },
    ]);
    expect(errors).toHaveLength(1);
  });

  it('is asked once, whatever becomes of its answer', async () => {
    let asked = 0;
    house.disturbed.set('environment', async () => {
      asked += 1;
      throw new Error('socket hang up');
    });
    const headers = await house.bearing(ENVIRONMENT);
    const { data, errors } = await house.gateway.execute(RECORD, { input: fine(firm(1), 9) }, headers);

    expect(data).toEqual({ done: null });
    expect(errors).toMatchObject([{ extensions: { code: 'SOURCE_UNAVAILABLE', sector: 'environment' } }]);
    expect(asked).toBe(1);
  });

  it('keeps a chain of receipts for each caller, and shows none to another', async () => {
    const uscc = firm(4);
    await register(house, uscc);
    const bureau = (name: string): TokenClaims => ({ sub: name, role: 'GOVERNMENT', authority: name });
    const check = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
      jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { id } } }`;
    const receipt = 'query ($id: ID!) { checkReceipt(id: $id) { caller sequence previous } }';
    const idFor = async (headers: object) => {
      const { data } = await house.gateway.execute(check, { uscc }, { ...headers });
      const profile = data?.entityCreditProfile as { jointPunishmentCheck: { id: string } } | undefined;
      return profile?.jointPunishmentCheck.id ?? '';
    };
    const shown = async (id: string, headers: object) =>
      (await house.gateway.execute(receipt, { id }, { ...headers })).data?.checkReceipt;
    const [finance, audit] = [await house.bearing(bureau('finance')), await house.bearing(bureau('audit'))];
    const [first, other, second] = [await idFor(finance), await idFor(audit), await idFor(finance)];

    expect(await shown(first, finance)).toEqual({ caller: 'finance', sequence: 1, previous: null });
    expect(await shown(other, audit)).toEqual({ caller: 'audit', sequence: 1, previous: null });
    expect(await shown(second, finance)).toEqual({
      caller: 'finance',
      sequence: 2,
      previous: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await shown(first, audit)).toBeNull();
    expect(await shown(first, {})).toBeNull();
  });
});

onEmbedded('who may write', (database) => {
  const roles = ['PUBLIC', 'SUBJECT', 'STAFF', 'GOVERNMENT', 'INSTITUTION'] as const;
  const grant = {
    uscc: firm(1),
    institution: firm(9),
    documentNumber: '虚授权1号',
    scope: 'GRADE',
    purpose: '授信审批',
    validUntil: '2027-01-01',
  };
  const operations = {
    registerSECTORSubject: ['RegisterSubjectInput', polluter(firm(1)), 'STAFF'],
    recordSECTORConduct: ['RecordConductInput', fine(firm(1)), 'STAFF'],
    correctSECTORConduct: ['CorrectConductInput', { id: 'x', expectedVersion: 1, reason: '更正' }, 'STAFF'],
    grantSECTORAuthorisation: ['GrantAuthorisationInput', grant, 'SUBJECT'],
    withdrawSECTORAuthorisation: ['WithdrawAuthorisationInput', { uscc: firm(1), id: 'x' }, 'SUBJECT'],
  } as const;

  let house: TestHouse;
  beforeAll(async () => {
    house = await aHouse(database, { timeoutMs: 5_000 });
  });
  afterAll(() => house.close());

  const headersOf = async (role: (typeof roles)[number], authority: string) => {
    if (role === 'PUBLIC') return {};
    if (role === 'SUBJECT')
      return house.bearing({ sub: 'someone', role, uscc: authority === 'nowhere' ? firm(9) : firm(1) });
    return house.bearing({ sub: 'someone', role, authority: role === 'INSTITUTION' ? firm(9) : authority });
  };
  const written = async () => {
    const counts = house.sectors.map(({ name }) =>
      booksOf(house, name).query<{ total: number }>(
        `SELECT (SELECT COUNT(*) FROM subject) + (SELECT COUNT(*) FROM conduct)
          + (SELECT COUNT(*) FROM authorisation) + (SELECT COUNT(*) FROM authorisation_withdrawal) AS total`,
      ),
    );
    return (await Promise.all(counts)).flat().reduce((sum, { total }) => sum + total, 0);
  };

  it('is staff of the very ministry, and of consent the subject itself, for every role, authority, operation and sector', async () => {
    const names = house.sectors.map(({ name }) => name);
    const sector = fc.constantFrom(...house.sectors);
    const operation = fc.constantFrom(...(Object.keys(operations) as (keyof typeof operations)[]));
    const authority = fc.constantFrom(...names, 'registry', 'nowhere');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...roles),
        authority,
        operation,
        sector,
        async (role, of, name, { name: asked, field }) => {
          const capital = field.charAt(0).toUpperCase() + field.slice(1);
          const [type, input, writer] = operations[name];
          const own = writer === 'STAFF' ? of === asked : of !== 'nowhere';
          const mutation = `mutation ($input: ${type}!) { done: ${name.replace('SECTOR', capital)}(input: $input) { outcome } }`;
          const before = await written();
          const { errors } = await house.gateway.execute(mutation, { input }, await headersOf(role, of));
          const code = errors?.[0]?.extensions?.code;

          if (role === writer && own) {
            expect(['LOGIN_NEEDED', 'ACCESS_DENIED']).not.toContain(code);
          } else {
            expect(code).toBe(role === 'PUBLIC' ? 'LOGIN_NEEDED' : 'ACCESS_DENIED');
            expect(await written()).toBe(before);
          }
        },
      ),
      { numRuns: 250 },
    );
  });
});

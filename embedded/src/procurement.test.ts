import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { personKeyOf, recordConduct, recordSubject, usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { root } from './root';
import {
  aHouse,
  booksOf,
  enlist,
  gradeByTax,
  type Membership,
  register,
  type TestHouse,
} from './testing/house';

interface Case {
  readonly id: string;
  readonly role: string;
  readonly decisionTime: string;
  readonly memberships: readonly Membership[];
  readonly unavailable: readonly string[];
  readonly matchedBy: string;
  readonly grades: Readonly<Partial<Record<'tax' | 'environment', string>>>;
  readonly expected: { decision: string; hits?: string[]; information?: string[] };
  readonly note: string;
}

const casesFile = join(root, 'subgraphs/joint-punishment/src/testing/procurement-cases.json');
const cases: readonly Case[] = JSON.parse(readFileSync(casesFile, 'utf8'));
/** A code is the only identity the door takes. */
const askable = cases.filter(({ matchedBy }) => matchedBy === 'CODE');

/** The example printed in GB 11643-1999; it belongs to no one alive. */
const EXPERT = '11010519491231002X';
const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MUXUT${String(serial).padStart(3, '0')}`,
  });

const SELECTION = `decision role
  hits { effect remedy listing { id list { code } basis } measure { code name basis category implementedBy } }
  information { kind listing { list { code } } grade { code } }
  sources { sector status } receipt`;
const OF_FIRM = `query ($uscc: USCC!, $asOf: DateTime!, $role: CheckRole!) {
  entityCreditProfile(uscc: $uscc, asOf: $asOf) {
    check: jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, role: $role) { ${SELECTION} }
  }
}`;
const OF_PERSON = `query ($number: String!, $asOf: DateTime!, $role: CheckRole!) {
  naturalPerson(documentNumber: $number, asOf: $asOf) {
    maskedNumber
    check: jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, role: $role, purpose: "评审专家抽取") { ${SELECTION} }
  }
}`;

interface Profiled {
  readonly entityCreditProfile: { readonly check: Checked };
}

interface Checked {
  readonly decision: string;
  readonly hits: readonly { readonly listing: { readonly list: { readonly code: string } } }[];
  readonly information: readonly Item[];
}

interface Item {
  readonly listing: { readonly list: { readonly code: string } } | null;
  readonly grade?: { readonly code: string } | null;
}

const codes = (items: readonly Item[]) =>
  items.flatMap(({ listing, grade }) => listing?.list.code ?? grade?.code ?? []).sort();

onEveryEngine('the procurement check through the one door', (database) => {
  let house: TestHouse;
  let theFirm = '';
  let purchaser: { authorization: string; 'x-credit-purpose': string };
  let serial = 0;
  beforeAll(async () => {
    house = await aHouse(database);
    const claims = { sub: 'purchaser', role: 'GOVERNMENT', authority: '虚构政府采购中心(示例)' };
    purchaser = { ...(await house.bearing(claims)), 'x-credit-purpose': encodeURIComponent('资格审查') };
  });
  beforeEach(async () => {
    serial += 1;
    theFirm = firm(serial);
    await register(house, theFirm);
  });
  afterEach(() => house.disturbed.clear());
  afterAll(() => house.close());

  it.each(askable)('decides $expected.decision in case $id ($note)', async (one) => {
    const isPerson = one.role === 'EVALUATION_EXPERT';
    const subject = isPerson ? personKeyOf(EXPERT, house.personKey) : theFirm;
    for (const membership of one.memberships) await enlist(house, subject, membership);
    if (one.grades.tax) await gradeByTax(house, theFirm, one.grades.tax);
    if (one.grades.environment === 'BLACK') await blacken(house, theFirm);
    for (const source of one.unavailable) {
      house.disturbed.set(source, async () => {
        throw new Error('connect ECONNREFUSED');
      });
    }
    const variables = { uscc: theFirm, number: EXPERT, asOf: one.decisionTime, role: one.role };
    const { data } = await house.gateway.execute(isPerson ? OF_PERSON : OF_FIRM, variables, purchaser);

    const answer = (data?.entityCreditProfile ?? data?.naturalPerson) as { check: Checked };
    expect(answer.check.decision).toBe(one.expected.decision);
    expect(codes(answer.check.hits)).toEqual([...(one.expected.hits ?? [])].sort());
    if (one.expected.information) {
      expect(codes(answer.check.information)).toEqual([...one.expected.information].sort());
    }
    if (isPerson) expect(JSON.stringify(data)).not.toContain(EXPERT);
  });

  it('shows a tax grade D as information and clears all the same', async () => {
    await gradeByTax(house, theFirm, 'D');
    const variables = { uscc: theFirm, asOf: '2026-06-15T10:00:00+08:00', role: 'SUPPLIER' };
    const { data } = await house.gateway.execute(OF_FIRM, variables, purchaser);

    expect(data?.entityCreditProfile).toMatchObject({
      check: { decision: 'CLEAR', hits: [], information: [{ kind: 'GRADE' }] },
    });
  });

  it('refuses to look at a person without a purpose', async () => {
    const variables = { number: EXPERT, asOf: '2026-06-15T10:00:00+08:00', role: 'EVALUATION_EXPERT' };
    const asked = (query: string, headers: object) => house.gateway.execute(query, variables, { ...headers });
    const blank = await asked(OF_PERSON.replace('评审专家抽取', ' '), purchaser);
    const silent = await asked(OF_PERSON, { authorization: purchaser.authorization });

    expect(blank.data?.naturalPerson).toMatchObject({ check: null });
    expect(blank.errors?.[0]?.extensions?.code).toBe('PURPOSE_MISSING');
    expect(silent.errors?.[0]?.extensions).toMatchObject({ code: 'PURPOSE_MISSING', field: 'naturalPerson' });
  });

  it('is as it was known at the opening of bids, whatever was recorded since', async () => {
    await enlist(house, theFirm, { list: 'GZ', from: '2026-03-01', end: null });
    const at = async (asOf: string) => {
      const variables = { uscc: theFirm, asOf, role: 'SUPPLIER' };
      const { data } = await house.gateway.execute(OF_FIRM, variables, purchaser);
      return (data as unknown as Profiled).entityCreditProfile.check.decision;
    };

    expect(await at('2026-02-28T23:59:59+08:00')).toBe('CLEAR');
    expect(await at('2026-03-01T00:00:00+08:00')).toBe('RESTRICTED');
  });

  it('is not made for the public as of the past, and keeps the purpose of the request in the receipt', async () => {
    const past = { uscc: theFirm, asOf: '2026-06-01T10:00:00+08:00', role: 'SUPPLIER' };
    const refused = await house.gateway.execute(OF_FIRM, past);
    expect(refused.data?.entityCreditProfile).toMatchObject({ check: null });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'PAST_NOT_PUBLIC' } }]);

    const asked = await house.gateway.execute(OF_FIRM.replace('decision role', 'id'), past, purchaser);
    const { id } = (asked.data as unknown as { entityCreditProfile: { check: { id: string } } })
      .entityCreditProfile.check;
    const receipt = `{ checkReceipt(id: "${id}") { content } }`;
    const { data } = await house.gateway.execute(receipt, {}, purchaser);
    expect(data?.checkReceipt).toMatchObject({
      content: expect.stringContaining('"purpose":"资格审查"'),
    });
    expect((await house.gateway.execute(receipt)).errors).toMatchObject([
      { extensions: { code: 'LOGIN_NEEDED', field: 'content' } },
    ]);
  });

  it('cannot tell of a code on no register', async () => {
    const unknown = firm(999);
    const { data, errors } = await house.gateway.execute(
      `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
        entity { name }
        jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision reasons { code } }
      } }`,
      { uscc: unknown },
    );

    expect(errors).toBeUndefined();
    expect(data?.entityCreditProfile).toMatchObject({
      entity: null,
      jointPunishmentCheck: { decision: 'INDETERMINATE', reasons: [{ code: 'NOT_REGISTERED' }] },
    });
  });
});

/** A crime that takes all points of the account; the colour follows by itself. */
async function blacken(house: TestHouse, subject: string): Promise<void> {
  const name = '云梦虚构贸易有限公司(示例)';
  const at = '2026-03-01T00:00:00.000Z';
  const crime = {
    subject,
    subjectName: name,
    kind: 'ENVIRONMENTAL_CRIME',
    documentNumber: '虚环信〔2026〕1号',
    authority: '虚构生态环境局(示例)',
    authorityCode: null,
    basis: '虚构依据',
    summary: '虚构事由',
    occurredOn: '2026-02-10',
    validFrom: '2026-02-25',
    validUntil: '2029-02-25',
    publicUntil: null,
    details: {},
    provenance: 'test',
  };
  await booksOf(house, 'environment').write(async (tx) => {
    await recordSubject(tx, { subject, name, kind: 'POLLUTER', since: '2020-01-10', details: {} }, at);
    await recordConduct(tx, [crime], at);
  });
}

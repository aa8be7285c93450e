import { editionBook, founding, readEdition } from '@creditgraph/joint-punishment';
import { usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { aHouse, booksOf, enlist, NOW, register, type TestHouse, taxpayer } from './testing/house';

const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MXUXG${String(serial).padStart(3, '0')}`,
  });

/** The agreement begins, and ends, by the calendar of China. */
const FIRST = '2026-06-16T16:00:00.000Z';
const LAST = '2026-06-17T15:59:59.999Z';
const AFTER = '2026-06-18T02:00:00.000Z';

const ADOPT = `mutation ($input: AdoptListingInput!) { adoptTaxListing(input: $input) { outcome } }`;
const ORIGIN = 'origin { region agreement basis from until }';
const CHECK = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  tax { listings { decisionNumber ${ORIGIN} } }
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, purpose: "资格审查") {
    id decision catalogueVersion reasons { code } hits { remarks listing { ${ORIGIN} } }
    information { kind listing { ${ORIGIN} } } receipt } } }`;

interface Told {
  readonly tax: { readonly listings: readonly object[] };
  readonly jointPunishmentCheck: {
    readonly decision: string;
    readonly reasons: readonly { readonly code: string }[];
    readonly hits: readonly { readonly remarks: readonly string[]; readonly listing: object }[];
    readonly information: readonly object[];
  };
}

/** A catalogue that recognises what Shanghai lists, on one day alone. */
const recognising = {
  ...founding.catalogue,
  ...{ version: '2098.1', validFrom: '2026-06-16' },
  measures: founding.catalogue.measures.filter(({ code }) => code !== 'ER-NO-OFFICE'),
  recognitions: [
    {
      ...{ agreement: '虚构互认协议', regions: ['310000'], lists: ['ZDSSWF'] },
      ...{ from: '2026-06-17', until: '2026-06-18' },
    },
  ],
};

onEveryEngine('an entry of another region, at the door', (database) => {
  let house: TestHouse;
  let now = NOW;
  beforeAll(async () => {
    house = await aHouse(database, { now: () => now });
    const { edition, complaints } = readEdition(JSON.stringify(recognising));
    if (!edition) throw new Error(JSON.stringify(complaints));
    await editionBook(booksOf(house, 'joint-punishment')).load(edition, '审核员', NOW);
    for (const serial of [1, 2, 3, 4]) {
      await register(house, firm(serial));
      await taxpayer(house, firm(serial));
    }
  });
  afterAll(() => house.close());

  const origin = {
    ...{ region: '310000', agreement: '长三角税务领域信用合作', from: '2020-09-26', until: null },
    basis: '江苏省重点领域信用监管示范工程(苏信用发〔2020〕3号)税务',
  };
  const adopt = async (uscc: string, authority: string, change: object = {}) => {
    const input = {
      ...{ uscc, list: 'ZDSSWF', region: '310115', agreement: 'CSJ-SW', grounds: '虚构情形' },
      ...{ decisionNumber: '虚沪税〔2026〕1号', decidedBy: '虚构沪税局(示例)', basis: '虚构依据' },
      ...{
        enteredOn: '2026-03-01',
        reason: '据互认协议转列',
        idempotencyKey: `${uscc}-${authority}`,
        ...change,
      },
    };
    const headers = await house.bearing({ sub: `${authority}-officer`, role: 'STAFF', authority });
    const { data, errors } = await house.gateway.execute(ADOPT, { input }, headers);
    return errors?.[0]?.extensions?.code ?? data?.adoptTaxListing;
  };
  const checked = async (uscc: string, at = NOW): Promise<Told> => {
    now = at;
    const headers = await house.bearing({ sub: 'bureau', role: 'GOVERNMENT', authority: '虚构财政局(示例)' });
    const { data, errors } = await house.gateway.execute(CHECK, { uscc }, headers);
    expect(errors).toBeUndefined();
    return (data as { entityCreditProfile: Told }).entityCreditProfile;
  };

  it('bars on the days of an agreement in the catalogue, and is information on every other', async () => {
    expect(await adopt(firm(1), 'transport')).toBe('ACCESS_DENIED');
    expect(await adopt(firm(1), 'tax', { agreement: '自称已互认' })).toBe('AGREEMENT_UNKNOWN');
    expect(await adopt(firm(1), 'tax')).toEqual({ outcome: 'RECORDED' });
    expect(await adopt(firm(1), 'tax')).toEqual({ outcome: 'ALREADY_RECORDED' });

    const instants = [NOW, '2026-06-16T15:59:59.999Z', FIRST, LAST, '2026-06-17T16:00:00.000Z'];
    for (const at of instants) {
      const { tax, jointPunishmentCheck: check } = await checked(firm(1), at);
      expect(tax.listings).toEqual([{ decisionNumber: '虚沪税〔2026〕1号', origin }]);
      if (at === FIRST || at === LAST) expectBarred(check);
      else expectTold(check);
    }
  });

  const expectTold = (check: Told['jointPunishmentCheck']) => {
    expect(check).toMatchObject({
      decision: 'CAUTION',
      reasons: [{ code: 'ORIGIN_NOT_RECOGNISED' }],
      hits: [],
    });
    expect(check.information).toContainEqual({ kind: 'UNCONFIRMED', listing: { origin } });
  };
  const expectBarred = (check: Told['jointPunishmentCheck']) => {
    expect(check.decision).toBe('PROHIBITED');
    expect(check.hits[0]).toMatchObject({ listing: { origin } });
    expect(check.hits[0]?.remarks[0]).toBe('由上海市列入,经互认(虚构互认协议;来源称:长三角税务领域信用合作)');
  };

  it('brings a department the measures of the days on which it bars, and on others none', async () => {
    const bureau = { sub: 'bureau', role: 'GOVERNMENT' as const, authority: '虚构财政局(示例)' };
    const asked = async (query: string, variables: Readonly<Record<string, unknown>> = {}) => {
      const headers = { ...(await house.bearing(bureau)), 'x-credit-purpose': 'review' };
      const { data, errors } = await house.gateway.execute(query, variables, headers);
      expect(errors).toBeUndefined();
      return JSON.parse(JSON.stringify(data));
    };
    now = NOW;
    const input = { validUntil: '2027-01-01', idempotencyKey: 'origins' };
    await asked(
      'mutation ($input: SubscribeAlertsInput!) { subscribeTaxAlerts(input: $input) { outcome } }',
      { input },
    );
    await adopt(firm(3), 'tax');
    now = FIRST;
    await adopt(firm(4), 'tax');
    const { taxAlerts } = await asked('{ taxAlerts { alerts { uscc measures { code } } } }');

    expect(taxAlerts.alerts).toMatchObject([
      { uscc: firm(3), measures: [] },
      { uscc: firm(4), measures: expect.arrayContaining([{ code: expect.any(String) }]) },
    ]);
  });

  it('takes nothing from the entry that was made here', async () => {
    now = AFTER;
    await enlist(house, firm(2), { list: 'ZDSSWF', from: '2026-03-01', end: null });
    expect(await adopt(firm(2), 'tax', { decisionNumber: '虚构决〔2026〕ZDSSWF号' })).toEqual({
      outcome: 'RECORDED',
    });
    const { jointPunishmentCheck: check } = await checked(firm(2), AFTER);

    expect(check).toMatchObject({ decision: 'PROHIBITED', information: [{ kind: 'UNCONFIRMED' }] });
    expect(check.hits.map(({ listing }) => listing)).toEqual([{ origin: null }]);
  });

  it('is replayed from every receipt', async () => {
    const audit = await house.ministries.get('joint-punishment')?.auditReceipts?.([]);

    expect(audit?.problems).toEqual([]);
  });
});

import { usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { aHouse, booksOf, enlist, NOW, register, type TestHouse } from './testing/house';

jest.mock('../../subgraphs/joint-punishment/src/receipt/secrecy-rows', () => ({
  secrecyRows: [
    {
      ...{ code: 'EXAMPLE', purposes: ['虚构调查'], roles: ['GOVERNMENT'], authorities: null },
      ...{ basis: '虚构法第一条', from: '2026-03-01', until: '2026-06-20', verified: false },
    },
  ],
}));

const UNTIL = '2026-06-20T02:00:00.000Z';
const [FIRM = '', LISTED = ''] = ['MUXUQ001', 'MUXUQ002'].map((body) =>
  usccWith({ department: '9', category: '1', region: '320600', body }),
);
const CHECK = `query ($uscc: USCC!, $purpose: String) { entityCreditProfile(uscc: $uscc) {
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, purpose: $purpose) { id hits { listing { id } measure { code } } } } }`;
const CHECKS = `query ($uscc: USCC!, $first: Int, $after: String) { entityCreditProfile(uscc: $uscc) {
  checks(first: $first, after: $after) { edges { node { purpose } } pageInfo { hasNextPage endCursor } } } }`;
const REPORT = `mutation ($input: ReportExecutionInput!) { reportExecution(input: $input) { outcome } }`;
const INVOKED = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { invokedMeasures { execution { matter } } } }`;

interface Check {
  readonly id: string;
  readonly hits: readonly {
    readonly listing: { readonly id: string };
    readonly measure: { readonly code: string };
  }[];
}

interface Seen {
  readonly edges: readonly { readonly node: { readonly purpose: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

onEveryEngine('what a law forbids to tell a subject of who checked it', (database) => {
  let house: TestHouse;
  let now = NOW;
  const held: string[] = [];
  const checked = async (
    uscc: string,
    purpose: string,
    headers: { authorization: string },
  ): Promise<Check> => {
    const { data } = await house.gateway.execute(CHECK, { uscc, purpose }, headers);
    return (data as { entityCreditProfile: { jointPunishmentCheck: Check } }).entityCreditProfile
      .jointPunishmentCheck;
  };
  beforeAll(async () => {
    house = await aHouse(database, { now: () => now });
    await register(house, FIRM);
    const bureau = await house.bearing({ sub: 'bureau', role: 'GOVERNMENT', authority: '虚构局(示例)' });
    const purposes = ['第1次', ...Array(7).fill('虚构调查 甲案'), '第2次', '虚构调查', '第3次'];
    for (const [at, purpose] of purposes.entries()) {
      now = new Date(Date.parse(NOW) + at * 1_000).toISOString();
      const { id } = await checked(FIRM, purpose, bureau);
      if (purpose.startsWith('虚构调查')) held.push(id);
    }
    now = new Date(Date.parse(now) + 1_000).toISOString();
    await house.gateway.execute(CHECK, { uscc: FIRM, purpose: '虚构调查' });
  }, 60_000);
  afterAll(() => house.close());

  const seen = async (first: number, after: string | null = null): Promise<Seen> => {
    const itself = await house.bearing({ sub: 'firm', role: 'SUBJECT', uscc: FIRM });
    const { data, errors } = await house.gateway.execute(CHECKS, { uscc: FIRM, first, after }, itself);
    expect(errors).toBeUndefined();
    return (data as { entityCreditProfile: { checks: Seen } }).entityCreditProfile.checks;
  };
  const purposesIn = ({ edges }: Seen) => edges.map(({ node }) => node.purpose);

  it('is left out without a trace in pages and cursors, and stands in the log of accesses', async () => {
    const first = await seen(2);
    expect(purposesIn(first)).toEqual(['虚构调查', '第3次']);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await seen(2, first.pageInfo.endCursor);
    expect([purposesIn(rest), rest.pageInfo.hasNextPage]).toEqual([['第2次', '第1次'], false]);

    const log = await booksOf(house, 'joint-punishment').query<{ fields: string; caller: string }>(
      "SELECT fields, caller FROM access_entry WHERE subjects = ? AND fields LIKE '%withheld%'",
      [FIRM],
    );
    const withheld = new Set(
      log.flatMap(({ fields }) => fields.split(' ').filter((one) => one.includes('withheld'))),
    );
    expect([...withheld].sort()).toEqual(held.map((id) => `CheckNotice.withheld.EXAMPLE.${id}`).sort());
    expect(log.every(({ caller }) => caller === 'firm')).toBe(true);
  });

  it('hides nobody else’s checks: the purpose alone is nothing', async () => {
    expect(purposesIn(await seen(100))).toEqual(['虚构调查', '第3次', '第2次', '第1次']);
  });

  it('is not told by what was done upon it either, and is demanded to be undone all the same', async () => {
    now = NOW;
    await register(house, LISTED);
    await enlist(house, LISTED, { list: 'SXBZXR', from: '2026-03-01', end: '2026-06-18' });
    const bureau = await house.bearing({ sub: 'bureau', role: 'GOVERNMENT', authority: '虚构局(示例)' });
    const done = ['虚构调查 甲案', '资格审查'];
    const checks: Check[] = [];
    for (const matter of done) {
      const check = await checked(LISTED, matter, bureau);
      const [hit] = check.hits;
      const input = {
        ...{ check: check.id, listing: hit?.listing.id, measure: hit?.measure.code, matter },
        ...{ body: '虚构局(示例)', region: '320600', outcome: 'APPLIED', occurredOn: NOW.slice(0, 10) },
      };
      const { errors } = await house.gateway.execute(REPORT, { input }, bureau);
      expect(errors).toBeUndefined();
      checks.push(check);
    }
    const itself = () => house.bearing({ sub: 'firm', role: 'SUBJECT', uscc: LISTED });
    const mattersFor = async (headers: { authorization: string }) => {
      const { data } = await house.gateway.execute(INVOKED, { uscc: LISTED }, headers);
      const told = data as {
        entityCreditProfile: { invokedMeasures: readonly { execution: { matter: string } }[] };
      };
      return told.entityCreditProfile.invokedMeasures.map(({ execution }) => execution.matter).sort();
    };

    expect(await mattersFor(await itself())).toEqual(['资格审查']);
    expect(await mattersFor(bureau)).toEqual([...done].sort());
    const [withheld] = await booksOf(house, 'joint-punishment').query<{ fields: string }>(
      "SELECT fields FROM access_entry WHERE subjects = ? AND fields LIKE '%withheld%'",
      [LISTED],
    );
    expect(withheld?.fields).toContain(`InvokedMeasure.withheld.EXAMPLE.${checks[0]?.id}`);

    now = '2026-06-19T02:00:00.000Z';
    expect(await mattersFor(await itself())).toEqual(['资格审查']);
    const demands = await booksOf(house, 'joint-punishment').query('SELECT action FROM undo_step');
    expect(demands).toEqual(Array(2).fill({ action: 'DEMAND' }));

    now = UNTIL;
    expect(await mattersFor(await itself())).toEqual([...done].sort());
  });

  it('is told once the law has ended', async () => {
    now = '2026-06-19T15:00:00.000Z';
    expect(purposesIn(await seen(100))).toHaveLength(4);
    now = UNTIL;
    expect(purposesIn(await seen(100))).toHaveLength(12);
  });
});

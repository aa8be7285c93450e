import { entityKindsOf, type SectorDefinition, sectorsOf, usccWith } from '@creditgraph/kernel';
import { deliverAll, proposeAll } from '../../kernel/src/joint-visit/round';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import type { TokenClaims } from './issuer';
import { ministriesIn } from './ministries';
import { root } from './root';
import { aHouse, booksOf, type TestHouse } from './testing/house';
import { lentRound } from './testing/lent-round';
import { inSector, mutationsUnder } from './testing/mutations';

const sectors = sectorsOf(ministriesIn(root));
const codeOf = (category: string, body: string) =>
  usccWith({ department: category === '9' ? '9' : '1', category: '1', region: '410100', body });
const bureau = codeOf('1', 'MUXUJ000');
/** Each pair of ministries visits a firm of its own. */
const pairs = sectors.map((host, index) => ({
  name: host.name,
  host,
  guest: sectors[(index + 1) % sectors.length] ?? host,
  firm: codeOf('9', `MUXUJ00${index + 1}`),
}));
/** All ministries have planned to visit these. */
const [everyones, undisturbed] = ['91', '92'].map((serial) => codeOf('9', `MUXUJ0${serial}`)) as [
  string,
  string,
];
const inspectors = ['甲', '乙', '丙', '丁'].map((name, place) => ({
  name: `虚构${name}某`,
  certificate: `4101001000${place}`,
}));

type Sector = (typeof sectors)[number];
interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly statement: string;
}
interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
}

onEveryEngine('joint visits', (database) => {
  let house: TestHouse;
  let written: ReturnType<typeof mutationsUnder>;
  let now = '2026-06-15T02:00:00.000Z';
  let keys = 0;
  /** Planned inspections by sector and code. */
  const planned = new Map<string, string>();

  const lent = new Map(sectors.map(({ name }) => [name, lentRound()]));
  const lentOf = (name: string) => lent.get(name) ?? lentRound();
  const officeOf = ({ name }: Sector): TokenClaims => ({
    sub: `${name}-staff`,
    role: 'STAFF',
    authority: name,
  });
  const execute = async <T>(query: string, variables: object, who: TokenClaims): Promise<T> => {
    const { data, errors } = await house.gateway.execute(query, { ...variables }, await house.bearing(who));
    if (errors) throw new Error(JSON.stringify(errors));
    return JSON.parse(JSON.stringify(data)) as T;
  };
  const does = async <T>(sector: Sector, name: string, input: object, selection: string): Promise<T> => {
    keys += 1;
    const mutation = written(inSector(sector.field, name), selection);
    const keyed = { idempotencyKey: `key-${keys}`, ...input };
    return (await execute<{ done: T }>(mutation, { input: keyed }, officeOf(sector))).done;
  };
  const step = async (sector: Sector, verb: string, input: object): Promise<Shown> => {
    const selection = 'jointVisit { id version state on statement }';
    const done = await does<{ jointVisit: Shown }>(sector, `${verb}SECTORJointVisit`, input, selection);
    return done.jointVisit;
  };
  const at = ({ id, version }: Shown) => ({ id, expectedVersion: version });

  async function plans(sector: Sector): Promise<void> {
    const { subjectKinds, inspection } = require(`@creditgraph/${sector.name}`).sector as SectorDefinition<
      never,
      string
    >;
    const [kind = ''] = Object.keys(entityKindsOf(subjectKinds));
    now = '2026-06-15T02:00:00.000Z';
    const own = pairs.filter(({ host, guest }) => [host, guest].includes(sector)).map(({ firm }) => firm);
    for (const uscc of [...own, everyones, undisturbed]) {
      const subject = { uscc, name: '云梦虚构企业有限公司(示例)', kind, since: '2020-01-01' };
      await does(sector, 'registerSECTORSubject', subject, 'outcome');
    }
    const minimum = inspection.some(({ statutoryMinimum }) => statutoryMinimum);
    const rates = { ordinary: 1, lower: 1, higher: 1, key: 1, ...(minimum && { statutoryMinimum: 1 }) };
    const announcing = {
      ...{ number: '虚抽1号', authority: '虚构机关', basis: '示例依据', kinds: [kind], rates, inspectors },
      ...{ from: '2026-07-01', until: '2026-10-01', drawOn: '2026-06-25', publicValue: '示例' },
    };
    const { plan } = await does<{ plan: Shown }>(
      sector,
      'announceSECTORInspections',
      announcing,
      'plan { id version }',
    );
    now = '2026-06-25T02:00:00.000Z';
    const { plan: drawn } = await does<{ plan: { visits: Page<{ id: string; uscc: string }> } }>(
      sector,
      'drawSECTORInspections',
      { ...at(plan), publicValue: '08' },
      'plan { visits(first: 50) { edges { node { id uscc } } } }',
    );
    for (const { node } of drawn.visits.edges) planned.set(`${sector.name} ${node.uscc}`, node.id);
  }

  beforeAll(async () => {
    const rounds = sectors.map(({ name }) => ({ ministry: name, round: lentOf(name).round }));
    house = await aHouse(database, { now: () => now, timeoutMs: 10_000, served: { rounds } });
    written = mutationsUnder(house.gateway.apiSdl);
    for (const sector of sectors) await plans(sector);
  }, 120_000);
  afterAll(() => house.close());

  it.each(pairs)(
    'of $name and another are one visit, of which each keeps its own side',
    async ({ host, guest, firm }) => {
      now = '2026-07-10T02:00:00.000Z';
      const visitOf = ({ name }: Sector) => planned.get(`${name} ${firm}`) ?? '';
      /** Whoever is invited asks all sectors in one operation. */
      const asks = `{ ${sectors.map(({ field }) => `${field}JointVisits { edges { node { uscc guest statement } } }`).join(' ')} }`;
      const statementFor = async (sector: Sector) => {
        const answer = await execute<
          Record<string, Page<{ uscc: string; guest: string; statement: string | null }>>
        >(asks, {}, officeOf(sector));
        const from = sector === host ? guest : host;
        const told = answer[`${from.field}JointVisits`]?.edges.find(({ node }) => node.uscc === firm);
        return told?.node.statement ?? '';
      };
      const enter = async (sector: Sector) =>
        step(sector, 'enter', { uscc: firm, statement: await statementFor(sector) });

      const proposing = { visit: visitOf(host), guest: guest.name, from: '2026-07-10', reason: '示例' };
      expect((await step(host, 'propose', proposing)).state).toBe('PROPOSED');
      const invited = await enter(guest);
      const accepting = { ...at(invited), visit: visitOf(guest), on: '2026-07-15' };
      expect((await step(guest, 'accept', accepting)).state).toBe('GUEST_OFFERED');
      expect(await step(host, 'confirm', at(await enter(host)))).toMatchObject({
        state: 'CONFIRMED',
        on: '2026-07-15',
      });
      expect((await enter(guest)).state).toBe('CONFIRMED');

      const itself: TokenClaims = { sub: 'firm', role: 'SUBJECT', uscc: firm };
      const file = '{ jointVisits { edges { node { state on } } } notices { edges { node { code } } } }';
      const profile = await execute<{
        entityCreditProfile: Record<string, { jointVisits: Page<Shown>; notices: Page<{ code: string }> }>;
      }>(
        `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { ${sectors.map(({ field }) => `${field} ${file}`).join(' ')} } }`,
        { uscc: firm },
        itself,
      );
      const files = sectors.map(({ field }) => profile.entityCreditProfile[field]);
      const notices = files.flatMap((one) => one?.notices.edges ?? []).map(({ node }) => node.code);
      expect(notices.filter((code) => code === 'JOINT_VISIT')).toHaveLength(1);
      const fixed = { state: 'CONFIRMED', on: '2026-07-15' };
      expect(files.flatMap((one) => one?.jointVisits.edges ?? []).map(({ node }) => node)).toEqual([
        fixed,
        fixed,
      ]);

      now = '2026-07-15T08:00:00.000Z';
      for (const sector of [host, guest]) {
        const result = {
          ...{ uscc: firm, cause: 'RANDOM', visit: visitOf(sector), carriedOutOn: '2026-07-15' },
          ...{ result: 'NOTHING_FOUND', summary: '示例', basis: '示例依据', authority: '虚构机关' },
          ...{ authorityCode: bureau, documentNumber: `虚检 ${sector.name}` },
        };
        await does(sector, 'recordSECTORInspection', result, 'outcome');
      }
      const [there, here] = await Promise.all(
        [host, guest].map(async (sector) => {
          const own = `{ mine: ${sector.field}JointVisits(first: 50) { edges { node { id version uscc } } } }`;
          const { mine } = await execute<{ mine: Page<Shown & { uscc: string }> }>(own, {}, officeOf(sector));
          return mine.edges.find(({ node }) => node.uscc === firm)?.node as Shown;
        }),
      );
      expect((await step(host, 'report', at(there as Shown))).state).toBe('HOST_REPORTED');
      expect((await step(guest, 'report', at(here as Shown))).state).toBe('GUEST_REPORTED');
      for (const sector of [host, guest]) expect((await enter(sector)).state).toBe('REPORTED');
    },
  );

  describe('that the house proposes and carries by itself', () => {
    const { signal } = new AbortController();
    const [first, second] = sectors.toSorted((a, b) => (a.name < b.name ? -1 : 1)) as [Sector, Sector];
    /** The same round of every ministry, one after the other; what failed. */
    const made = async (round: typeof proposeAll, of: readonly Sector[] = sectors) => {
      const failures: string[] = [];
      for (const sector of of)
        failures.push(...(await round(sector, sectors, lentOf(sector.name).ask, signal)));
      return failures;
    };
    type Found = Shown & { readonly host: string; readonly guest: string; readonly from: string };
    const visitsOf = async (uscc: string, sector: Sector): Promise<readonly Found[]> => {
      const file = `${sector.field} { jointVisits { edges { node { id version state host guest from } } } }`;
      const query = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { ${file} } }`;
      type File = { entityCreditProfile: Record<string, { jointVisits: Page<Found> }> };
      const { entityCreditProfile } = await execute<File>(query, { uscc }, officeOf(sector));
      return entityCreditProfile[sector.field]?.jointVisits.edges.map(({ node }) => node) ?? [];
    };
    const statesOf = async (uscc: string) =>
      Promise.all([first, second].map(async (sector) => (await visitsOf(uscc, sector))[0]?.state));
    const entries = () =>
      Promise.all(
        sectors.map(async ({ name }) =>
          Number(
            (await booksOf(house, name).query<{ n: number }>('SELECT COUNT(*) AS n FROM journal'))[0]?.n,
          ),
        ),
      );
    beforeAll(() => {
      now = '2026-07-16T02:00:00.000Z';
    });
    afterEach(() => house.disturbed.clear());

    it('is proposed by two and two of all who have planned, each once, though two go round at once', async () => {
      await Promise.all([made(proposeAll), made(proposeAll)]);
      const visits = await Promise.all(sectors.map((sector) => visitsOf(everyones, sector)));
      const inOrder = sectors.map(({ name }) => name).toSorted();
      const pairOf = (index: number) => {
        const [host, guest] = inOrder.slice(index - (index % 2));
        return guest ? [{ host, guest, state: 'PROPOSED', from: '2026-07-21' }] : [];
      };
      const told = visits.map((of) =>
        of.map(({ host, guest, state, from }) => ({ host, guest, state, from })),
      );
      expect(told).toEqual(sectors.map(({ name }) => pairOf(inOrder.indexOf(name))));
    });

    it('keeps nobody waiting for one that does not answer, which hears of it later', async () => {
      const [known] = await visitsOf(undisturbed, second);
      await step(second, 'decline', { ...at(known as Found), reason: '本季度已排满' });
      house.disturbed.set(first.name, () => Promise.reject(new Error('connection refused')));
      expect(await made(deliverAll, [second])).toEqual([expect.stringMatching(`^${first.name}: `)]);
      house.disturbed.clear();
      expect(await statesOf(undisturbed)).toEqual(['PROPOSED', 'DECLINED']);
    });

    it('that both have ended is carried no more', async () => {
      const [own] = await visitsOf(undisturbed, first);
      await step(first, 'withdraw', { ...at(own as Found), reason: '计划调整' });
      expect(await made(deliverAll)).toEqual([]);
      expect(await statesOf(undisturbed)).toEqual(['WITHDRAWN', 'DECLINED']);
      const before = await entries();
      await made(deliverAll);
      expect(await entries()).toEqual(before);
    });

    it('goes to and fro until the day is fixed, which officers alone decide, and nothing is done twice', async () => {
      const [invited] = await visitsOf(everyones, second);
      const visit = planned.get(`${second.name} ${everyones}`) ?? '';
      await step(second, 'accept', { ...at(invited as Found), visit, on: '2026-07-22' });
      await Promise.all([made(deliverAll), made(deliverAll)]);
      expect(await statesOf(everyones)).toEqual(['GUEST_OFFERED', 'GUEST_OFFERED']);
      const [offered] = await visitsOf(everyones, first);
      await step(first, 'confirm', at(offered as Found));
      await made(deliverAll);
      expect(await statesOf(everyones)).toEqual(['CONFIRMED', 'CONFIRMED']);

      const before = await entries();
      expect([await made(proposeAll), await made(deliverAll)]).toEqual([[], []]);
      expect(await entries()).toEqual(before);
    });

    it('is in the journals as done by the house, whose looks are in the log of accesses', async () => {
      const who = async (sector: Sector, deed: string) =>
        booksOf(house, sector.name).query(
          `SELECT actor FROM journal WHERE deed = '${deed}' AND actor LIKE 'round.%'`,
        );
      const byHouse = { actor: `round.${first.name}` };
      expect(await who(first, 'joint-visit.propose')).toEqual([byHouse, byHouse]);
      expect(await who(second, 'joint-visit.propose')).toEqual([byHouse, byHouse]);
      const looked = "SELECT subjects FROM access_entry WHERE fields LIKE '%VisitsToMerge%'";
      expect(JSON.stringify(await booksOf(house, second.name).query(looked))).toContain(everyones);
      for (const { audit, intake } of house.ministries.values())
        if (intake) expect(await audit?.([])).toMatchObject({ problems: [] });
    });

    it('is told to the house alone', async () => {
      const asks = `{ ${first.field}VisitsToMerge { edges { node { uscc } } } }`;
      const { errors } = await house.gateway.execute(asks, {}, await house.bearing(officeOf(first)));
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'ACCESS_DENIED', needed: 'HOUSE_ROUND' });
    });
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { inProcess } from '@creditgraph/gateway';
import { usccWith } from '@creditgraph/kernel';
import { startGateway } from '../../gateway/src/start';
import { type Carried, carryShields, shieldRound } from '../../kernel/src/shield/round';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import type { TokenClaims } from './issuer';
import { aHouse, booksOf, NOW, type TestHouse } from './testing/house';

const DESK = 'public-credit';
const SHIELD = 'shield { id version deliveries { sector acknowledgedAt } }';
const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { done: ${name}(input: $input) { ${SHIELD} } }`;

interface Shield {
  readonly id: string;
  readonly version: number;
}

onEveryEngine('the carriage of orders to shield', (database) => {
  let house: TestHouse;
  let firms = 0;
  beforeAll(async () => {
    house = await aHouse(database, { timeoutMs: 10_000 });
  }, 120_000);
  afterEach(() => house.disturbed.clear());
  afterAll(() => house.close());

  const desk = { field: 'publicCredit' };
  const carried = (): Promise<Carried> =>
    carryShields(
      desk,
      async (query, variables) => house.gateway.execute(query, variables, await house.bearing(clerk)),
      new AbortController().signal,
    );
  const others = () => house.sectors.map(({ name }) => name).filter((name) => name !== DESK);
  const clerk: TokenClaims = { sub: 'clerk', role: 'STAFF', authority: DESK };

  async function ask<T>(query: string, variables: object, who: TokenClaims): Promise<T> {
    const { data, errors } = await house.gateway.execute(query, { ...variables }, await house.bearing(who));
    if (errors) throw new Error(JSON.stringify(errors));
    return JSON.parse(JSON.stringify(data)) as T;
  }
  /** The last step that a person takes: the desk grants a shield. */
  async function granted(): Promise<{ uscc: string; id: string }> {
    firms += 1;
    const uscc = usccWith({ department: '9', category: '1', region: '410100', body: `MUXUK00${firms}` });
    const ruling = { kind: 'SETTLEMENT', number: `${firms}`, court: '虚构法院', ruledOn: '2026-06-01' };
    const applying = { uscc, ruling, applicant: 'ENTERPRISE', grounds: '示例', idempotencyKey: `a${firms}` };
    const apply = mutation('applyPublicCreditShield', 'ApplyShieldInput');
    const { done } = await ask<{ done: { shield: Shield } }>(apply, { input: applying }, clerk);
    const { id, version } = done.shield;
    const deciding = { id, expectedVersion: version, granted: true, rulingVerified: true, reason: '示例' };
    const decide = mutation('decidePublicCreditShield', 'DecideShieldInput');
    await ask(decide, { input: { ...deciding, idempotencyKey: `d${firms}` } }, clerk);
    return { uscc, id };
  }
  /** The sectors in whose books a shield is in force. */
  const inForce = async (uscc: string) => {
    const fields = house.sectors.map(({ field }) => `${field} { shields { edges { node { state } } } }`);
    const query = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { ${fields.join(' ')} } }`;
    type File = { shields: { edges: { node: { state: string } }[] } };
    const itself: TokenClaims = { sub: 'firm', role: 'SUBJECT', uscc };
    const { entityCreditProfile } = await ask<{ entityCreditProfile: Record<string, File> }>(
      query,
      { uscc },
      itself,
    );
    return house.sectors
      .filter(({ field }) => entityCreditProfile[field]?.shields.edges[0]?.node.state === 'IN_FORCE')
      .map(({ name }) => name);
  };
  /** The sectors that the desk has not heard of yet. */
  const owed = async (uscc: string) => {
    const query = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { publicCredit { shields { edges { node {
      deliveries { sector acknowledgedAt } } } } } } }`;
    const { entityCreditProfile } = await ask<{
      entityCreditProfile: {
        publicCredit: {
          shields: { edges: { node: { deliveries: { sector: string; acknowledgedAt: string | null }[] } }[] };
        };
      };
    }>(query, { uscc }, clerk);
    const [edge] = entityCreditProfile.publicCredit.shields.edges;
    return edge?.node.deliveries.filter((one) => one.acknowledgedAt === null).map(({ sector }) => sector);
  };
  const entries = async (name: string) =>
    Number((await booksOf(house, name).query<{ n: number }>('SELECT COUNT(*) AS n FROM journal'))[0]?.n);

  it('brings a decision to every sector, and nobody but the desk does anything', async () => {
    const { uscc } = await granted();
    expect([await inForce(uscc), await owed(uscc)]).toEqual([[DESK], others()]);
    expect(await carried()).toEqual({ orders: 1, acknowledged: others().length, failures: [] });
    expect([await inForce(uscc), await owed(uscc)]).toEqual([house.sectors.map(({ name }) => name), []]);
    expect(await carried()).toEqual({ orders: 0, acknowledged: 0, failures: [] });
  });

  it('goes on where a sector did not answer, and keeps no other waiting', async () => {
    const { uscc } = await granted();
    house.disturbed.set('tax', () => Promise.reject(new Error('connection refused')));
    expect(await carried()).toEqual({
      ...{ orders: 1, acknowledged: others().length - 1 },
      failures: [expect.stringMatching(/^tax: /)],
    });
    expect(await owed(uscc)).toEqual(['tax']);
    house.disturbed.clear();
    expect(await carried()).toEqual({ orders: 1, acknowledged: 1, failures: [] });
    expect(await inForce(uscc)).toContain('tax');
  });

  it('loses nothing and does nothing twice where it broke off before the desk heard', async () => {
    const { uscc } = await granted();
    const sound = inProcess(() => undefined);
    house.disturbed.set(DESK, (subgraph, asked) =>
      asked.query.includes('acknowledgePublicCreditShields')
        ? Promise.reject(new Error('power cut'))
        : sound(subgraph, asked),
    );
    await expect(carried()).rejects.toThrow();
    expect([await inForce(uscc), await owed(uscc)]).toEqual([
      house.sectors.map(({ name }) => name),
      others(),
    ]);
    house.disturbed.clear();
    const before = await Promise.all(others().map(entries));
    expect(await carried()).toMatchObject({ orders: 1, acknowledged: others().length });
    expect([await Promise.all(others().map(entries)), await owed(uscc)]).toEqual([before, []]);
  });

  it('is carried by several at once as by one', async () => {
    const { uscc } = await granted();
    const rounds = await Promise.allSettled([carried(), carried()]);
    expect(rounds.map(({ status }) => status)).toContain('fulfilled');
    await carried();
    expect([await inForce(uscc), await owed(uscc)]).toEqual([house.sectors.map(({ name }) => name), []]);
    for (const { audit, intake } of house.ministries.values())
      if (intake) expect(await audit?.([])).toMatchObject({ problems: [] });
  });

  it('works by itself until it is stopped', async () => {
    const { subgraphs, personKey } = house;
    const rounds = [{ ministry: DESK, round: { ...shieldRound(desk), everyMs: 20 } }];
    const running = await startGateway({ subgraphs, personKey, clock: () => NOW, log: () => {}, rounds });
    const { uscc } = await granted();
    while ((await owed(uscc))?.length !== 0) await pause(50);
    await running.close();
    const { uscc: later } = await granted();
    await pause(100);
    expect(await owed(later)).toEqual(others());
  });
});

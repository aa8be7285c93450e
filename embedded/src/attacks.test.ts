import { generateKeyPairSync } from 'node:crypto';
import type { Transport } from '@creditgraph/gateway';
import { anonymous, keyIdOf, type Standing, seal, usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { aHouse, enlist, NOW, register, type TestHouse } from './testing/house';

const DEFAULTER = usccWith({ department: '9', category: '1', region: '320600', body: 'MUXUT001' });
const CLEAN = usccWith({ department: '9', category: '1', region: '320600', body: 'MUXUT002' });

const CHECK = `jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) {
  decision reasons { code } sources { sector status } hits { listing { list { code } } }
}`;
const profile = (selection: string) =>
  `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { ${selection} } }`;

const dead: Transport = async () => {
  throw new Error('connect ECONNREFUSED');
};
const hanging: Transport = () => new Promise(() => undefined);
const garbled: Transport = async () => ({ data: { _entities: 'soup' } }) as never;
const empty: Transport = async () => ({}) as never;

/** Answers the check's question with a standing of the attacker's own. */
const answering =
  (sealed: string): Transport =>
  async (_, { variables }) => ({
    data: {
      _entities: (variables.representations as object[]).map(() => ({ publicCredit: { standing: sealed } })),
    },
  });

onEveryEngine('the check under attack', (database) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await aHouse(database);
    await register(house, DEFAULTER);
    await register(house, CLEAN);
    await enlist(house, DEFAULTER, { list: 'SXBZXR', from: '2025-03-01', end: '2027-03-01' });
  });
  afterEach(() => {
    jest.useRealTimers();
    house.disturbed.clear();
  });
  afterAll(() => house.close());

  const ask = async (selection: string, uscc = DEFAULTER) => {
    const hangs = [...house.disturbed.values()].includes(hanging);
    if (hangs) stopClocks();
    const answer = house.gateway.execute(profile(selection), { uscc });
    if (hangs) await untilOnlyHanging(house);
    if (hangs) await jest.advanceTimersByTimeAsync(TIMEOUT_MS);
    return answer;
  };
  const checked = async (uscc: string) => {
    const { data } = await ask(CHECK, uscc);
    return (data?.entityCreditProfile as { jointPunishmentCheck: Checked } | undefined)?.jointPunishmentCheck;
  };

  it('prohibits the defaulter and clears the clean, undisturbed', async () => {
    expect(await checked(DEFAULTER)).toMatchObject({
      decision: 'PROHIBITED',
      hits: [{ listing: { list: { code: 'SXBZXR' } } }],
    });
    expect(await checked(CLEAN)).toMatchObject({ decision: 'CLEAR', hits: [] });
  });

  it.each`
    attack                                    | selection
    ${'another field under the name'}         | ${`publicCredit { standing: sector } ${CHECK}`}
    ${'another sector under the name'}        | ${`publicCredit: tax { sector } ${CHECK}`}
    ${'the alias inside a fragment'}          | ${`publicCredit { ... on CreditFile { standing: sector } } ${CHECK}`}
    ${'the register under another name'}      | ${`registration: uscc ${CHECK}`}
    ${'another code under the name of one'}   | ${`asOf: uscc ${CHECK}`}
    ${'a field under the name of a typename'} | ${`__typename: uscc ${CHECK}`}
  `('refuses $attack', async ({ selection }) => {
    const { data, errors } = await ask(selection);

    expect(data?.entityCreditProfile ?? null).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe('RESERVED_ALIAS');
  });

  it.each`
    attack                            | selection
    ${'arguments on the sealed leaf'} | ${`publicCredit { standing(asOf: "2020-01-01T00:00:00Z") } ${CHECK}`}
    ${'arguments on the sector file'} | ${`publicCredit(asOf: "2020-01-01T00:00:00Z") { sector } ${CHECK}`}
    ${'a look at the sealed leaf'}    | ${`publicCredit { standing }`}
    ${'a look at the register leaf'}  | ${'registration'}
  `('does not know $attack', async ({ selection }) => {
    const { data, errors } = await ask(selection);

    expect(data?.entityCreditProfile ?? null).toBeNull();
    expect(errors?.length).toBeGreaterThan(0);
  });

  it.each`
    attack                             | selection
    ${'a file that is skipped'}        | ${`publicCredit @skip(if: true) { sector } ${CHECK}`}
    ${'a file that is not included'}   | ${`publicCredit @include(if: false) { sector } ${CHECK}`}
    ${'a file skipped by a variable'}  | ${`publicCredit @skip(if: $yes) { sector } ${CHECK}`}
    ${'a fragment that is skipped'}    | ${`... @skip(if: $yes) { publicCredit { sector } tax { sector } } ${CHECK}`}
    ${'a skipped file beside another'} | ${`publicCredit @skip(if: $yes) { sector } publicCredit @include(if: $yes) { asOf } ${CHECK}`}
  `('is not fooled by $attack', async ({ selection }) => {
    const { data } = await house.gateway.execute(
      `query ($uscc: USCC!, $yes: Boolean = true) {
        seen: __typename @skip(if: $yes) entityCreditProfile(uscc: $uscc) { ${selection} } }`,
      { uscc: DEFAULTER },
    );

    expect(data?.entityCreditProfile).toMatchObject({ jointPunishmentCheck: { decision: 'PROHIBITED' } });
  });

  describe.each`
    name         | transport
    ${'dead'}    | ${dead}
    ${'hanging'} | ${hanging}
    ${'garbled'} | ${garbled}
    ${'empty'}   | ${empty}
  `('with a $name source', ({ transport }) => {
    it.each(['tax', 'public-credit', 'registry'])('never clears while it is %s', async (source) => {
      house.disturbed.set(source, transport);

      expect(await checked(CLEAN)).toMatchObject({
        decision: 'INDETERMINATE',
        sources: expect.arrayContaining([{ sector: source, status: 'UNAVAILABLE' }]),
      });
    });

    it('never clears while all of them are', async () => {
      for (const { name } of house.subgraphs) {
        if (name !== 'joint-punishment') house.disturbed.set(name, transport);
      }
      const { decision, sources } = (await checked(CLEAN)) ?? {};

      expect(decision).toBe('INDETERMINATE');
      expect(new Set(sources?.map(({ status }) => status))).toEqual(new Set(['UNAVAILABLE']));
    });

    it('still prohibits on what another source proves', async () => {
      house.disturbed.set('tax', transport);

      expect(await checked(DEFAULTER)).toMatchObject({ decision: 'PROHIBITED' });
    });

    it('blanks only the silent sector and names it', async () => {
      house.disturbed.set('tax', transport);
      const { data, errors } = await ask('tax { sector } publicCredit { sector } entity { name }', CLEAN);

      expect(data?.entityCreditProfile).toMatchObject({
        tax: null,
        publicCredit: { sector: 'public-credit' },
        entity: { name: '云梦虚构贸易有限公司(示例)' },
      });
      expect(errors).toEqual([
        expect.objectContaining({
          extensions: expect.objectContaining({ code: 'SOURCE_UNAVAILABLE', sector: 'tax' }),
        }),
      ]);
    });
  });

  it('gives no decision and an error when the check itself is down', async () => {
    house.disturbed.set('joint-punishment', dead);
    const { data, errors } = await ask(CHECK, CLEAN);

    expect(data?.entityCreditProfile).toEqual({ jointPunishmentCheck: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'SOURCE_UNAVAILABLE', sector: 'joint-punishment' });
  });

  describe('with a forged seal', () => {
    const spotless = (changes: Partial<Standing> = {}): Standing => ({
      version: 1,
      source: 'public-credit',
      subject: DEFAULTER,
      asOf: NOW,
      known: true,
      grade: null,
      listings: [],
      ...changes,
    });
    const stranger = () => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      return { keyId: keyIdOf(publicKey), privateKey, publicKey };
    };

    it.each`
      forgery                        | sealed
      ${'no seal at all'}            | ${JSON.stringify(spotless())}
      ${'the seal of a stranger'}    | ${seal(spotless(), stranger())}
      ${'the words of an open door'} | ${'null'}
    `('rejects $forgery', async ({ sealed }) => {
      house.disturbed.set('public-credit', answering(sealed));

      expect(await checked(DEFAULTER)).toMatchObject({
        decision: 'INDETERMINATE',
        sources: expect.arrayContaining([{ sector: 'public-credit', status: 'REJECTED' }]),
      });
    });

    it("rejects another entity's genuine standing, and the same entity's of another day", async () => {
      const genuine = await sealedBy(house, CLEAN, NOW);
      const older = await sealedBy(house, DEFAULTER, '2024-01-01T00:00:00.000Z');
      for (const sealed of [genuine, older]) {
        house.disturbed.set('public-credit', answering(sealed));
        expect(await checked(DEFAULTER)).toMatchObject({ decision: 'INDETERMINATE' });
      }
    });
  });
});

/** How long the house waits for a source. */
const TIMEOUT_MS = 3_000;

/** Nobody's patience ends before the test says so, however busy the machine is; sockets and the calendar go on. */
function stopClocks(): void {
  const goesOn = ['hrtime', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const;
  jest.useFakeTimers({ doNotFake: [...goesOn, 'Date', 'setInterval', 'clearInterval'] });
}

/** Waits until everyone has answered who ever will. */
async function untilOnlyHanging({ gateway, disturbed }: TestHouse): Promise<void> {
  const waitedFor = () => Object.entries(gateway.sources()).filter(([, { underWay }]) => underWay > 0);
  const hung = ([name]: [string, unknown]) => disturbed.get(name) === hanging;
  while (waitedFor().length === 0 || !waitedFor().every(hung)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

interface Checked {
  readonly decision: string;
  readonly sources: readonly { readonly status: string }[];
}

/** What the source itself would seal, taken from its own subgraph as a thief on the wire would. */
async function sealedBy(house: TestHouse, uscc: string, asOf: string): Promise<string> {
  const subgraph = house.subgraphs.find(({ name }) => name === 'public-credit');
  if (!subgraph) throw new Error('public-credit is not open');
  const { graphql } = await import('graphql');
  const { data } = await graphql({
    schema: subgraph.schema,
    source: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on EntityCreditProfile { publicCredit { standing } } } }`,
    variableValues: { r: [{ __typename: 'EntityCreditProfile', uscc, asOf }] },
    contextValue: subgraph.context({ requestId: 'thief', caller: anonymous }),
  });
  const { _entities: entities } = data as { _entities: { publicCredit: { standing: string } }[] };
  return entities[0]?.publicCredit.standing ?? '';
}

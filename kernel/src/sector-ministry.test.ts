import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { graphql } from 'graphql';
import { recordConduct } from './conduct/record';
import { announce } from './evaluation/announce';
import { openListing } from './listing/record';
import type { House, OpenMinistry } from './ministry';
import { ministryOf } from './sector-ministry';
import { keyIdOf, unseal } from './standing';
import { recordSubject } from './subject/record';
import { thingKeyOf } from './subject/thing';
import { department } from './testing/callers';
import { onEveryEngine } from './testing/engines';
import { aListing, aListKind, anAct, aSector, aStep, aSubject, noon } from './testing/records';
import { usccWith } from './uscc/uscc';

const NOW = noon('2026-06-15');
const sector = aSector({
  subjectKinds: { ENTERPRISE: '企业', DRIVER: '驾驶员' },
  lists: [aListKind(), aListKind({ code: 'YELLOW', kind: 'ATTENTION', published: false })],
  inspection: [
    { list: 'YELLOW', tier: 'HIGHER', label: '提高', basis: '示例依据', multiplier: 1.5, verified: true },
    { list: 'TEST', tier: 'KEY', label: '重点监管', basis: '示例依据' },
    { tier: 'ROUTINE', label: '常规监管', basis: '示例依据' },
  ],
  supervision: [
    {
      grade: 'A',
      code: 'M1',
      name: '示例便利',
      basis: '示例依据',
      category: 'INCENTIVE',
      verified: false,
      from: '2020-01-01',
    },
  ],
});
const pair = generateKeyPairSync('ed25519');
const codes = Array.from({ length: 30 }, (_, index) =>
  usccWith({
    department: '9',
    category: '1',
    region: '110101',
    body: `MUXU00${String(index).padStart(2, '0')}`,
  }),
);
const [first = ''] = codes;

const PROFILES = `query ($of: [_Any!]!) {
  _entities(representations: $of) {
    ... on EntityCreditProfile {
      test {
        sector
        asOf
        subject { uscc name kindName since }
        evaluation { grade { code label rank } score findings { code points } }
        listings { list { code } status underObjection validUntil }
        conduct(first: 1) { edges { node { documentNumber } } pageInfo { hasNextPage } }
        inspectionRegime { tier multiplier verified }
        supervisionMeasures { code }
        standing
      }
    }
  }
}`;

onEveryEngine('a sector', (database) => {
  let open: OpenMinistry;
  beforeEach(async () => {
    const house: House = {
      database: database(),
      signer: { ...pair, keyId: keyIdOf(pair.publicKey) },
      keys: () => undefined,
      personKey: createSecretKey(Buffer.alloc(32, 7)),
      sectors: [],
      clock: () => NOW,
    };
    open = await ministryOf(sector).open(house);
    await open.books.write(async (tx) => {
      for (const subject of codes) {
        await recordSubject(tx, aSubject({ subject }), noon('2026-01-01'));
        const acts = ['1', '2'].map((documentNumber) =>
          anAct({ subject, documentNumber, occurredOn: '2025-03-01' }),
        );
        await recordConduct(tx, acts, noon('2026-03-02'));
      }
      await openListing(tx, sector.lists, aListing({ subject: first }), aStep('adopt', '2026-01-10'));
      const person = aListing({
        subject: `P${'x'.repeat(43)}`,
        subjectName: '欧阳示例',
        decisionNumber: '2',
        enteredOn: '2026-01-11',
      });
      await openListing(tx, sector.lists, person, aStep('adopt', '2026-01-11'));
    });
    const announcement = { period: '2025', announcedAt: noon('2026-04-01'), subjects: codes };
    await announce(open.books, sector, announcement);
  });
  afterEach(() => open.close());

  const ask = async (source: string, variableValues: Record<string, unknown> = {}) => {
    const contextValue = open.subgraph.context({ requestId: 'r', caller: department });
    return graphql({ schema: open.subgraph.schema, source, variableValues, contextValue });
  };
  const profiles = (usccs: readonly string[], asOf = NOW) =>
    ask(PROFILES, { of: usccs.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf })) });
  const fileOf = async (uscc: string, asOf = NOW) => {
    const { data, errors } = await profiles([uscc], asOf);
    expect(errors).toBeUndefined();
    const [entity] = (data?._entities ?? []) as { test: Record<string, unknown> }[];
    return entity?.test;
  };

  it('answers for one entity with everything on record', async () => {
    expect(await fileOf(first)).toMatchObject({
      sector: 'test',
      asOf: NOW,
      subject: { uscc: first, kindName: '企业', since: '2020-01-01' },
      evaluation: {
        grade: { code: 'A', label: '优', rank: 0 },
        score: 90,
        findings: [{ points: -5 }, { points: -5 }],
      },
      listings: [
        { list: { code: 'TEST' }, status: 'IN_FORCE', underObjection: false, validUntil: '2029-01-10' },
      ],
      conduct: { edges: [{}], pageInfo: { hasNextPage: true } },
      inspectionRegime: { tier: 'KEY', multiplier: null, verified: false },
      supervisionMeasures: [{ code: 'M1' }],
    });
  });

  it('answers for an entity it does not know, with an empty file that says so', async () => {
    const stranger = usccWith({ department: '9', category: '1', region: '110101', body: 'MUXU9999' });
    const file = await fileOf(stranger);
    expect(file).toMatchObject({
      subject: null,
      evaluation: null,
      listings: [],
      inspectionRegime: null,
      supervisionMeasures: [],
    });
    const standing = unseal(
      file?.standing,
      { source: 'test', subject: stranger, asOf: NOW },
      () => pair.publicKey,
    );
    expect(standing).toMatchObject({ known: false, grade: null, listings: [] });
  });

  it('knew nothing before it was recorded', async () => {
    expect(await fileOf(first, noon('2025-12-31'))).toMatchObject({ subject: null, listings: [] });
    expect(await fileOf(first, noon('2026-03-31'))).toMatchObject({
      subject: { uscc: first },
      evaluation: null,
    });
  });

  it('seals for the check what it shows to everyone', async () => {
    const { standing } = (await fileOf(first)) ?? {};
    expect(
      unseal(standing, { source: 'test', subject: first, asOf: NOW }, () => pair.publicKey),
    ).toMatchObject({
      known: true,
      grade: { code: 'A', rank: 0 },
      listings: [{ list: { code: 'TEST' }, matchedBy: 'CODE' }],
    });
  });

  it('shows no listing beyond its publicity, which the check counts until its own end', async () => {
    const [, second = ''] = codes;
    const listing = aListing({ subject: second, decisionNumber: '3', publicUntil: '2026-06-15' });
    await open.books.write((tx) => openListing(tx, sector.lists, listing, aStep('adopt', '2026-01-10')));
    const shownOn = async (asOf: string) => {
      const { listings, standing } = (await fileOf(second, asOf)) ?? {};
      const { data } = await ask(`{ testListings(asOf: "${asOf}") { edges { node { uscc } } } }`);
      const { edges } = (data?.testListings ?? { edges: [] }) as {
        edges: readonly { node: { uscc: string | null } }[];
      };
      return {
        file: (listings as unknown[]).length,
        page: edges.filter(({ node }) => node.uscc === second).length,
        check: unseal(standing, { source: 'test', subject: second, asOf }, () => pair.publicKey)?.listings
          .length,
      };
    };

    expect(await shownOn('2026-06-14T15:59:59.999Z')).toEqual({ file: 1, page: 1, check: 1 });
    expect(await shownOn('2026-06-14T16:00:00.000Z')).toEqual({ file: 0, page: 0, check: 1 });
  });

  it('keeps an entry of a list that is not published to itself: the inspection sees it, and no one else', async () => {
    const [, second = '', third = ''] = codes;
    const listing = aListing({ subject: second, list: 'YELLOW', decisionNumber: '4' });
    await open.books.write((tx) => openListing(tx, sector.lists, listing, aStep('adopt', '2026-01-10')));
    const { listings, standing, inspectionRegime } = (await fileOf(second)) ?? {};
    const { data } = await ask(`{
      all: testListings { edges { node { uscc } } }
      yellow: testListings(list: "YELLOW") { edges { cursor } }
    }`);
    const { all, yellow } = data as unknown as Record<string, { edges: { node: { uscc: string } }[] }>;

    expect(listings).toEqual([]);
    expect([all?.edges.some(({ node }) => node.uscc === second), yellow?.edges]).toEqual([false, []]);
    expect(inspectionRegime).toEqual({ tier: 'HIGHER', multiplier: 1.5, verified: true });
    expect(
      unseal(standing, { source: 'test', subject: second, asOf: NOW }, () => pair.publicKey),
    ).toMatchObject({ known: true, listings: [] });
    expect(await fileOf(third)).toMatchObject({ inspectionRegime: { tier: 'ROUTINE', multiplier: 1 } });
  });

  it('names a thing on a list, and never by a code', async () => {
    const subject = thingKeyOf('V', '虚A10001', 'YELLOW');
    const listing = aListing({ subject, subjectName: '虚A10001', enteredOn: '2026-02-01' });
    await open.books.write((tx) => openListing(tx, sector.lists, listing, aStep('adopt', '2026-02-01')));
    const { data } = await ask('{ testListings(first: 1) { edges { node { uscc name } } } }');

    expect(JSON.parse(JSON.stringify(data?.testListings))).toEqual({
      edges: [{ node: { uscc: null, name: '虚A10001' } }],
    });
  });

  describe('of a natural person', () => {
    const personKey = `P${'y'.repeat(43)}`;
    const PRACTICE = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on NaturalPerson { testPractice {
      sector kind kindName name since holder listings { list { code } }
    } } } }`;
    const practiceAt = async (key: string, asOf = NOW) => {
      const { data, errors } = await ask(PRACTICE, {
        of: [{ __typename: 'NaturalPerson', personKey: key, asOf }],
      });
      expect(errors).toBeUndefined();
      const [person] = JSON.parse(JSON.stringify(data?._entities)) as { testPractice: unknown }[];
      return person?.testPractice;
    };
    beforeEach(() =>
      open.books.write(async (tx) => {
        const driver = {
          subject: personKey,
          name: '欧阳示例',
          kind: 'DRIVER',
          since: '2021-05-01',
          heldBy: first,
        };
        await recordSubject(tx, aSubject(driver), noon('2026-01-01'));
        for (const list of ['TEST', 'YELLOW']) {
          const entry = aListing({ subject: personKey, subjectName: '欧阳示例', list, decisionNumber: list });
          await openListing(tx, sector.lists, entry, aStep('adopt', '2026-01-10'));
        }
      }),
    );

    it('tells the practice: masked, with the employer, and what is public of its listings', async () => {
      expect(await practiceAt(personKey)).toEqual({
        sector: 'test',
        kind: 'DRIVER',
        kindName: '驾驶员',
        name: '欧阳**',
        since: '2021-05-01',
        holder: first,
        listings: [{ list: { code: 'TEST' } }],
      });
    });

    it('tells nothing of whom it does not keep, or did not keep then', async () => {
      expect(await practiceAt(`P${'x'.repeat(43)}`)).toBeNull();
      expect(await practiceAt(personKey, noon('2025-12-31'))).toBeNull();
    });

    it('has no word for a grade or a score', () => {
      const type = open.subgraph.schema.getType('PersonFile');
      const fields = type && 'getFields' in type ? Object.keys(type.getFields()) : [];
      const told = ['sector', 'kind', 'kindName', 'name', 'since', 'holder', 'listings'];
      expect(fields).toEqual([...told, 'objections', 'repairs']);
    });
  });

  it('sends as many statements for thirty entities as for three', async () => {
    const counted = async (count: number) => {
      const before = open.books.statements();
      const { errors } = await profiles(codes.slice(0, count));
      expect(errors).toBeUndefined();
      return open.books.statements() - before;
    };
    expect(await counted(3)).toBe(5);
    expect(await counted(30)).toBe(5);
  });

  it('shows its lists from the newest entry on, with persons masked', async () => {
    const { data, errors } = await ask(
      '{ testListings { edges { node { uscc name listing { enteredOn } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(data?.testListings))).toEqual({
      edges: [
        { node: { uscc: null, name: '欧阳**', listing: { enteredOn: '2026-01-11' } } },
        { node: { uscc: first, name: expect.any(String), listing: { enteredOn: '2026-01-10' } } },
      ],
    });
  });

  it.each`
    query                                                                        | code
    ${'{ testListings(list: "NONE") { edges { cursor } } }'}                     | ${'LIST_UNKNOWN'}
    ${'{ testListings(asOf: "2026-06-15T04:00:00.001Z") { edges { cursor } } }'} | ${'AS_OF_IN_FUTURE'}
    ${'{ testListings(first: 101) { edges { cursor } } }'}                       | ${'TOO_MANY'}
    ${'{ testListings(after: "x") { edges { cursor } } }'}                       | ${'CURSOR_INVALID'}
  `('refuses $query', async ({ query, code }) => {
    const { errors } = await ask(query);
    expect(errors?.map(({ originalError }) => originalError)).toEqual([expect.objectContaining({ code })]);
  });

  it.each`
    on              | count | day
    ${'2025-12-31'} | ${1}  | ${'before the amendment'}
    ${'2026-01-01'} | ${1}  | ${'after it'}
    ${'2019-12-31'} | ${0}  | ${'before there was a law'}
  `('shows the rules in force $day', async ({ on, count }) => {
    const { data } = await ask(`{ testRules(on: "${on}") { code from until } }`);
    expect(data?.testRules).toHaveLength(count);
  });
});

import { type Instant, type Signer, type Standing, seal } from '@creditgraph/kernel';
import fc from 'fast-check';
import { onEmbedded } from '../../../kernel/src/testing/engines';
import { signerIn } from '../keys';
import { NOW } from '../testing/house';
import { BARRED, besieged, CLEAN, type Siege } from '../testing/siege';
import { expectRepelled, post, type Told, valuesOf } from '../testing/street';
import type { Eavesdropper } from '../testing/wires';
import { type Entity, entitiesIn, instead, nonsense, sent, standing } from './lies';

const CHECK = `query ($uscc: USCC!, $asOf: DateTime) { entityCreditProfile(uscc: $uscc, asOf: $asOf) {
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) {
    id decision asOf reasons { code } hits { listing { list { code } } } sources { sector status }
  }
} }`;
const BEFORE: Instant = '2025-01-15T02:00:00.000Z';

onEmbedded('a line that lies', (database) => {
  let siege: Siege;
  let friend: object;
  let own: Signer;
  let stolen: Readonly<Record<'clean' | 'before', Entity>>;
  beforeAll(async () => {
    siege = await besieged(database);
    own = signerIn(siege.house.keys.private, 'public-credit');
    const claims = { sub: 'friend', role: 'GOVERNMENT', authority: '虚构局(示例)' };
    friend = { ...(await siege.house.bearing(claims)), 'x-credit-purpose': 'friendship' };
    stolen = { clean: await evidenceOf(CLEAN, NOW), before: await evidenceOf(BARRED, BEFORE) };
  });
  afterEach(async () => {
    siege.wires.tapped.clear();
    await siege.expectUnmoved();
  });
  afterAll(() => siege.close());

  const ask = (uscc: string, asOf: Instant | null = null, headers: object = {}) =>
    post(siege.house.gateway.url, { query: CHECK, variables: { uscc, asOf } }, headers);
  const decisionsIn = ({ data }: Told) => valuesOf('decision', data);
  const tap = (source: string, who: Eavesdropper) => siege.wires.tapped.set(source, who);
  const expectUndecided = (told: Told, status = 'UNAVAILABLE', source = 'public-credit') => {
    expectRepelled(told);
    expect(decisionsIn(told)).toEqual(['INDETERMINATE']);
    expect(valuesOf('sources', told.data)[0]).toContainEqual({ sector: source, status });
  };

  /** What every source sealed of a subject, as a friend in a department reads it on a receipt of its own. */
  async function evidenceOf(uscc: string, asOf: Instant): Promise<Entity> {
    const [id] = valuesOf('id', (await ask(uscc, asOf, friend)).data);
    const query = 'query ($id: ID!) { checkReceipt(id: $id) { content } }';
    const [content] = valuesOf(
      'content',
      (await post(siege.house.gateway.url, { query, variables: { id } }, friend)).data,
    );
    const { evidence } = JSON.parse(String(content)) as { evidence: { source: string; sealed: string }[] };
    const fields = evidence.map(({ source, sealed }) =>
      source === 'registry' ? ['registration', sealed] : [fieldOf(source), { standing: sealed }],
    );
    return { uscc, asOf, ...Object.fromEntries(fields) };
  }
  const sealOf = (evidence: Entity) => (evidence.publicCredit as { standing: string }).standing;

  it.each(Object.entries(nonsense))('clears nobody when it %s', async (_, who) => {
    tap('public-credit', who);
    expectUndecided(await ask(BARRED));
  });

  it('clears nobody when it stays open and says nothing', async () => {
    tap('public-credit', () => null);
    expectUndecided(await ask(BARRED));
  });

  it.each(['tax', 'registry', 'environment', 'civil-affairs', 'transport'])(
    'cannot hide what another source proves, whatever the line of %s says',
    async (source) => {
      for (const [what, who] of Object.entries(nonsense)) {
        tap(source, who);
        const told = await ask(BARRED);
        expectRepelled(told);
        expect([what, decisionsIn(told)]).toEqual([what, ['PROHIBITED']]);
      }
    },
  );

  it.each(['tax', 'registry', 'environment', 'civil-affairs', 'transport', 'public-credit'])(
    'clears not even a firm without a record, while %s is dead or seals for somebody else',
    async (source) => {
      const sealed = sealOf(stolen.before);
      const forged =
        source === 'registry' ? { registration: sealed } : { [fieldOf(source)]: { standing: sealed } };
      tap(source, () => ({ body: '', broken: true }));
      const dead = await ask(CLEAN);
      tap(
        source,
        instead(() => forged),
      );
      const lying = await ask(CLEAN);

      expect([decisionsIn(dead), decisionsIn(lying)]).toEqual([['INDETERMINATE'], ['INDETERMINATE']]);
      expect(valuesOf('sources', dead.data)[0]).toContainEqual({ sector: source, status: 'UNAVAILABLE' });
      expect(valuesOf('sources', lying.data)[0]).toContainEqual({ sector: source, status: 'REJECTED' });
    },
  );

  it.each`
    what                                         | status           | twisted
    ${"another firm's, sealed this moment"}      | ${'REJECTED'}    | ${() => sealOf(stolen.clean)}
    ${'its own, from before the listing'}        | ${'REJECTED'}    | ${() => sealOf(stolen.before)}
    ${'its own, with a letter changed'}          | ${'REJECTED'}    | ${() => sealOf(stolen.before).replace(/[^.](?=[^.]*$)/, (first) => (first === 'A' ? 'B' : 'A'))}
    ${'its own, by the key of another ministry'} | ${'REJECTED'}    | ${() => seal(spotless({}), signerIn(siege.house.keys.private, 'tax'))}
    ${'its own, by no key'}                      | ${'REJECTED'}    | ${() => unsigned(spotless({}))}
    ${'of another source'}                       | ${'REJECTED'}    | ${() => seal(spotless({ source: 'tax' }), own)}
    ${'of the code in small letters'}            | ${'REJECTED'}    | ${() => seal(spotless({ subject: BARRED.toLowerCase() }), own)}
    ${'of a moment before'}                      | ${'REJECTED'}    | ${() => seal(spotless({ asOf: '2026-06-15T01:59:59.999Z' }), own)}
    ${'of the same moment in other words'}       | ${'REJECTED'}    | ${() => seal(spotless({ asOf: '2026-06-15T10:00:00.000+08:00' }), own)}
    ${'of another version'}                      | ${'REJECTED'}    | ${() => seal(spotless({ version: 2 }), own)}
    ${'as an object'}                            | ${'UNAVAILABLE'} | ${() => spotless({})}
    ${'as a list'}                               | ${'UNAVAILABLE'} | ${() => [sealOf(stolen.clean)]}
    ${'as a number'}                             | ${'REJECTED'}    | ${() => 0}
  `('is not believed where it carries a standing $what', async ({ twisted, status }) => {
    tap('public-credit', standing(twisted()));
    expectUndecided(await ask(BARRED), status);
  });

  it.each`
    what                                           | changes
    ${'without listings'}                          | ${{ listings: undefined }}
    ${'with null for listings'}                    | ${{ listings: null }}
    ${'with a text for listings'}                  | ${{ listings: '[]' }}
    ${'with null among the listings'}              | ${{ listings: [null] }}
    ${'with a listing that says nothing'}          | ${{ listings: [{}] }}
    ${'with a listing whose days are left out'}    | ${{ listings: [{ ...aListing(), validUntil: undefined, publicUntil: undefined }] }}
    ${'with a listing whose end is no day'}        | ${{ listings: [{ ...aListing(), validUntil: '' }] }}
    ${'with a listing whose end is a number'}      | ${{ listings: [{ ...aListing(), validUntil: -1 }] }}
    ${'with a listing without a list'}             | ${{ listings: [{ ...aListing(), list: null }] }}
    ${'with a listing in no known state'}          | ${{ listings: [{ ...aListing(), status: 'ENDED' }] }}
    ${'without saying whether it knows the firm'}  | ${{ known: undefined }}
    ${'with a word for whether it knows the firm'} | ${{ known: 'yes' }}
    ${'with a grade that says nothing'}            | ${{ grade: {} }}
    ${'with a grade of no rank'}                   | ${{ grade: { code: 'A', label: 'A', rank: '0' } }}
    ${'with a register that says nothing'}         | ${{ register: {} }}
  `('is not believed where its own source seals a standing $what', async ({ changes }) => {
    tap('public-credit', standing(seal(spotless(changes), own)));
    expectUndecided(await ask(BARRED), 'REJECTED');
  });

  it.each`
    what                              | smuggled
    ${'a whole other firm'}           | ${() => stolen.clean}
    ${'the firm as it was'}           | ${() => stolen.before}
    ${'another code'}                 | ${() => ({ uscc: CLEAN })}
    ${'another instant'}              | ${() => ({ asOf: BEFORE })}
    ${'the answer of another source'} | ${() => ({ publicCredit: { standing: null } })}
    ${'the decision'}                 | ${() => ({ jointPunishmentCheck: { decision: 'CLEAR', hits: [] } })}
    ${'another type'}                 | ${() => ({ __typename: 'Entity' })}
  `('cannot smuggle in $what', async ({ smuggled }) => {
    for (const source of ['tax', 'registry']) {
      tap(source, async (heard) => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return instead((entity) => ({ ...entity, ...smuggled() }))(heard);
      });
      const told = await ask(BARRED);
      expectRepelled(told);
      expect(decisionsIn(told)).toEqual(['PROHIBITED']);
      siege.wires.tapped.clear();
    }
  });

  it('cannot smuggle a decision into the place of a check that is down', async () => {
    tap('joint-punishment', () => ({ body: '', broken: true }));
    tap(
      'tax',
      instead((entity) => ({ ...entity, jointPunishmentCheck: { decision: 'CLEAR' } })),
    );
    const told = await ask(BARRED);

    expectRepelled(told);
    expect(told.errors[0]?.extensions).toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      sector: 'joint-punishment',
    });
  });

  it('mixes up nobody where it answers for many in another order', async () => {
    const query = `query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) {
      uscc jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision }
    } }`;
    tap('public-credit', (heard) => sent({ data: { _entities: entitiesIn(heard).reverse() } }));
    const told = await post(siege.house.gateway.url, { query, variables: { usccs: [BARRED, CLEAN] } });

    expectRepelled(told);
    expect(decisionsIn(told)).toEqual(['INDETERMINATE', 'INDETERMINATE']);
  });

  it('clears nobody, whatever all lines say at once', async () => {
    const sources = ['tax', 'registry', 'public-credit', 'environment'];
    const lies = fc.constantFrom<Eavesdropper | null>(null, ...Object.values(nonsense));
    const everyLine = fc.record(Object.fromEntries(sources.map((source) => [source, lies])));
    await fc.assert(
      fc.asyncProperty(everyLine, async (lines) => {
        siege.wires.tapped.clear();
        for (const [source, who] of Object.entries(lines)) if (who) tap(source, who);
        const told = await ask(BARRED);
        expectRepelled(told);
        expect(decisionsIn(told)).toEqual([lines['public-credit'] ? 'INDETERMINATE' : 'PROHIBITED']);
      }),
      { numRuns: 40, seed: 20260615 },
    );
  });
});

const fieldOf = (source: string) => source.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const spotless = (changes: object): Standing => ({
  ...{
    version: 1,
    source: 'public-credit',
    subject: BARRED,
    asOf: NOW,
    known: true,
    grade: null,
    listings: [],
  },
  ...changes,
});

function aListing(): object {
  const list = { code: 'SXBZXR', name: '名单', owner: '法院', basis: '依据', term: '两年', exit: '履行' };
  const said = { grounds: '事由', decisionNumber: '一号', decidedBy: '法院', basis: '依据', remedy: '履行' };
  const days = { enteredOn: '2025-03-01', publicUntil: null, validUntil: '2027-03-01' };
  return { id: '1', kind: 'SERIOUS', status: 'IN_FORCE', matchedBy: 'CODE', list, ...said, ...days };
}

function unsigned(said: Standing): string {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encoded({ alg: 'none', typ: 'standing' })}.${encoded(said)}.`;
}

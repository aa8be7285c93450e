import { editionBook, founding, readEdition } from '@creditgraph/joint-punishment';
import { anonymous, answerOf, newTrace } from '@creditgraph/kernel';
import { onEmbedded } from '../../../kernel/src/testing/engines';
import { rotate } from '../keys';
import { booksOf, enlist, NOW, register } from '../testing/house';
import { BARRED, besieged, FORMER, NEWLY, NOBODY, RENAMED, type Siege } from '../testing/siege';
import { expectRepelled, post, type Told, valuesOf } from '../testing/street';

const MANY = `query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) {
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision catalogueVersion sources { sector status } }
} }`;
const STANDING = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { FIELD } } }`;
/** What the catalogue attaches to lists for longer than until tomorrow. */
const lasting = founding.catalogue.measures.filter(({ code }) => code !== 'ER-NO-OFFICE');
const SOON = '2026-06-15T02:00:00.001Z';

onEmbedded('a moment', (database) => {
  let siege: Siege;
  beforeAll(async () => {
    siege = await besieged(database, { inFlight: 8, waiting: 8 });
  });
  afterEach(() => siege.at(NOW));
  afterAll(() => siege.close());

  const ask = (...usccs: string[]) => post(siege.house.gateway.url, { query: MANY, variables: { usccs } });
  const decisionsIn = ({ data }: Told) => valuesOf('decision', data);
  const editions = () => editionBook(booksOf(siege.house, 'joint-punishment'));
  /** An edition by which nothing follows from any list. */
  const toothless = (change: object = {}) => {
    const { measures } = founding.catalogue;
    const mild = measures.filter(({ category }) => category === 'INCENTIVE');
    const text = JSON.stringify({
      ...founding.catalogue,
      ...{ version: '2099.1', validFrom: '2026-06-15', measures: mild },
      ...change,
    });
    return readEdition(text);
  };

  it('after a listing is never answered from before it', async () => {
    await register(siege.house, NEWLY);
    expect(decisionsIn(await ask(NEWLY))).toEqual(['CLEAR']);
    const underWay = Array.from({ length: 5 }, () => ask(NEWLY));
    await enlist(siege.house, NEWLY, { list: 'SXBZXR', from: '2026-06-15', end: null });
    const told = await ask(NEWLY);
    await Promise.all(underWay);

    expectRepelled(told);
    expect(decisionsIn(told)).toEqual(['PROHIBITED']);
  });

  it('in which the catalogue is exchanged is decided by one edition, the one that was known', async () => {
    const { edition } = toothless();
    if (!edition) throw new Error('the draft is unfit');
    siege.wires.tapped.set('public-credit', async ({ text }) => {
      siege.at(SOON);
      await editions().load(edition, 'editor', SOON);
      siege.wires.tapped.clear();
      return { body: text };
    });
    const told = await ask(BARRED, BARRED);

    expectRepelled(told);
    expect(decisionsIn(told)).toEqual(['PROHIBITED', 'PROHIBITED']);
    expect(new Set(valuesOf('catalogueVersion', told.data))).toEqual(new Set([founding.catalogue.version]));
    expect(valuesOf('catalogueVersion', (await ask(BARRED)).data)).toEqual(['2099.1']);
  });

  it('is of no edition that begins before today or hears no source', async () => {
    const yesterday = toothless({ validFrom: '2026-06-14' }).edition;
    if (!yesterday) throw new Error('the draft is unfit');
    await expect(editions().load(yesterday, 'editor', NOW)).rejects.toMatchObject({
      code: 'EDITION_RETROACTIVE',
    });
    const deaf = founding.catalogue.scenarios.map((scenario) => ({
      ...scenario,
      required: scenario.required.map((source) => ({ ...source, answersFor: [] })),
    }));
    const { edition, complaints } = toothless({ scenarios: deaf, measures: lasting });

    expect(edition).toBeNull();
    expect(JSON.stringify(complaints)).toContain('SOURCE_SILENT');
  });

  it('in which an edition was altered in the books decides nothing', async () => {
    const { edition } = toothless({ version: '2099.2', measures: lasting });
    if (!edition) throw new Error('the draft is unfit');
    await editions().load(edition, 'editor', NOW);
    const books = booksOf(siege.house, 'joint-punishment');
    const write = (content = '') =>
      books.write((tx) => tx.run("UPDATE edition SET content = ? WHERE version = '2099.2'", [content]));
    await write(toothless({ version: '2099.2' }).edition?.content);
    const told = await ask(BARRED);
    await write(edition.content);

    expectRepelled(told);
    expect(decisionsIn(await ask(BARRED))).toEqual(['PROHIBITED']);
    expect(told.errors.map(({ extensions }) => extensions?.code)).toEqual(['EDITION_ALTERED']);
  });

  it('of a crowd turns away whom it cannot serve, and clears nobody', async () => {
    const all = await Promise.all(Array.from({ length: 150 }, () => ask(BARRED, FORMER, RENAMED, NOBODY)));
    for (const told of all) expectRepelled(told);

    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200, 503]));
    expect(new Set(all.flatMap(decisionsIn))).toEqual(new Set(['PROHIBITED', 'INDETERMINATE', 'CAUTION']));
  });

  it('to come is not sealed in advance', async () => {
    for (const subgraph of siege.house.subgraphs) {
      if (subgraph.name === 'joint-punishment') continue;
      const field = subgraph.name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
      const leaf = subgraph.name === 'registry' ? 'registration' : `${field} { standing }`;
      const of = [{ __typename: 'EntityCreditProfile', uscc: BARRED, asOf: '2026-06-15T03:00:00.000Z' }];
      const request = { requestId: 'thief', caller: anonymous, trace: newTrace() };
      const query = STANDING.replace('FIELD', leaf);
      const { data, errors } = await answerOf(
        subgraph,
        { query, variables: { of }, request },
        () => undefined,
      );

      expect(JSON.stringify(data)).not.toContain('ey');
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['AS_OF_IN_FUTURE']);
    }
  });

  it.each`
    whose                 | outcome
    ${'public-credit'}    | ${'INDETERMINATE'}
    ${'joint-punishment'} | ${'RECEIPT_NOT_STORED'}
  `('from which the key of $whose holds no longer clears nobody', async ({ whose, outcome }) => {
    await ask(BARRED);
    rotate(siege.house.keys, whose, { now: NOW, ends: '2026-06-01T00:00:00.000Z', laterEnds: NOW });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const told = await ask(BARRED);
    const codes = told.errors.map(({ extensions }) => extensions?.code);

    expectRepelled(told);
    expect([...decisionsIn(told), ...codes]).toEqual([outcome]);
  });
});

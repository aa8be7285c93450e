import { createSecretKey } from 'node:crypto';
import { type House, type OpenMinistry, type SectorName, type Standing, seal } from '@creditgraph/kernel';
import { graphql } from 'graphql';
import { department } from '../../../kernel/src/testing/callers';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import { ministry } from './index';
import { verifyReceipt } from './receipt/verify';
import { sdlFor } from './schema';
import { company, noon, onList, says } from './testing/evidence';
import { aSigner, keysOf } from './testing/receipts';

const own = aSigner();
const sources = { registry: aSigner(), tax: aSigner(), 'public-credit': aSigner() };
type Source = keyof typeof sources;
const published = [
  ...keysOf(own).filter(({ source }) => source === 'joint-punishment'),
  ...Object.entries(sources).flatMap(([name, signer]) =>
    keysOf(signer).filter(({ source }) => source === name),
  ),
];

const sectors: SectorName[] = [
  { name: 'public-credit', field: 'publicCredit', label: { zh: '公共信用', en: 'Public credit' } },
  { name: 'tax', field: 'tax', label: { zh: '税务', en: 'Tax' } },
];

const sealed = (source: Source, change: Partial<Standing> = {}) =>
  seal(says(source, change), sources[source]);

/** What the gateway hands over when every source answers. */
const profile = (change: object = {}) => ({
  __typename: 'EntityCreditProfile',
  uscc: company.key,
  asOf: noon,
  registration: sealed('registry'),
  tax: { standing: sealed('tax') },
  publicCredit: { standing: sealed('public-credit') },
  ...change,
});

const CHECK = `query ($representations: [_Any!]!, $purpose: String, $role: CheckRole) {
  _entities(representations: $representations) { ... on EntityCreditProfile {
    jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, role: $role, purpose: $purpose, caseNumber: "CG-1") {
      id decision requiresHumanConfirmation alsoCheck asOf decidedAt catalogueVersion role scenario receipt
      reasons { code zh en message }
      hits {
        effect remedy remarks
        listing { id kind grounds decisionNumber decidedBy basis enteredOn validUntil status underObjection list { code name owner basis term exit } }
        measure { code name basis category implementedBy bases { law article rank from until verified } }
      }
      information { sector kind text listing { id } grade { code label rank } }
      incentives { sector measure { code name basis } grade { code } }
      sources { sector status required asOf }
    }
  } }
}`;

onEveryEngine('the joint punishment subgraph', (database) => {
  let opened: OpenMinistry;

  beforeEach(async () => {
    const house: House = {
      database: database(),
      signer: own,
      keys: (source, keyId) =>
        published.find((key) => key.source === source && key.keyId === keyId)?.publicKey,
      personKey: createSecretKey(Buffer.from('for tests only')),
      sectors,
      clock: () => '2026-06-15T04:00:01.000Z',
    };
    opened = await ministry.open(house);
  });

  afterEach(() => opened.close());

  const ask = (source: string, variableValues: Record<string, unknown>, id = 'finance-bureau') =>
    graphql({
      schema: opened.subgraph.schema,
      source,
      variableValues,
      contextValue: opened.subgraph.context({ requestId: 'r-1', caller: { ...department, id } }),
    });

  async function checkOf(change: object, variables: object = {}) {
    const { data, errors } = await ask(CHECK, { representations: [profile(change)], ...variables });
    expect(errors).toBeUndefined();
    const [entity] = (data as never as { _entities: { jointPunishmentCheck: never }[] })._entities;
    return entity?.jointPunishmentCheck as never as Record<string, never> & { id: string; receipt: string };
  }

  it('answers everything about a clean company', async () => {
    expect(await checkOf({})).toMatchObject({
      decision: 'CLEAR',
      hits: [],
      role: 'SUPPLIER',
      asOf: noon,
      decidedAt: '2026-06-15T04:00:01.000Z',
      sources: [
        { sector: 'registry', status: 'ANSWERED', required: true, asOf: noon },
        { sector: 'tax', status: 'ANSWERED', required: true, asOf: noon },
        { sector: 'public-credit', status: 'ANSWERED', required: true, asOf: noon },
      ],
    });
  });

  it('shows the listing and the law behind a prohibition', async () => {
    const check = await checkOf({
      publicCredit: { standing: sealed('public-credit', { listings: [onList('ZFCG')] }) },
    });

    expect(check).toMatchObject({
      decision: 'PROHIBITED',
      hits: [
        {
          effect: 'PROHIBIT',
          listing: { kind: 'SERIOUS', list: { code: 'ZFCG', owner: '财政部门' }, validUntil: '2027-03-01' },
          measure: {
            code: 'GP-BAN-SUPPLIER',
            category: 'I',
            basis: expect.stringContaining('政府采购法》第七十七条'),
          },
        },
      ],
    });
  });

  it.each`
    evidence                                                                      | status           | rule
    ${{ tax: null }}                                                              | ${'UNAVAILABLE'} | ${'a source that is down'}
    ${{ tax: { standing: null } }}                                                | ${'UNAVAILABLE'} | ${'a source without a leaf'}
    ${{ tax: undefined }}                                                         | ${'UNAVAILABLE'} | ${'a source that was not even asked'}
    ${{ tax: { standing: { grade: 'A' } } }}                                      | ${'REJECTED'}    | ${'another field under the alias of the leaf'}
    ${{ tax: { standing: 'eyJhbGciOiJub25lIn0.e30.' } }}                          | ${'REJECTED'}    | ${'a standing that bears no signature'}
    ${{ tax: { standing: sealed('public-credit') } }}                             | ${'REJECTED'}    | ${'another source’s standing'}
    ${{ tax: { standing: seal(says('tax'), sources.registry) } }}                 | ${'REJECTED'}    | ${'a standing sealed by someone else'}
    ${{ tax: { standing: sealed('tax', { subject: 'SOMEONE-ELSE' }) } }}          | ${'REJECTED'}    | ${'another company’s standing'}
    ${{ tax: { standing: sealed('tax', { asOf: '2020-01-01T00:00:00.000Z' }) } }} | ${'REJECTED'}    | ${'yesterday’s standing'}
  `('leaves the question open for $rule', async ({ evidence, status }) => {
    const check = await checkOf(evidence);

    expect(check.decision).toBe('INDETERMINATE');
    expect(check.sources).toContainEqual({ sector: 'tax', status, required: true, asOf: null });
  });

  it('leaves a receipt that its caller can fetch and anyone can verify', async () => {
    const { id, receipt } = await checkOf(
      { publicCredit: { standing: sealed('public-credit', { listings: [onList('GZ')] }) } },
      { purpose: '资格审查' },
    );
    const FETCH = 'query ($id: ID!) { checkReceipt(id: $id) { sequence caller previous content receipt } }';
    const mine = (await ask(FETCH, { id })).data as { checkReceipt: { content: string; receipt: string } };
    const theirs = await ask(FETCH, { id }, 'someone-else');

    expect(mine.checkReceipt).toMatchObject({
      sequence: 1,
      caller: 'finance-bureau',
      previous: null,
      receipt,
    });
    expect(JSON.parse(mine.checkReceipt.content).request).toMatchObject({
      purpose: '资格审查',
      caseNumber: 'CG-1',
    });
    expect(verifyReceipt(mine.checkReceipt, { keys: published })).toEqual([]);
    expect(theirs.data).toEqual({ checkReceipt: null });
  });

  it('gives an error and no decision when the receipt cannot be stored', async () => {
    await opened.books.write((tx) => tx.run('DROP TABLE receipt'));
    const { data, errors } = await ask(CHECK, { representations: [profile()] });

    expect(data).toEqual({ _entities: [{ jointPunishmentCheck: null }] });
    expect(errors?.[0]?.originalError).toMatchObject({ code: 'RECEIPT_NOT_STORED' });
  });

  it('answers a thousand checks with a handful of statements', async () => {
    const before = opened.books.statements();
    const representations = Array.from({ length: 1000 }, () => profile());
    const { data, errors } = await ask(CHECK, { representations });

    expect(errors).toBeUndefined();
    expect((data as { _entities: unknown[] })._entities).toHaveLength(1000);
    expect(opened.books.statements() - before).toBeLessThanOrEqual(10);
  });

  it('refuses a purpose without end', async () => {
    const { errors } = await ask(CHECK, { representations: [profile()], purpose: '长'.repeat(501) });

    expect(errors?.[0]?.originalError).toMatchObject({ code: 'TEXT_TOO_LONG' });
  });

  it.each`
    on              | safety
    ${'2021-08-31'} | ${false}
    ${'2021-09-01'} | ${true}
    ${null}         | ${true}
  `('lists the measures in force on $on', async ({ on, safety }) => {
    const LIST =
      'query ($on: Date) { measures(scenario: GOVERNMENT_PROCUREMENT, on: $on) { code basis lists roles } }';
    const { data } = await ask(LIST, { on });
    const codes = (data as { measures: { code: string }[] }).measures.map(({ code }) => code);

    expect(codes.includes('GP-RESTRICT-SAFETY')).toBe(safety);
  });

  it('plants nothing: it keeps no data about anyone', async () => {
    await opened.seed({ seed: 1, count: 10 });

    expect(await opened.books.query('SELECT COUNT(*) AS total FROM receipt')).toEqual([{ total: 0 }]);
  });
});

describe('the schema', () => {
  it('requires one sealed leaf of every sector, and takes no arguments with it', () => {
    const sdl = sdlFor([
      ...sectors,
      { name: 'registry', field: 'registry', label: { zh: '登记', en: 'Registry' } },
    ]);

    expect(sdl).toContain('@requires(fields: "publicCredit { standing } tax { standing } registration")');
    expect(sdl).not.toContain('registry: CreditFile');
  });

  it('stands in a federation without any sector', () => {
    expect(sdlFor([])).toContain('@requires(fields: "registration")');
  });
});

import { phrase, refusals } from '@creditgraph/kernel';
import { aFederation, codes, type Federation, NOW } from './testing/federation';
import { subgraphOf } from './testing/sources';

const [FIRM = '', OTHER = ''] = codes(2);
const LATER = '2026-06-15T02:00:00.001Z';
const EARLIER = '2025-01-01T00:00:00.000Z';

describe('the gateway', () => {
  let federation: Federation;
  beforeEach(async () => {
    federation = await aFederation();
  });
  afterEach(() => federation.close());

  it('answers a profile across directory, sectors, register and check', async () => {
    const { data, errors } = await federation.execute(
      `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
         uscc asOf entity { uscc name } tax { sector asOf evaluation { grade { code rank } } }
         jointPunishmentCheck { decision }
       } }`,
      { uscc: ` ${FIRM.toLowerCase()} ` },
    );

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      entityCreditProfile: {
        uscc: FIRM,
        asOf: NOW,
        entity: { uscc: FIRM, name: expect.stringMatching(/^Company/) },
        tax: { sector: 'tax', asOf: NOW, evaluation: { grade: { code: 'A', rank: 0 } } },
        jointPunishmentCheck: { decision: 'CLEAR' },
      },
    });
  });

  it('takes one instant for all root fields of a request, and a new one for the next', async () => {
    let ticks = 0;
    const ticking = await aFederation({
      clock: () => new Date(Date.parse(NOW) + 1000 * ticks++).toISOString(),
    });
    const query = `{
      a: entityCreditProfile(uscc: "${FIRM}") { at: asOf tax { at: asOf } }
      b: entityCreditProfile(uscc: "${OTHER}") { at: asOf publicCredit { at: asOf } }
      c: entityCreditProfiles(usccs: ["${FIRM}"]) { at: asOf }
    }`;
    const instantsOf = async () => {
      const { data } = await ticking.execute(query);
      return new Set([...JSON.stringify(data).matchAll(/"at":"([^"]+)"/g)].map(([, at]) => at));
    };
    const [first, second] = [await instantsOf(), await instantsOf()];
    await ticking.close();

    expect([...first]).toEqual(['2026-06-15T02:00:00.000Z']);
    expect([...second]).toEqual(['2026-06-15T02:00:01.000Z']);
  });

  it('carries a past instant to every source, in one spelling', async () => {
    const { data } = await federation.execute(
      `query ($asOf: DateTime) { entityCreditProfile(uscc: "${FIRM}", asOf: $asOf) {
        asOf tax { asOf } jointPunishmentCheck { decision } } }`,
      { asOf: '2025-01-01T08:00:00+08:00' },
    );

    expect(data?.entityCreditProfile).toEqual({
      asOf: EARLIER,
      tax: { asOf: EARLIER },
      jointPunishmentCheck: { decision: 'CLEAR' },
    });
    expect(federation.seen).toEqual([expect.objectContaining({ asOf: EARLIER })]);
  });

  it('answers 1,000 codes in the order asked, with one fetch per subgraph', async () => {
    const asked = [...codes(999).reverse(), FIRM];
    const { data, errors } = await federation.execute(
      'query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) { uscc jointPunishmentCheck { decision } } }',
      { usccs: asked },
    );
    const calls = Object.fromEntries(
      [...federation.fetches].map(([name, fetches]) => [name, fetches.length]),
    );

    expect(errors).toBeUndefined();
    expect(data?.entityCreditProfiles).toEqual(
      asked.map((uscc) => ({ uscc, jointPunishmentCheck: { decision: 'CLEAR' } })),
    );
    expect(calls).toEqual({ directory: 1, tax: 1, 'public-credit': 1, registry: 1, 'joint-punishment': 1 });
  });

  it('answers a code asked twice twice', async () => {
    const { data } = await federation.execute(
      'query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) { uscc tax { sector } } }',
      { usccs: [FIRM, OTHER, FIRM] },
    );

    expect(data?.entityCreditProfiles).toEqual(
      [FIRM, OTHER, FIRM].map((uscc) => ({ uscc, tax: { sector: 'tax' } })),
    );
  });

  const profile =
    'query ($uscc: USCC!, $asOf: DateTime) { entityCreditProfile(uscc: $uscc, asOf: $asOf) { uscc } }';
  const profiles = 'query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) { uscc } }';

  it.each`
    code                  | query       | variables                                      | details
    ${'USCC_LENGTH'}      | ${profile}  | ${{ uscc: '123' }}                             | ${{}}
    ${'USCC_CHECK_DIGIT'} | ${profile}  | ${{ uscc: '91350100M000100Y44' }}              | ${{}}
    ${'USCC_CHARACTER'}   | ${profiles} | ${{ usccs: [FIRM, '91350100M000100YO3'] }}     | ${{ value: '91350100M000100YO3' }}
    ${'INSTANT_INVALID'}  | ${profile}  | ${{ uscc: FIRM, asOf: '2026-06-15T10:00:00' }} | ${{ value: '2026-06-15T10:00:00' }}
    ${'AS_OF_IN_FUTURE'}  | ${profile}  | ${{ uscc: FIRM, asOf: LATER }}                 | ${{ asOf: LATER, now: NOW }}
    ${'TOO_MANY'}         | ${profiles} | ${{ usccs: [] }}                               | ${{ field: 'usccs', limit: 1000, count: 0 }}
    ${'TOO_MANY'}         | ${profiles} | ${{ usccs: Array(1001).fill(FIRM) }}           | ${{ field: 'usccs', limit: 1000, count: 1001 }}
    ${'SCALAR_NOT_TEXT'}  | ${profile}  | ${{ uscc: 123 }}                               | ${{ scalar: 'USCC' }}
  `('refuses with $code in the language of the caller', async ({ code, query, variables, details }) => {
    const { zh, en } = phrase(refusals[code as keyof typeof refusals], details);
    const chinese = await federation.execute(query, variables, {
      'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8',
    });
    const english = await federation.execute(query, variables, { 'accept-language': 'en' });
    const extensions = expect.objectContaining({ code, zh, en, ...details });

    expect(chinese.errors).toEqual([expect.objectContaining({ message: zh, extensions })]);
    expect(english.errors).toEqual([expect.objectContaining({ message: en, extensions })]);
    expect(chinese.data).toBeNull();
  });

  it('refuses a bad code that stands in the query itself', async () => {
    const { errors } = await federation.execute('{ entityCreditProfile(uscc: "123") { uscc } }');

    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['USCC_LENGTH']);
  });

  it('names every place of a wrong code, whether it stands in the variables or in the query', async () => {
    const query = `query ($usccs: [USCC!]!, $at: DateTime) {
      one: entityCreditProfile(uscc: "123", asOf: $at) { uscc }
      many: entityCreditProfiles(usccs: $usccs) { uscc }
    }`;
    const variables = { usccs: [FIRM, '91350100M000100Y44', FIRM, ' 1 '], at: 'yesterday' };
    const { errors, data } = await federation.execute(query, variables);
    const told = errors?.map(({ extensions, locations }) => [extensions?.code, extensions?.field, locations]);

    expect(told).toEqual([
      ['USCC_LENGTH', 'uscc', [{ line: 2, column: 38 }]],
      ['USCC_CHECK_DIGIT', 'usccs[1]', undefined],
      ['USCC_LENGTH', 'usccs[3]', undefined],
      ['INSTANT_INVALID', 'at', undefined],
    ]);
    expect(data).toBeNull();
    expect(federation.fetches.size).toBe(0);
  });

  it.each`
    from             | query                                                                             | variables
    ${'the request'} | ${profiles}                                                                       | ${{ usccs: Array(900).fill('1') }}
    ${'the query'}   | ${`{ entityCreditProfiles(usccs: [${Array(900).fill('"1"').join()}]) { uscc } }`} | ${{}}
  `('tells no more than twenty wrong values of $from', async ({ query, variables }) => {
    const { errors } = await federation.execute(query, variables);

    expect(errors).toHaveLength(20);
  });

  it('refuses a reserved alias in Chinese', async () => {
    const query = `{ entityCreditProfile(uscc: "${FIRM}") { tax { standing: sector } } }`;
    const { errors } = await federation.execute(query, {}, { 'accept-language': 'zh' });

    expect(errors?.[0]?.message).toBe('不能使用别名“standing”:该名称保留给联合惩戒核查的证据');
  });

  it.each`
    language | message
    ${'zh'}  | ${'请求不符合接口定义:Cannot query field "nothing" on type "Query".'}
    ${'en'}  | ${'Cannot query field "nothing" on type "Query".'}
  `('says in $language what is wrong with the request itself', async ({ language, message }) => {
    const { errors } = await federation.execute('{ nothing }', {}, { 'accept-language': language });

    expect(errors?.map((error) => error.message)).toEqual([message]);
  });

  const nested = (depth: number): string =>
    depth === 0 ? '__typename' : `... { ofType { ${nested(depth - 1)} } }`;
  const many = (count: number, text: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => text(at)).join(' ');

  it.each`
    code                           | query
    ${'QUERY_TOO_DEEP'}            | ${`{ __type(name: "Query") { ${nested(20)} } }`}
    ${'QUERY_TOO_MANY_ALIASES'}    | ${`{ entityCreditProfile(uscc: "${FIRM}") { ${many(31, (at) => `a${at}: uscc`)} } }`}
    ${'QUERY_TOO_MANY_ROOTS'}      | ${`{ ${many(21, (at) => `a${at}: __typename`)} }`}
    ${'GRAPHQL_PARSE_FAILED'}      | ${`{ entityCreditProfile(uscc: "${FIRM}") { ${many(5000, () => 'uscc')} } }`}
    ${'GRAPHQL_PARSE_FAILED'}      | ${'{'}
    ${'GRAPHQL_VALIDATION_FAILED'} | ${'{ nothing }'}
  `('refuses an operation that is $code', async ({ code, query }) => {
    const { errors } = await federation.execute(query);

    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
    expect(federation.fetches.size).toBe(0);
  });

  it('reports a broken promise of a source among the errors, masked and logged', async () => {
    const rule = subgraphOf(
      'rules',
      'type Query { rule: Rule } type Rule { kind: Kind } enum Kind { DATED }',
      {},
    );
    const broken = await aFederation({
      more: [rule],
      disturbed: { rules: async () => ({ data: { rule: { kind: 'ETERNAL' } } }) },
    });
    const answer = await broken.execute('{ rule { kind } }', {}, { 'x-request-id': 'req-7' });
    await broken.close();

    expect(answer).toEqual({
      data: { rule: { kind: null } },
      errors: [
        {
          message: 'Internal error',
          path: ['rule', 'kind'],
          extensions: {
            code: 'INTERNAL',
            zh: '系统内部错误',
            en: 'Internal error',
            requestId: 'req-7',
            traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
          },
        },
      ],
    });
    expect(broken.lines).toEqual([
      expect.objectContaining({ level: 'error', details: expect.objectContaining({ requestId: 'req-7' }) }),
    ]);
  });

  it('masks what a subgraph says about its own faults, and logs it', async () => {
    const { errors } = await federation.execute('{ brokenEntity { name } }', {}, { 'x-request-id': 'req-8' });

    expect(errors).toEqual([
      expect.objectContaining({
        message: 'Internal error',
        extensions: expect.objectContaining({ code: 'INTERNAL', requestId: 'req-8', sector: 'registry' }),
      }),
    ]);
    expect(federation.lines).toEqual([
      expect.objectContaining({
        details: expect.objectContaining({ requestId: 'req-8', sector: 'registry' }),
      }),
    ]);
  });

  it('answers introspection', async () => {
    const { data } = await federation.execute('{ __schema { queryType { name } } }');

    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it('gives a subgraph a fresh context for every fetch', async () => {
    const contexts = new Set<unknown>();
    const more = subgraphOf('counter', 'type Query { count: Int }', {
      Query: { count: (_: unknown, __: unknown, context: unknown) => contexts.add(context).size },
    });
    const counting = await aFederation({ more: [more] });
    await counting.execute('{ count }');
    const { data } = await counting.execute('{ count }');
    await counting.close();

    expect(data).toEqual({ count: 2 });
  });
});

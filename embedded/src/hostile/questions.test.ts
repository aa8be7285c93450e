import { createHash } from 'node:crypto';
import { founding } from '@creditgraph/joint-punishment';
import type { Instant } from '@creditgraph/kernel';
import fc from 'fast-check';
import { onEmbedded } from '../../../kernel/src/testing/engines';
import { NOW } from '../testing/house';
import {
  BARRED,
  besieged,
  CLEAN,
  ENDED,
  FORMER,
  NOBODY,
  PRAISED,
  RENAMED,
  type Siege,
} from '../testing/siege';
import { expectRepelled, post, type Told, toldBy, valuesOf } from '../testing/street';

const CHECK = 'jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision }';
const profile = (selection: string) => `entityCreditProfile(uscc: "${BARRED}") { ${selection} }`;
const asked = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { ${CHECK} } }`;
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const JSON_TYPE = { 'content-type': 'application/json' };

onEmbedded('a hostile question', (database) => {
  let siege: Siege;
  let friend: object;
  beforeAll(async () => {
    siege = await besieged(database);
    const claims = { sub: 'friend', role: 'GOVERNMENT', authority: '虚构局(示例)' };
    friend = { ...(await siege.house.bearing(claims)), 'x-credit-purpose': 'friendship' };
  });
  afterEach(async () => {
    siege.at(NOW);
    await siege.expectUnmoved();
  });
  afterAll(() => siege.close());

  const door = () => siege.house.gateway.url;
  const put = (body: unknown, headers: object = {}) => post(door(), body, headers);
  const of = (uscc: unknown, headers: object = {}) => put({ query: asked, variables: { uscc } }, headers);
  const outcomesIn = ({ data, errors }: Told) => [
    ...new Set([...valuesOf('decision', data), ...errors.map(({ extensions }) => extensions?.code)]),
  ];
  const expectOnly = (told: Told, ...outcomes: unknown[]) => {
    expectRepelled(told);
    expect(outcomesIn(told)).toEqual(outcomes);
  };

  it.each`
    what                                      | selection                                                                                                                                       | outcome
    ${'twice under other names'}              | ${`clear: ${CHECK} CLEAR: ${CHECK}`}                                                                                                            | ${'PROHIBITED'}
    ${'beside one that is skipped'}           | ${`a: ${CHECK.replace('(', '(role: SUPPLIER, ')} b: jointPunishmentCheck(scenario: HONOURS) @skip(if: true) { decision }`}                      | ${'PROHIBITED'}
    ${'with its hits skipped'}                | ${`jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision hits @skip(if: true) { effect } sources @include(if: false) { sector } }`} | ${'PROHIBITED'}
    ${'in fragments of fragments'}            | ${`... on EntityCreditProfile { ... @include(if: true) { ... on EntityCreditProfile { ${CHECK} } } }`}                                          | ${'PROHIBITED'}
    ${'beside names a planner might make up'} | ${`publicCredit__alias_0: tax { sector } standing__alias_0: uscc ${CHECK}`}                                                                     | ${'PROHIBITED'}
    ${'beside every typename'}                | ${`__typename publicCredit { __typename } ${CHECK}`}                                                                                            | ${'PROHIBITED'}
    ${'with evidence under another name'}     | ${`publicCredit: tax { sector } ${CHECK}`}                                                                                                      | ${'RESERVED_ALIAS'}
    ${'with the code under another name'}     | ${`uscc: asOf ${CHECK}`}                                                                                                                        | ${'RESERVED_ALIAS'}
    ${'with a name out of the depths'}        | ${`__proto__: ${CHECK}`}                                                                                                                        | ${'RESERVED_ALIAS'}
    ${'with two meanings of one name'}        | ${`a: ${CHECK} a: jointPunishmentCheck(scenario: HONOURS) { decision }`}                                                                        | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'with a fragment on another type'}      | ${'... on Entity { name }'}                                                                                                                     | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'in pieces'}                            | ${`... @defer { ${CHECK} }`}                                                                                                                    | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'with thirty-one names'}                | ${Array.from({ length: 31 }, (_, at) => `a${at}: ${CHECK}`).join(' ')}                                                                          | ${'QUERY_TOO_MANY_ALIASES'}
    ${'for evidence itself'}                  | ${'publicCredit { standing }'}                                                                                                                  | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'by an argument nobody has'}            | ${'jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, ignore: true) { decision }'}                                                          | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'for no scenario'}                      | ${'jointPunishmentCheck(scenario: null) { decision }'}                                                                                          | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'for a scenario of its own'}            | ${'jointPunishmentCheck(scenario: CLEAR) { decision }'}                                                                                         | ${'GRAPHQL_VALIDATION_FAILED'}
  `('asks $what in vain', async ({ selection, outcome }) => {
    expectOnly(await put({ query: `{ ${profile(selection)} }` }), outcome);
  });

  const two = `query A { ${profile(CHECK)} } query B { ${profile(CHECK)} }`;

  it.each`
    what                                 | body                                                                                                     | outcome
    ${'one of two operations'}           | ${{ query: two, operationName: 'B' }}                                                                    | ${'PROHIBITED'}
    ${'none of two operations'}          | ${{ query: two }}                                                                                        | ${'OPERATION_RESOLUTION_FAILURE'}
    ${'an operation that is not there'}  | ${{ query: two, operationName: 'CLEAR' }}                                                                | ${'OPERATION_RESOLUTION_FAILURE'}
    ${'a batch'}                         | ${[{ query: two, operationName: 'A' }, { query: two, operationName: 'B' }]}                              | ${'BAD_REQUEST'}
    ${'an operation under another hash'} | ${{ query: `{ ${profile(CHECK)} }`, extensions: persisted(hash('{ a }')) }}                              | ${'BAD_REQUEST'}
    ${'an operation nobody registered'}  | ${{ extensions: persisted(hash('{ a }')) }}                                                              | ${'PERSISTED_QUERY_NOT_FOUND'}
    ${'a subscription'}                  | ${{ query: 'subscription { a }' }}                                                                       | ${'OPERATION_RESOLUTION_FAILURE'}
    ${'a mutation of a decision'}        | ${{ query: 'mutation { jointPunishmentCheck { decision } }' }}                                           | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'an extension of its own'}         | ${{ query: `{ ${profile(CHECK)} }`, extensions: { decision: 'CLEAR' } }}                                 | ${'PROHIBITED'}
    ${'variables that are a text'}       | ${{ query: asked, variables: 'uscc' }}                                                                   | ${'BAD_REQUEST'}
    ${'variables out of the depths'}     | ${`{"query":${JSON.stringify(asked)},"variables":{"__proto__":{"uscc":"${CLEAN}"},"uscc":"${BARRED}"}}`} | ${'PROHIBITED'}
    ${'variables twice'}                 | ${`{"query":${JSON.stringify(asked)},"variables":{"uscc":"${CLEAN}"},"variables":{"uscc":"${BARRED}"}}`} | ${'PROHIBITED'}
    ${'a default of another firm'}       | ${{ query: asked.replace('USCC!', `USCC! = "${CLEAN}"`), variables: { uscc: BARRED } }}                  | ${'PROHIBITED'}
    ${'null over a default'}             | ${{ query: asked.replace('USCC!', `USCC! = "${CLEAN}"`), variables: { uscc: null } }}                    | ${'BAD_USER_INPUT'}
    ${'what is no JSON'}                 | ${'{"query":'}                                                                                           | ${'BODY_NOT_JSON'}
  `('sends $what in vain', async ({ body, outcome }) => {
    expectOnly(await put(body), outcome);
  });

  it('asks by GET what it asks by POST, and by a form nothing', async () => {
    const search = new URLSearchParams({ query: `{ ${profile(CHECK)} }` });
    const got = await fetch(`${door()}/graphql?${search}`, { headers: JSON_TYPE });
    expectOnly(await toldBy(got), 'PROHIBITED');
    expectOnly(await toldBy(await fetch(`${door()}/graphql?${search}`)), 'BAD_REQUEST');
    const form = await fetch(`${door()}/graphql`, { method: 'POST', body: search });
    expectOnly(await toldBy(form), 'BAD_REQUEST');
  });

  it.each`
    what                                     | uscc                                                          | outcome
    ${'small letters'}                       | ${BARRED.toLowerCase()}                                       | ${'PROHIBITED'}
    ${'spaces around it'}                    | ${` ${BARRED}  `}                                             | ${'PROHIBITED'}
    ${'a line behind it'}                    | ${`${BARRED}\r\n`}                                            | ${'PROHIBITED'}
    ${'hard spaces'}                         | ${`\u00a0${BARRED}\u3000`}                                    | ${'PROHIBITED'}
    ${'a byte order mark'}                   | ${`\ufeff${BARRED}`}                                          | ${'PROHIBITED'}
    ${'a space in it'}                       | ${`${BARRED.slice(0, 9)} ${BARRED.slice(9)}`}                 | ${'USCC_LENGTH'}
    ${'wide letters'}                        | ${wide(BARRED)}                                               | ${'USCC_CHARACTER'}
    ${'a Cyrillic letter'}                   | ${BARRED.replace('M', 'М')}                                   | ${'USCC_CHARACTER'}
    ${'a joiner behind it'}                  | ${`${BARRED}\u200d`}                                          | ${'USCC_LENGTH'}
    ${'a nought for a letter'}               | ${BARRED.replace('0', 'O')}                                   | ${'USCC_CHARACTER'}
    ${'a null behind it'}                    | ${`${BARRED}\u0000`}                                          | ${'USCC_LENGTH'}
    ${'a letter that is two'}                | ${BARRED.replace('MX', 'ﬀ')}                                  | ${'USCC_LENGTH'}
    ${'another check'}                       | ${BARRED.replace(/.$/, (last) => (last === '1' ? '2' : '1'))} | ${'USCC_CHECK_DIGIT'}
    ${'an old licence number'}               | ${'320600000000001'}                                          | ${'USCC_LENGTH'}
    ${'a resident number'}                   | ${'11010519491231002X'}                                       | ${'USCC_CHECK_DIGIT'}
    ${'an organisation code'}                | ${BARRED.slice(8, 17)}                                        | ${'USCC_LENGTH'}
    ${'a list'}                              | ${[BARRED]}                                                   | ${'SCALAR_NOT_TEXT'}
    ${'an object'}                           | ${{ uscc: BARRED }}                                           | ${'SCALAR_NOT_TEXT'}
    ${'a number'}                            | ${1e308}                                                      | ${'SCALAR_NOT_TEXT'}
    ${'nothing'}                             | ${undefined}                                                  | ${'BAD_USER_INPUT'}
    ${'a former code'}                       | ${FORMER}                                                     | ${'INDETERMINATE'}
    ${'the code that came after'}            | ${RENAMED}                                                    | ${'CAUTION'}
    ${'a code of nobody'}                    | ${NOBODY}                                                     | ${'INDETERMINATE'}
    ${'the code of one that is praised too'} | ${PRAISED}                                                    | ${'PROHIBITED'}
  `('gives the code as $what in vain', async ({ uscc, outcome }) => {
    expectOnly(await of(uscc), outcome);
  });

  it('dresses the code up in vain', async () => {
    const dressing = fc.constantFrom(...' \t\n\u00a0\u200b\u200d\u2028\u202e\ufeff\u3000-'.split(''), '');
    const dressed = fc.tuple(dressing, dressing, dressing, fc.nat(17), fc.boolean());
    await fc.assert(
      fc.asyncProperty(dressed, async ([before, within, after, at, small]) => {
        const code = `${before}${BARRED.slice(0, at)}${within}${BARRED.slice(at)}${after}`;
        const told = await of(small ? code.toLowerCase() : code);
        expectRepelled(told);
        expect(['PROHIBITED', 'USCC_LENGTH', 'USCC_CHARACTER']).toContain(outcomesIn(told)[0]);
      }),
      { numRuns: 60, seed: 20260615 },
    );
  });

  it('hides among a thousand in vain, and among a thousand and one', async () => {
    const query = `query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) { uscc ${CHECK} } }`;
    const usccs = Array.from({ length: 1_000 }, (_, at) =>
      at % 3 === 0 ? ` ${BARRED.toLowerCase()}` : CLEAN,
    );
    const told = await put({ query, variables: { usccs } });
    const profiles = (told.data?.entityCreditProfiles ?? []) as {
      uscc: string;
      jointPunishmentCheck: object;
    }[];

    expect(profiles).toHaveLength(1_000);
    expect(profiles.filter((_, at) => at % 3 === 0)).toEqual(
      Array(334).fill({ uscc: BARRED, jointPunishmentCheck: { decision: 'PROHIBITED' } }),
    );
    expectOnly(await put({ query, variables: { usccs: [...usccs, BARRED] } }), 'TOO_MANY');
    expectOnly(await put({ query, variables: { usccs: [] } }), 'TOO_MANY');
    expectOnly(await put({ query, variables: { usccs: [null] } }), 'BAD_USER_INPUT');
    expectOnly(await put({ query, variables: { usccs: BARRED } }), 'PROHIBITED');
  });

  const asOf = (instant: unknown, headers: object) => {
    const query = `query ($asOf: DateTime) { entityCreditProfile(uscc: "${BARRED}", asOf: $asOf) {
      jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision asOf } } }`;
    return put({ query, variables: { asOf: instant } }, headers);
  };

  it.each`
    instant                        | outcome
    ${null}                        | ${'PROHIBITED'}
    ${'2025-02-28T16:00:00.000Z'}  | ${'PROHIBITED'}
    ${'2025-03-01T00:00:00+08:00'} | ${'PROHIBITED'}
    ${'2025-02-28T16:00:00.0001Z'} | ${'PROHIBITED'}
    ${'2026-06-15T02:00:00.001Z'}  | ${'AS_OF_IN_FUTURE'}
    ${'2027-02-28T16:00:00.000Z'}  | ${'AS_OF_IN_FUTURE'}
    ${'2025-02-29T00:00:00Z'}      | ${'DATE_INVALID'}
    ${'2025-06-30T23:59:60Z'}      | ${'INSTANT_INVALID'}
    ${'2025-06-30T23:59:00'}       | ${'INSTANT_INVALID'}
    ${'0000-01-01T00:00:00+23:59'} | ${'INSTANT_INVALID'}
    ${'-000001-01-01T00:00:00Z'}   | ${'INSTANT_INVALID'}
    ${1_700_000_000}               | ${'SCALAR_NOT_TEXT'}
    ${''}                          | ${'INSTANT_INVALID'}
  `('asks as of $instant in vain', async ({ instant, outcome }) => {
    expectOnly(await asOf(instant, friend), outcome);
  });

  it('is told of a day before the listing by nobody but a department, and then with that day', async () => {
    const before: Instant = '2025-02-28T15:59:59.999Z';
    expectOnly(await asOf(before, {}), 'PAST_NOT_PUBLIC');
    expect((await asOf(before, friend)).data).toEqual({
      entityCreditProfile: { jointPunishmentCheck: { decision: 'CLEAR', asOf: before } },
    });
  });

  it('waits for the end of the listing to the millisecond', async () => {
    siege.at('2027-02-28T15:59:59.999Z');
    expectOnly(await of(BARRED), 'PROHIBITED');
    siege.at(ENDED);
    expect(outcomesIn(await of(BARRED))).toEqual(['CLEAR']);
  });

  it.each`
    what                            | given                                  | outcome
    ${'a place far away'}           | ${{ region: '650100' }}                | ${'PROHIBITED'}
    ${'a place nowhere'}            | ${{ region: '000000' }}                | ${'REGION_UNKNOWN'}
    ${'a role beside it'}           | ${{ role: 'PROCUREMENT_AGENCY' }}      | ${'PROHIBITED'}
    ${'a role of another scenario'} | ${{ role: 'BIDDER' }}                  | ${'INDETERMINATE'}
    ${'a role for persons'}         | ${{ role: 'EVALUATION_EXPERT' }}       | ${'PROHIBITED'}
    ${'no purpose at all'}          | ${{ purpose: '' }}                     | ${'PROHIBITED'}
    ${'a false purpose'}            | ${{ purpose: '{"decision":"CLEAR"}' }} | ${'PROHIBITED'}
    ${'an endless purpose'}         | ${{ purpose: 'x'.repeat(501) }}        | ${'TEXT_TOO_LONG'}
    ${'an endless case'}            | ${{ caseNumber: 'x'.repeat(501) }}     | ${'TEXT_TOO_LONG'}
  `('states $what in vain', async ({ given, outcome }) => {
    const query = `query ($role: CheckRole, $purpose: String, $caseNumber: String, $region: String) { ${profile(
      `jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, role: $role, purpose: $purpose, caseNumber: $caseNumber, region: $region) { decision }`,
    )} }`;
    expectOnly(await put({ query, variables: given }, friend), outcome);
  });

  it('is clear in a scenario and role only where the catalogue attaches nothing to its list', async () => {
    const { scenarios, measures } = founding.catalogue;
    for (const { code: scenario, roles } of scenarios)
      for (const { code: role } of roles) {
        const query = `{ ${profile(`jointPunishmentCheck(scenario: ${scenario}, role: ${role}) { decision }`)} }`;
        const attached = measures.some(
          (one) =>
            one.scenarios.includes(scenario) &&
            one.roles.includes(role) &&
            one.triggers.some((trigger) => trigger.on === 'LIST' && trigger.list === 'SXBZXR'),
        );
        const outcomes = outcomesIn(await put({ query }));
        if (attached) expect([scenario, role, ...outcomes]).not.toContain('CLEAR');
        expect(['PROHIBITED', 'RESTRICTED', 'INDETERMINATE', ...(attached ? [] : ['CLEAR'])]).toContain(
          outcomes[0],
        );
      }
  });

  it('sets a reward off against nothing, and hides no listing of a profile', async () => {
    const query = `{ entityCreditProfile(uscc: "${PRAISED}") {
      publicCredit { listings { list { code } } }
      jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision incentives { measure { code } } hits { listing { list { code } } } }
    } }`;
    const told = await put({ query });
    expectOnly(told, 'PROHIBITED');
    expect(valuesOf('code', told.data).sort()).toEqual(['GP-CREDIT-BONUS', 'LDHX', 'SXBZXR', 'SXBZXR']);
  });

  it.each`
    paging                            | outcome
    ${'first: 0'}                     | ${'TOO_MANY'}
    ${'first: -1'}                    | ${'TOO_MANY'}
    ${'first: 101'}                   | ${'TOO_MANY'}
    ${'first: 2147483648'}            | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'after: "CLEAR"'}               | ${'CURSOR_INVALID'}
    ${'list: "sxbzxr"'}               | ${'LIST_UNKNOWN'}
    ${'asOf: "2099-01-01T00:00:00Z"'} | ${'AS_OF_IN_FUTURE'}
  `('asks a list for $paging in vain', async ({ paging, outcome }) => {
    expectOnly(
      await put({ query: `{ publicCreditListings(${paging}) { edges { node { uscc } } } }` }),
      outcome,
    );
  });
});

function wide(code: string): string {
  return [...code].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
}

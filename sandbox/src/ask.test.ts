import { type Asking, asker } from './ask';
import type { SandboxRole } from './context';

const now = Date.parse('2026-06-15T02:00:00.000Z');
const staff = (token: string, until: string): SandboxRole => ({
  role: 'STAFF',
  label: { zh: '税务人员', en: 'Tax officer' },
  token,
  until,
});
const FRESH = staff('fresh', '2026-06-15T02:10:00.000Z');
const NOBODY: SandboxRole = { role: 'PUBLIC', label: { zh: '公众', en: 'Public' }, token: null, until: null };
const operation = { query: '{ x }', operationName: 'X', variables: {} };

describe('the sandbox asks', () => {
  const sent: Record<string, string>[] = [];
  const planned: string[] = [];
  let answer: object;

  beforeEach(() => {
    sent.length = 0;
    planned.length = 0;
    answer = { data: { x: 1 } };
    jest.spyOn(Date, 'now').mockReturnValue(now);
    jest.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
      sent.push(init?.headers as Record<string, string>);
      return new Response(JSON.stringify(answer));
    });
  });
  afterEach(() => jest.restoreAllMocks());

  const asking = (traits: Partial<Asking> = {}) =>
    asker(() => ({
      role: NOBODY,
      language: 'zh',
      renew: async () => FRESH,
      planned: (plan) => planned.push(plan),
      ...traits,
    }));

  it.each`
    role                                          | given                                | authorization     | who
    ${NOBODY}                                     | ${{}}                                | ${undefined}      | ${'no one, without a token'}
    ${undefined}                                  | ${{}}                                | ${undefined}      | ${'no one, where there are no roles'}
    ${staff('good', '2026-06-15T02:00:05.000Z')}  | ${{}}                                | ${'Bearer good'}  | ${'the role, as long as its token holds'}
    ${staff('ended', '2026-06-15T02:00:04.999Z')} | ${{}}                                | ${'Bearer fresh'} | ${'the role renewed, when its token is about to end'}
    ${FRESH}                                      | ${{ Authorization: 'Bearer typed' }} | ${'Bearer typed'} | ${'whoever the user writes into the headers'}
  `('as $who', async ({ role, given, authorization }) => {
    await asking({ role })(operation, { headers: given });

    expect(sent[0]?.authorization).toBe(authorization);
    expect(Object.keys(sent[0] ?? {}).filter((name) => name.toLowerCase() === 'authorization')).toHaveLength(
      authorization ? 1 : 0,
    );
  });

  it('in the language of the page', async () => {
    await asking({ language: 'en' })(operation);

    expect(sent[0]).toMatchObject({ 'accept-language': 'en' });
  });

  it.each`
    said                                                                      | shown                                                       | plans
    ${{ data: { x: 1 } }}                                                     | ${{ data: { x: 1 } }}                                       | ${[]}
    ${{ data: { x: 1 }, extensions: { queryPlan: 'QueryPlan {}' } }}          | ${{ data: { x: 1 } }}                                       | ${['QueryPlan {}']}
    ${{ data: { x: 1 }, extensions: { queryPlan: 'QueryPlan {}', cost: 2 } }} | ${{ data: { x: 1 }, extensions: { cost: 2 } }}              | ${['QueryPlan {}']}
    ${{ errors: [{ message: 'no' }], extensions: { cost: 2 } }}               | ${{ errors: [{ message: 'no' }], extensions: { cost: 2 } }} | ${[]}
  `('and shows $shown of $said', async ({ said, shown, plans }) => {
    answer = said;

    expect(await asking()(operation)).toEqual(shown);
    expect(planned).toEqual(plans);
  });

  it('for a plan of every operation but the editor’s own', async () => {
    await asking()(operation);
    await asking()({ ...operation, operationName: 'IntrospectionQuery' });

    expect(sent.map((headers) => headers['x-query-plan'])).toEqual(['1', undefined]);
  });
});

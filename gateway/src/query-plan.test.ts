import { aFederation, codes, type Federation } from './testing/federation';

const [FIRM = ''] = codes(1);
const query = `{ entityCreditProfile(uscc: "${FIRM}") { uscc tax { sector } } }`;
const data = { entityCreditProfile: { uscc: FIRM, tax: { sector: 'tax' } } };
const sandbox = async () => ({ roles: [], codes: {}, operations: [] });

describe('a query plan', () => {
  const opened: Federation[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((federation) => federation.close())));

  const asked = async (shown: boolean, headers: Record<string, string>, operation = query) => {
    const federation = await aFederation({ port: 0, ...(shown && { sandbox }) });
    opened.push(federation);
    const ask = async () => {
      const response = await fetch(`${federation.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: operation }),
      });
      return response.json();
    };
    return [await ask(), await ask()];
  };

  it('is told to whoever asks for it where the sandbox is shown, the second time too', async () => {
    for (const answer of await asked(true, { 'x-query-plan': '1' })) {
      expect(answer).toEqual({ data, extensions: { queryPlan: expect.any(String) } });
      const { extensions } = answer as { extensions: { queryPlan: string } };
      expect(extensions.queryPlan).toMatch(
        /^QueryPlan {(?:.|\n)*Fetch\(service: "directory"\)(?:.|\n)*Fetch\(service: "tax"\)/,
      );
    }
  });

  it('stands beside errors', async () => {
    const [answer] = await asked(true, { 'x-query-plan': '1' }, '{ brokenEntity { name } }');

    expect(answer).toMatchObject({
      errors: [{ extensions: { code: 'INTERNAL' } }],
      extensions: { queryPlan: expect.stringContaining('registry') },
    });
  });

  it.each`
    shown    | headers                                      | who
    ${true}  | ${{}}                                        | ${'did not ask'}
    ${true}  | ${{ 'x-query-plan': '0' }}                   | ${'asked for none'}
    ${false} | ${{ 'x-query-plan': '1' }}                   | ${'asks a gateway without a sandbox'}
    ${false} | ${{ 'apollo-query-plan-experimental': '1' }} | ${'asks as the library would have it'}
    ${true}  | ${{ 'apollo-query-plan-experimental': '1' }} | ${'asks a gateway with a sandbox as the library would'}
  `('is not told to whoever $who', async ({ shown, headers }) => {
    expect(await asked(shown, headers)).toEqual([{ data }, { data }]);
  });
});

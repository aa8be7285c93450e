import { aFederation, codes, type Federation } from './testing/federation';

const [FIRM = ''] = codes(1);
const OURS = 'https://credit.example.cn';
const THEIRS = 'https://elsewhere.example.cn';
const QUERY = JSON.stringify({ query: `{ entityCreditProfile(uscc: "${FIRM}") { uscc } }` });
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a page of another origin', () => {
  const opened = new Map<string, Promise<Federation>>();
  const openTo = (corsOrigins: readonly string[]) => {
    const key = corsOrigins.join();
    const federation = opened.get(key) ?? aFederation({ port: 0, corsOrigins });
    opened.set(key, federation);
    return federation;
  };
  afterAll(async () => {
    for (const federation of opened.values()) await (await federation).close();
  });

  const corsIn = (response: Response) =>
    Object.fromEntries([...response.headers].filter(([name]) => name.startsWith('access-control')));

  it.each`
    corsOrigins       | origin    | allowed
    ${[]}             | ${OURS}   | ${undefined}
    ${[OURS]}         | ${OURS}   | ${OURS}
    ${[OURS]}         | ${THEIRS} | ${undefined}
    ${[OURS]}         | ${'null'} | ${undefined}
    ${[OURS, THEIRS]} | ${THEIRS} | ${THEIRS}
    ${['*']}          | ${THEIRS} | ${'*'}
  `('reads as $allowed from $origin where $corsOrigins may', async ({ corsOrigins, origin, allowed }) => {
    const { url } = await openTo(corsOrigins);
    const headers = { ...JSON_TYPE, origin };
    const answered = await fetch(`${url}/graphql`, { method: 'POST', headers, body: QUERY });
    const refused = await fetch(`${url}/graphql`, { method: 'POST', headers, body: '{' });
    const asked = await fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

    expect([answered.status, refused.status, asked.status]).toEqual([200, 400, 204]);
    for (const response of [answered, refused, asked]) {
      expect(corsIn(response)['access-control-allow-origin']).toBe(allowed);
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      expect(response.headers.get('vary') ?? '').toBe(corsOrigins.includes(OURS) ? 'Origin' : '');
    }
    expect(corsIn(asked)['access-control-allow-methods']).toBe(allowed && 'GET, POST');
    expect(Object.keys(corsIn(answered))).toHaveLength(allowed ? 2 : 0);
  });

  it.each`
    how                              | method    | headers                                                    | body
    ${'a form'}                      | ${'POST'} | ${{ 'content-type': 'application/x-www-form-urlencoded' }} | ${`query=${QUERY}`}
    ${'text'}                        | ${'POST'} | ${{ 'content-type': 'text/plain' }}                        | ${QUERY}
    ${'text that claims to be JSON'} | ${'POST'} | ${{ 'content-type': 'text/plain; application/json' }}      | ${QUERY}
    ${'a form with a file'}          | ${'POST'} | ${{ 'content-type': 'multipart/form-data; boundary=x' }}   | ${'--x--'}
    ${'a POST without a type'}       | ${'POST'} | ${{}}                                                      | ${new Uint8Array([123, 125])}
    ${'the address of a picture'}    | ${'GET'}  | ${{}}                                                      | ${undefined}
  `('cannot make us work by $how, which no browser asks leave for', async ({ method, headers, body }) => {
    const { url, fetches } = await openTo([]);
    const before = fetches.size;
    const search = method === 'GET' ? `?query=${encodeURIComponent('{ __typename }')}` : '';
    const response = await fetch(`${url}/graphql${search}`, { method, headers, body });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(fetches.size).toBe(before);
  });
});

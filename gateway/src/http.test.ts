import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { anonymous, openMeter } from '@creditgraph/kernel';
import { aFederation, codes, type Federation, type FederationTraits } from './testing/federation';

const [FIRM = ''] = codes(1);
const QUERY = { query: `{ entityCreditProfile(uscc: "${FIRM}") { uscc tax { sector } } }` };
const JSON_HEADERS = { 'content-type': 'application/json' };

describe('the door', () => {
  const opened: Federation[] = [];
  const open = async (traits: FederationTraits = {}) => {
    const federation = await aFederation({ port: 0, ...traits });
    opened.push(federation);
    return federation;
  };
  afterEach(() => Promise.all(opened.splice(0).map((federation) => federation.close())));

  const post = (url: string | null, body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/graphql`, { method: 'POST', headers: { ...JSON_HEADERS, ...headers }, body });

  it('finds nothing at an address that is none, and does not call that a fault of its own', async () => {
    const { url, lines } = await open();
    const { hostname, port } = new URL(url ?? '');
    const status = await new Promise((resolve, reject) => {
      request({ hostname, port, path: '//' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

    expect(status).toBe(404);
    expect(lines).toEqual([]);
  });

  it('answers POST /graphql as JSON and gives the request an id', async () => {
    const { url } = await open();
    const response = await post(url, JSON.stringify(QUERY));

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    expect(await response.json()).toEqual({
      data: { entityCreditProfile: { uscc: FIRM, tax: { sector: 'tax' } } },
    });
  });

  it.each`
    given             | taken
    ${'case-42'}      | ${/^case-42$/}
    ${'not one word'} | ${/^[0-9a-f-]{36}$/}
  `('answers the request id "$given" with $taken', async ({ given, taken }) => {
    const { url } = await open();
    const response = await post(url, JSON.stringify(QUERY), { 'x-request-id': given });

    expect(response.headers.get('x-request-id')).toMatch(taken);
  });

  it.each`
    what                                      | body                                         | headers                             | status | code
    ${'a body over 1 MB'}                     | ${`{"query":"${'x'.repeat(1_048_576)}"}`}    | ${{}}                               | ${413} | ${'BODY_TOO_LARGE'}
    ${'an operation over 100,000 characters'} | ${`{"query":"{ ${' '.repeat(100_000)}x }"}`} | ${{}}                               | ${400} | ${'TEXT_TOO_LONG'}
    ${'a body that is no JSON'}               | ${'{'}                                       | ${{}}                               | ${400} | ${'BODY_NOT_JSON'}
    ${'a form'}                               | ${'query={x}'}                               | ${{ 'content-type': 'text/plain' }} | ${400} | ${'BAD_REQUEST'}
    ${'a list of operations'}                 | ${'[{"query":"{ x }"}]'}                     | ${{}}                               | ${400} | ${'BAD_REQUEST'}
    ${'a reserved alias'}                     | ${'{"query":"{ uscc: __typename }"}'}        | ${{}}                               | ${400} | ${'RESERVED_ALIAS'}
  `('refuses $what with $status', async ({ body, headers, status, code }) => {
    const { url } = await open();
    const response = await post(url, body, { 'accept-language': 'zh', ...headers });
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: { code: string } }[];
    };

    expect(response.status).toBe(status);
    expect(errors[0]?.extensions.code).toBe(code);
    expect(errors[0]?.message).toMatch(code === 'BAD_REQUEST' ? /./ : /[一-鿿]/);
  });

  it.each`
    path                                 | headers                                | status
    ${'/graphql?query=%7B__typename%7D'} | ${{}}                                  | ${400}
    ${'/graphql?query=%7B__typename%7D'} | ${{ 'apollo-require-preflight': '1' }} | ${200}
    ${'/'}                               | ${{}}                                  | ${200}
    ${'/health/live'}                    | ${{}}                                  | ${200}
    ${'/health/ready'}                   | ${{}}                                  | ${200}
    ${'/elsewhere'}                      | ${{}}                                  | ${404}
  `('answers GET $path with $status when sent $headers', async ({ path, headers, status }) => {
    const { url } = await open();

    expect((await fetch(`${url}${path}`, { headers })).status).toBe(status);
  });

  it.each`
    what                      | method    | search                       | headers                                     | body                                             | status
    ${'a GET of any page'}    | ${'GET'}  | ${'?query=%7B__typename%7D'} | ${{}}                                       | ${undefined}                                     | ${400}
    ${'no query'}             | ${'POST'} | ${''}                        | ${JSON_HEADERS}                             | ${'{"variables":{}}'}                            | ${400}
    ${'variables as a text'}  | ${'POST'} | ${''}                        | ${JSON_HEADERS}                             | ${'{"query":"{ __typename }","variables":"{}"}'} | ${400}
    ${'another way'}          | ${'PUT'}  | ${''}                        | ${JSON_HEADERS}                             | ${'{"query":"{ __typename }"}'}                  | ${405}
    ${'a picture for answer'} | ${'POST'} | ${''}                        | ${{ ...JSON_HEADERS, accept: 'image/png' }} | ${'{"query":"{ __typename }"}'}                  | ${406}
    ${'a mistake'}            | ${'POST'} | ${''}                        | ${JSON_HEADERS}                             | ${'{"query":"{ nothing }"}'}                     | ${400}
  `(
    'answers $what in the language and under the trace of its caller, and counts it once',
    async ({ method, search, headers, body, status }) => {
      const meter = await openMeter({ port: 0, host: '127.0.0.1' });
      const { url } = await open({ meter });
      const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
      const response = await fetch(`${url}/graphql${search}`, {
        method,
        headers: { 'accept-language': 'zh', traceparent: `00-${trace}-00f067aa0ba902b7-01`, ...headers },
        body,
      });
      const { errors } = (await response.json()) as {
        errors: { message: string; extensions: Record<string, string> }[];
      };

      expect(response.status).toBe(status);
      expect(errors).toEqual([
        {
          message: expect.stringMatching(/[一-鿿]/),
          ...(errors[0] && 'locations' in errors[0] && { locations: expect.anything() }),
          extensions: expect.objectContaining({ traceId: trace }),
        },
      ]);
      const counted = await meter.registry.metrics();
      await meter.close();
      expect(counted.match(/(?<=^creditgraph_errors_total\{.*\} )\d+$/gm)).toEqual(['1']);
    },
  );

  it('names /graphql on its front page', async () => {
    const { url } = await open();

    expect(await (await fetch(`${url}/`)).text()).toContain('/graphql');
  });

  it('is not ready while a ministry is not, and says which', async () => {
    const { url } = await open({
      timeoutMs: 50,
      readiness: {
        tax: async () => {},
        registry: async () => Promise.reject(new Error('database secret')),
        transport: () => new Promise(() => {}),
      },
    });
    const response = await fetch(`${url}/health/ready`);

    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ready: false,
      reasons: { registry: 'not ready', transport: 'not ready' },
    });
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });

  it('finishes what is under way when it closes, and lets nobody else in', async () => {
    const tax = gate();
    const federation = await open({ disturbed: { tax: tax.transport } });
    const slow = post(federation.url, JSON.stringify(QUERY));
    await tax.entered;

    let closed = false;
    const closing = federation.close().then(() => {
      closed = true;
    });
    await expect(post(federation.url, JSON.stringify(QUERY))).rejects.toThrow();
    await expect(federation.execute(QUERY.query)).rejects.toMatchObject({ code: 'CLOSING' });
    expect(closed).toBe(false);

    tax.leave();
    expect(await (await slow).json()).toEqual({
      data: { entityCreditProfile: { uscc: FIRM, tax: { sector: 'tax' } } },
    });
    await closing;
    expect(closed).toBe(true);
  });

  it('does not wait for connections that are merely kept open', async () => {
    const federation = await open();
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve) =>
      request(`${federation.url}/health/live`, { agent }, (response) =>
        response.resume().on('end', resolve),
      ).end(),
    );
    await federation.close();
    agent.destroy();

    expect(federation.lines).toEqual([]);
  });

  it('cuts off who is still there after the time of grace', async () => {
    let enter = () => {};
    const entered = new Promise<void>((resolve) => {
      enter = resolve;
    });
    const authenticate = async () => {
      enter();
      return anonymous;
    };
    const federation = await open({ graceMs: 50, authenticate });
    const headers = { ...JSON_HEADERS, authorization: 'Bearer anyone' };
    const half = request(`${federation.url}/graphql`, { method: 'POST', headers });
    const cut = new Promise((resolve) => half.on('error', resolve));
    half.write('{');
    await entered;
    await federation.close();

    expect(await cut).toMatchObject({ code: 'ECONNRESET' });
  });

  it('says in one sentence that its port is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const { port } = squatter.address() as AddressInfo;

    await expect(aFederation({ port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use by another program; set PORT to a free one.`,
    );
    squatter.close();
  });
});

/** A tax office that keeps its caller waiting until it is told to answer. */
function gate() {
  let leave = () => {};
  let enter = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const entered = new Promise<void>((resolve) => {
    enter = resolve;
  });
  const transport = async () => {
    enter();
    await left;
    return { data: { _entities: [{ tax: { sector: 'tax' } }] } };
  };
  return { transport, entered, leave: () => leave() };
}

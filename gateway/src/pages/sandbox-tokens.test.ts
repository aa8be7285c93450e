import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aFederation, type Federation } from '../testing/federation';
import { isHere } from './here';
import { type SandboxContext, withoutToken } from './sandbox-context';

const STAFF = {
  role: 'STAFF',
  label: { zh: '税务人员', en: 'Tax officer' },
  token: 'a-demo-token',
  until: '2026-06-16T02:00:00.000Z',
} as const;
const shown: SandboxContext = { roles: [withoutToken, STAFF], codes: { CLEAR: 'x' }, operations: [] };

describe('the demo tokens', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await aFederation({ port: 0, corsOrigins: ['*'], sandbox: async () => shown });
  });
  afterAll(() => federation.close());
  const closing: (() => unknown)[] = [];
  afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

  const told = async (headers: OutgoingHttpHeaders, url = federation.url ?? '') =>
    JSON.parse((await get(`${url}/sandbox/context.json`, headers)).body) as SandboxContext;

  it.each`
    host               | more                                       | given    | whom
    ${'localhost:1'}   | ${{}}                                      | ${true}  | ${'a browser of this machine'}
    ${'LocalHost'}     | ${{}}                                      | ${true}  | ${'a browser of this machine'}
    ${'127.0.0.1:1'}   | ${{}}                                      | ${true}  | ${'a browser of this machine'}
    ${'[::1]:1'}       | ${{}}                                      | ${true}  | ${'a browser of this machine'}
    ${'evil.cn:1'}     | ${{}}                                      | ${false} | ${'a page whose name was bound to this machine anew'}
    ${'127.0.0.1.cn'}  | ${{}}                                      | ${false} | ${'a name that looks like an address'}
    ${'localhost.cn'}  | ${{}}                                      | ${false} | ${'a name that looks like this machine'}
    ${'[::1].cn'}      | ${{}}                                      | ${false} | ${'a name that looks like an address'}
    ${'credit.gov.cn'} | ${{ 'x-forwarded-for': '203.0.113.9' }}    | ${false} | ${'a proxy that keeps the name'}
    ${'127.0.0.1:1'}   | ${{ 'x-forwarded-for': '203.0.113.9' }}    | ${false} | ${'a proxy that says for whom'}
    ${'127.0.0.1:1'}   | ${{ 'x-forwarded-for': '127.0.0.1' }}      | ${false} | ${'a proxy, whatever it says'}
    ${'127.0.0.1:1'}   | ${{ 'x-forwarded-host': 'credit.gov.cn' }} | ${false} | ${'a proxy that says for which name'}
    ${'127.0.0.1:1'}   | ${{ forwarded: 'for=203.0.113.9' }}        | ${false} | ${'a proxy that says for whom'}
    ${'127.0.0.1:1'}   | ${{ 'x-real-ip': '203.0.113.9' }}          | ${false} | ${'a proxy that says for whom'}
    ${'127.0.0.1:1'}   | ${{ via: '1.1 door' }}                     | ${false} | ${'a proxy that names itself'}
  `('are given ($given) to $whom: $host $more', async ({ host, more, given }) => {
    const { roles, withheld, codes } = await told({ host, ...more });

    expect(roles.map(({ token }) => token)).toEqual(given ? [null, STAFF.token] : [null]);
    expect(withheld).toEqual(given ? undefined : { zh: expect.any(String), en: expect.any(String) });
    expect(codes).toEqual(shown.codes);
  });

  it.each`
    address               | host           | version  | given
    ${'127.0.0.1'}        | ${'localhost'} | ${'1.1'} | ${true}
    ${'::1'}              | ${'localhost'} | ${'1.1'} | ${true}
    ${'::ffff:127.0.0.1'} | ${'localhost'} | ${'1.1'} | ${true}
    ${'10.0.0.7'}         | ${'localhost'} | ${'1.1'} | ${false}
    ${'::ffff:10.0.0.7'}  | ${'localhost'} | ${'1.1'} | ${false}
    ${'172.17.0.1'}       | ${'localhost'} | ${'1.1'} | ${false}
    ${undefined}          | ${'localhost'} | ${'1.1'} | ${false}
    ${'127.0.0.1'}        | ${undefined}   | ${'1.1'} | ${false}
    ${'127.0.0.1'}        | ${'localhost'} | ${'1.0'} | ${false}
  `(
    'are given ($given) to whoever comes from $address and asks for $host by HTTP/$version',
    ({ address, host, version, given }) => {
      const asked = { socket: { remoteAddress: address }, headers: { host }, httpVersion: version };

      expect(isHere(asked as Parameters<typeof isHere>[0])).toBe(given);
    },
  );

  it('do not pass a proxy of this machine, while the sandbox and the front page do', async () => {
    const proxy = createServer(async ({ url, socket }, response) => {
      const headers = { 'x-forwarded-for': socket.remoteAddress ?? '' };
      const { status, body } = await get(`${federation.url}${url}`, headers);
      response.writeHead(status ?? 502).end(body);
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    closing.push(() => proxy.close());
    const published = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

    expect(JSON.stringify(await told({}, published))).not.toContain(STAFF.token);
    expect((await get(`${published}/sandbox/`)).status).toBe(200);
    expect((await get(`${published}/`, { accept: 'text/html' })).status).toBe(200);
  });

  it('are not missed where there are none', async () => {
    const alone = await aFederation({ port: 0, sandbox: async () => ({ ...shown, roles: [withoutToken] }) });
    closing.push(alone.close);

    expect((await told({ host: 'evil.cn' }, alone.url ?? '')).withheld).toBeUndefined();
  });

  it.each(['/sandbox/context.json', '/status.json', '/health/ready', '/', '/sandbox/', '/nothing'])(
    'and all else at %s are read by no page of another origin, whoever may read the API',
    async (path) => {
      const { headers } = await get(`${federation.url}${path}`, { origin: 'https://evil.cn' });

      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );
});

/** With whatever `Host` a client likes, which `fetch` does not send. */
const get = (url: string, headers: OutgoingHttpHeaders = {}) =>
  new Promise<{ status: number | undefined; headers: object; body: string }>((resolve, reject) => {
    request(url, { headers, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const body = Buffer.concat(chunks).toString();
      resolve({ status: response.statusCode, headers: response.headers, body });
    })
      .on('error', reject)
      .end();
  });

import { readdirSync, readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { aFederation, type Federation } from '../testing/federation';
import { exampleOperations } from './operations';
import { withoutToken } from './sandbox-context';

const dist = join(__dirname, '../../../sandbox/dist');
const assets = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`);
const files = ['index.html', 'icon.svg', ...assets];
const code = files.filter((name) => !name.endsWith('.ttf'));

/** Named in messages, namespaces and schema ids of what is bundled; nothing is loaded from any of them. */
const named = [
  'code.visualstudio.com',
  'commonmark.org',
  'en.wikipedia.org',
  'github.com',
  'json-schema.org',
  'microsoft.com',
  'prettier.io',
  'react.dev',
  'www.w3.org',
  'yarnpkg.com',
];

/** The places from which a page, a style or a script loads. */
const loading = [
  /\b(?:src|href|action)\s*=\s*["'`]?(?:https?:)?\/\//i,
  /\burl\(\s*["']?(?:https?:)?\/\//i,
  /@import\s*(?:url\()?["']?(?:https?:)?\/\//i,
  /\b(?:import|fetch|importScripts|Worker|SharedWorker|WebSocket|EventSource|sendBeacon|open)\s*\(\s*["'`](?:https?|wss?):\/\//,
  /\bfrom\s*["'](?:https?:)?\/\//,
  /sourceMappingURL=(?!data:)/,
];

describe('the sandbox', () => {
  let federation: Federation;
  beforeAll(async () => {
    const operations = exampleOperations({
      uscc: '91350100M000100Y43',
      usccs: ['91350100M000100Y43'],
      text: 'x',
    });
    federation = await aFederation({
      port: 0,
      sandbox: async () => ({ roles: [withoutToken], codes: {}, operations }),
    });
  });
  afterAll(() => federation.close());

  const get = (path: string, headers: OutgoingHttpHeaders = {}) => asked(federation, path, headers);

  it.each`
    file                                            | type
    ${'index.html'}                                 | ${'text/html; charset=utf-8'}
    ${''}                                           | ${'text/html; charset=utf-8'}
    ${'icon.svg'}                                   | ${'image/svg+xml'}
    ${assets.find((name) => name.endsWith('.js'))}  | ${'text/javascript; charset=utf-8'}
    ${assets.find((name) => name.endsWith('.css'))} | ${'text/css; charset=utf-8'}
    ${assets.find((name) => name.endsWith('.ttf'))} | ${'font/ttf'}
  `('serves "$file" as $type', async ({ file, type }) => {
    const response = await get(`/sandbox/${file}`);

    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe(type);
    expect(response.body).toEqual(readFileSync(join(dist, file || 'index.html')));
  });

  it('serves every file with a policy that lets nothing in from elsewhere', async () => {
    for (const file of files) {
      const { headers } = await get(`/sandbox/${file}`);
      const policy = headers['content-security-policy'] ?? '';

      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('lets a browser keep what is named by its hash, and asks again for the rest', async () => {
    expect((await get(`/sandbox/${assets[0]}`)).headers['cache-control']).toMatch(
      /max-age=31536000, immutable/,
    );
    const page = await get('/sandbox/');
    const etag = page.headers.etag ?? '';

    expect(page.headers['cache-control']).toBe('no-cache');
    expect((await get('/sandbox/', { 'if-none-match': etag })).status).toBe(304);
  });

  it('leads from /sandbox to /sandbox/', async () => {
    const response = await get('/sandbox');

    expect(response.status).toBe(302);
    expect(new URL(response.headers.location ?? '', `${federation.url}/sandbox`).pathname).toBe('/sandbox/');
  });

  it.each([
    '/sandbox/../package.json',
    '/sandbox/../../gateway/package.json',
    '/sandbox/%2e%2e/package.json',
    '/sandbox/..%2fpackage.json',
    '/sandbox/assets/..%2f..%2f..%2fpackage.json',
    '/sandbox/..%5c..%5cpackage.json',
    '/sandbox//etc/passwd',
    '/sandbox/%00',
    '/sandbox/%',
    '/sandbox/assets',
    '/sandbox/assets/',
    '/sandbox/nothing.js',
  ])('finds nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('takes no other method', async () => {
    expect((await asked(federation, '/sandbox/', {}, 'POST')).status).toBe(404);
  });

  it('says in context.json who may ask, and operations that answer as they stand', async () => {
    const response = await get('/sandbox/context.json');
    const { roles, operations } = JSON.parse(response.body.toString()) as {
      roles: unknown;
      operations: { name: string; text: string; variables: object }[];
    };

    expect(response.headers['cache-control']).toBe('no-store');
    expect(roles).toEqual([expect.objectContaining({ role: 'PUBLIC', token: null, until: null })]);
    expect(operations.map(({ name }) => name).slice(0, 4)).toEqual([
      'profile',
      'procurement-check',
      'batch-check',
      'search',
    ]);
    for (const { text } of operations) expect(text).toMatch(/^# .*[一-鿿](?:.|\n)*?\n# [A-Z]/);
    expect(operations[2]?.variables).toEqual({ usccs: ['91350100M000100Y43'] });
  });

  it.each(code)('loads nothing from elsewhere in %s', (name) => {
    const text = readFileSync(join(dist, name), 'utf8');
    const hosts = [...text.matchAll(/(?:https?|wss?):\/\/([\w.-]+)/g)].map(([, host]) => host);

    for (const place of loading) expect(text).not.toMatch(place);
    expect(hosts.filter((host) => !named.includes(host ?? ''))).toEqual([]);
  });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** As a hostile client would ask, and on a connection of its own: `fetch` tidies the path and adds headers. */
const asked = ({ url }: Federation, path: string, headers: OutgoingHttpHeaders, method = 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    const { hostname, port } = new URL(url ?? '');
    request({ hostname, port, path, headers, method, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    })
      .on('error', reject)
      .end();
  });

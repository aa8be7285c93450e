import { aFederation, type Federation, type FederationTraits, NOW } from '../testing/federation';

const HTML = { accept: 'text/html,application/xhtml+xml' };
const LATEST = '2026-06-14T16:30:00.000Z';

describe('the front page', () => {
  const opened: Federation[] = [];
  const open = async (traits: FederationTraits = {}) => {
    const federation = await aFederation({ port: 0, ...traits });
    opened.push(federation);
    return federation;
  };
  afterEach(() => Promise.all(opened.splice(0).map((federation) => federation.close())));

  const page = async ({ url }: Federation, search = '', headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/${search}`, { headers: { ...HTML, ...headers } });
    return { headers: response.headers, text: await response.text() };
  };
  const statusOf = async ({ url }: Federation) =>
    (await (await fetch(`${url}/status.json`)).json()) as { sectors: Record<string, unknown>[] };

  it.each`
    accept
    ${'*/*'}
    ${'text/plain'}
  `('is plain text for a terminal that accepts $accept', async ({ accept }) => {
    const response = await fetch(`${(await open()).url}/`, { headers: { accept } });

    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe('CreditGraph\nGraphQL is served at /graphql\n');
  });

  it.each`
    search        | accepted    | lang    | heading
    ${''}         | ${'zh-CN'}  | ${'zh'} | ${'信用监管联邦'}
    ${''}         | ${'en-GB'}  | ${'en'} | ${'Credit supervision, federated'}
    ${'?lang=en'} | ${'zh-CN'}  | ${'en'} | ${'Credit supervision, federated'}
    ${'?lang=zh'} | ${'en'}     | ${'zh'} | ${'信用监管联邦'}
    ${'?lang=<b'} | ${'zh, en'} | ${'zh'} | ${'信用监管联邦'}
  `('is in $lang for "$search" and $accepted', async ({ search, accepted, lang, heading }) => {
    const { headers, text } = await page(await open(), search, { 'accept-language': accepted });

    expect(text).toContain(`<html lang="${lang}">`);
    expect(text).toContain(`<h1>${heading}</h1>`);
    expect(headers.get('vary')).toBe('accept, accept-language');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('shows every ministry in both languages, whether it answers and how fresh it is', async () => {
    const federation = await open({
      readiness: { tax: async () => Promise.reject(new Error('down')) },
      freshness: { tax: async () => LATEST, 'public-credit': async () => null },
    });
    const { text } = await page(federation, '?lang=en');

    expect(text.match(/<tr id=/g)).toHaveLength(4);
    expect(rowOf(text, 'tax')).toMatch(/class="state silent">Not ready/);
    expect(rowOf(text, 'tax')).toContain(`<time datetime="${LATEST}">2026-06-15 00:30</time>`);
    expect(rowOf(text, 'public-credit')).toMatch(/Ready.*No records yet/);
    expect(rowOf(text, 'registry')).toMatch(/<span lang="zh">.*Ready.*—/);
    expect(text).not.toContain('id="directory"');
  });

  it('says that the sample is fictional where the sample is, and nothing of it where it is not', async () => {
    expect((await page(await open({ sample: () => true }), '?lang=en')).text).toContain('is fictional');
    expect((await page(await open(), '?lang=en')).text).not.toContain('fictional');
  });

  it('is whole without a script, loads nothing, and stands in no frame', async () => {
    const { headers, text } = await page(await open());

    expect(text).not.toMatch(/<script|src=|@import|url\(|https?:\/\/(?!www\.w3\.org)/);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'/,
    );
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is told in JSON what it shows, and keeps silence apart from empty books', async () => {
    const federation = await open({
      timeoutMs: 50,
      freshness: {
        tax: async () => LATEST,
        'public-credit': async () => null,
        registry: () => new Promise(() => {}),
      },
    });
    const { sectors, ...rest } = await statusOf(federation);
    const latest = Object.fromEntries(sectors.map(({ name, ...sector }) => [name, sector]));

    expect(rest).toEqual({ asOf: NOW, sample: false });
    expect(latest.tax).toEqual({ label: expect.anything(), ready: true, latest: LATEST });
    expect(latest['public-credit']).toEqual({ label: expect.anything(), ready: true, latest: null });
    expect(latest.registry).toEqual({ label: expect.anything(), ready: true });
    expect(federation.lines).toEqual([
      expect.objectContaining({ details: expect.objectContaining({ ministry: 'registry' }) }),
    ]);
  });

  it('asks the ministries once, however many look at the same time', async () => {
    let asked = 0;
    const federation = await open({
      readiness: {
        tax: async () => {
          asked += 1;
        },
      },
      freshness: { tax: async () => LATEST },
    });
    await Promise.all(Array.from({ length: 20 }, () => page(federation)));
    await statusOf(federation);

    expect(asked).toBe(1);
  });

  it('has no sandbox where none is shown', async () => {
    const federation = await open();

    for (const path of ['/sandbox', '/sandbox/', '/sandbox/context.json'])
      expect((await fetch(`${federation.url}${path}`)).status).toBe(404);
    expect((await page(federation)).text).not.toContain('sandbox');
  });
});

const rowOf = (text: string, ministry: string) => text.match(new RegExp(`<tr id="${ministry}">.*`))?.[0];

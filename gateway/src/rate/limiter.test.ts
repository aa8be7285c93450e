import { randomUUID } from 'node:crypto';
import { createConnection, createServer } from 'node:net';
import { Refusal } from '@creditgraph/kernel';
import type { Log } from '../log';
import { redisUrl } from '../testing/config';
import { aFederation, codes, type Federation, type FederationTraits } from '../testing/federation';
import { type RateLimiter, rateLimiterOf } from './limiter';

const [FIRM = ''] = codes(1);
const QUERY = JSON.stringify({ query: `{ entityCreditProfile(uscc: "${FIRM}") { uscc } }` });
const quiet = () => {};

/** How many of so many charges were taken. */
async function taken(limiters: readonly RateLimiter[], payer: string, charges: number): Promise<number> {
  const outcomes = [];
  for (let at = 0; at < charges; at += 1) {
    outcomes.push(...(await Promise.allSettled([limiters[at % limiters.length]?.charge(payer, 1)])));
  }
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

describe('the account of a caller', () => {
  const limiters: RateLimiter[] = [];
  const limiter = async (rateLimit: number | null, url: string | null = null, log: Log = quiet) => {
    const opened = await rateLimiterOf({ rateLimit, redisUrl: url }, log);
    limiters.push(opened);
    return opened;
  };
  afterEach(() => limiters.splice(0).forEach(({ close }) => void close()));

  it.each`
    limit   | charges | count
    ${3}    | ${2}    | ${2}
    ${3}    | ${3}    | ${3}
    ${3}    | ${4}    | ${3}
    ${null} | ${50}   | ${50}
  `('takes $count of $charges charges where $limit may be spent', async ({ limit, charges, count }) => {
    expect(await taken([await limiter(limit)], 'caller:a', charges)).toBe(count);
  });

  it('is nobody else’s', async () => {
    const one = await limiter(3);
    await taken([one], 'caller:a', 9);

    expect(await taken([one], 'caller:b', 3)).toBe(3);
  });

  it('says when to come back', async () => {
    const one = await limiter(1);
    jest.useFakeTimers({ now: Date.now() });
    await one.charge('caller:a', 1);
    await jest.advanceTimersByTimeAsync(20_001);
    const refused = expect(one.charge('caller:a', 1)).rejects;
    await refused.toMatchObject({ code: 'RATE_LIMITED', details: { limit: 1, seconds: 40 } });
    jest.useRealTimers();
  });

  it('is open again when the minute is over', async () => {
    jest.useFakeTimers();
    const one = await limiter(1);
    await one.charge('caller:a', 1);
    await jest.advanceTimersByTimeAsync(60_001);

    expect(await taken([one], 'caller:a', 1)).toBe(1);
    jest.useRealTimers();
  });

  it('is kept by each gateway alone where the server is gone, and that is logged', async () => {
    const lines: string[] = [];
    const log: Log = (_, message) => void lines.push(message);
    const one = await limiter(2, await aPortOfNobody(), log);

    expect(await taken([one], 'caller:a', 4)).toBe(2);
    expect(lines).toContain('The account of callers is out of reach');
  });

  it('is one account over several gateways that share a server', async () => {
    if (!(await answers(redisUrl))) return console.warn(`No Redis at ${redisUrl}: sharing is not tested`);
    const [one, two] = [await limiter(4, redisUrl), await limiter(4, redisUrl)];

    expect(await taken([one, two], `caller:${randomUUID()}`, 10)).toBe(4);
  });
});

describe('the door', () => {
  const opened: Federation[] = [];
  const open = async (traits: FederationTraits) => {
    const federation = await aFederation({ port: 0, ...traits });
    opened.push(federation);
    return federation;
  };
  afterEach(() => Promise.all(opened.splice(0).map((federation) => federation.close())));
  const post = (url: string | null, headers: Record<string, string> = {}, body = QUERY) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  it('refuses with 429 whoever has spent its minute, and nobody else', async () => {
    const { url } = await open({ rateLimit: 2, trustedProxies: ['127.0.0.1'] });
    const from = (address: string) => post(url, { 'x-forwarded-for': address, 'accept-language': 'zh' });
    const statuses = [];
    for (let at = 0; at < 3; at += 1) statuses.push((await from('198.51.100.1')).status);
    const refused = await from('198.51.100.1');

    expect(statuses).toEqual([200, 200, 429]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('请求过于频繁'), extensions: { code: 'RATE_LIMITED' } }],
    });
    expect((await from('198.51.100.2')).status).toBe(200);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });

  it.each`
    said                            | headers                                    | status
    ${'a token that proves nobody'} | ${{ authorization: 'Bearer e30.e30.e30' }} | ${401}
    ${'no token at all'}            | ${{ authorization: 'Basic YTpi' }}         | ${401}
  `('charges the address for $said', async ({ headers, status }) => {
    const { url } = await open({ rateLimit: 2 });
    const statuses = [];
    for (let at = 0; at < 3; at += 1) statuses.push((await post(url, headers)).status);

    expect(statuses).toEqual([status, status, 429]);
    expect((await post(url)).status).toBe(429);
  });

  it('charges nobody for keys that cannot be had', async () => {
    const authenticate = () => Promise.reject(new Refusal('TOKEN_KEYS_UNAVAILABLE'));
    const { url } = await open({ rateLimit: 1, authenticate });
    const asked = () => post(url, { authorization: 'Bearer e30.e30.e30' });

    expect([(await asked()).status, (await asked()).status, (await post(url)).status]).toEqual([
      503, 503, 200,
    ]);
  });

  it('charges a large operation for its size', async () => {
    const { url } = await open({ rateLimit: 5 });
    const body = JSON.stringify({
      query: 'query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) { tax { sector } } }',
      variables: { usccs: Array(1_000).fill(FIRM) },
    });
    const statuses = [];
    for (let at = 0; at < 2; at += 1) statuses.push((await post(url, {}, body)).status);
    const refused = await post(url, {}, body);

    expect(statuses).toEqual([200, 429]);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  });

  it('does not charge the house itself', async () => {
    const { execute } = await open({ rateLimit: 1 });
    const answers = [await execute('{ __typename }'), await execute('{ __typename }')];

    expect(answers).toEqual([{ data: { __typename: 'Query' } }, { data: { __typename: 'Query' } }]);
  });
});

/** An address at which nobody answers. */
async function aPortOfNobody(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return `redis://127.0.0.1:${port}`;
}

async function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port || 6379) });
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';
import { type Line, NOW } from '../testing/federation';
import { AUDIENCE, anIssuer, ISSUER, MACHINE, type TestIssuer } from '../testing/issuer';
import { type Authenticator, authenticatorOf } from './authenticator';
import { keysFrom } from './keys';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const realNow = Date.now;

describe('a token of an issuer with an address', () => {
  let first: TestIssuer;
  let second: TestIssuer;
  let server: Server;
  let published: readonly JWK[];
  let asked: number;
  let passed: number;
  let lines: Line[];
  let take: Authenticator;
  let port = 0;

  beforeAll(async () => {
    [first, second] = await Promise.all([anIssuer(), anIssuer('ES256', 'key-2')]);
  });
  beforeEach(async () => {
    [asked, passed, port] = [0, 0, 0];
    lines = [];
    published = [first.jwk];
    await comes();
    port = (server.address() as AddressInfo).port;
    const keys = keysFrom(`http://127.0.0.1:${port}/jwks`, (level, message, details) =>
      lines.push({ level, message, details }),
    );
    take = authenticatorOf({ issuer: ISSUER, audience: AUDIENCE, keys, clock: () => NOW });
    jest.spyOn(Date, 'now').mockImplementation(() => realNow() + passed);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await goes();
  });

  const comes = async (status = 200) => {
    server = createServer((_, response) => {
      asked += 1;
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify({ keys: published }));
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const goes = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const outcome = async ({ sign }: TestIssuer) =>
    take(await sign(MACHINE)).then(
      () => 'TAKEN',
      ({ code }) => code,
    );
  const told = () => lines.map(({ level, message }) => [level, message]);
  const GONE = ['error', 'The keys of the token issuer did not come'];
  const BACK = ['info', 'The keys of the token issuer come again'];

  it('is verified with keys that are asked for once', async () => {
    await Promise.all([1, 2, 3].map(() => outcome(first)));
    expect(await outcome(first)).toBe('TAKEN');

    expect(asked).toBe(1);
  });

  it('is told apart from one of an issuer that does not answer', async () => {
    await goes();
    await comes(503);

    expect(await outcome(first)).toBe('TOKEN_KEYS_UNAVAILABLE');
  });

  it('is refused when the issuer has no such key, which is not asked again at once', async () => {
    expect(await outcome(second)).toBe('TOKEN_INVALID');
    expect(await outcome(second)).toBe('TOKEN_INVALID');

    expect(asked).toBe(1);
  });

  it('is taken by a new key once the issuer may be asked again', async () => {
    await outcome(first);
    published = [first.jwk, second.jwk];
    passed = MINUTE;

    expect(await outcome(second)).toBe('TAKEN');
    expect(asked).toBe(2);
  });

  it.each`
    after             | known                       | unknown
    ${MINUTE}         | ${'TAKEN'}                  | ${'TOKEN_KEYS_UNAVAILABLE'}
    ${11 * MINUTE}    | ${'TAKEN'}                  | ${'TOKEN_KEYS_UNAVAILABLE'}
    ${23 * HOUR}      | ${'TAKEN'}                  | ${'TOKEN_KEYS_UNAVAILABLE'}
    ${24 * HOUR + 10} | ${'TOKEN_KEYS_UNAVAILABLE'} | ${'TOKEN_KEYS_UNAVAILABLE'}
  `(
    'of a known key is $known, of an unknown one $unknown, $after ms after the issuer was last heard',
    async ({ after, known, unknown }) => {
      await outcome(first);
      await goes();
      passed = after;

      expect(await outcome(first)).toBe(known);
      expect(await outcome(second)).toBe(unknown);
      expect(await outcome(first)).toBe(known);
    },
  );

  it.each`
    what                      | status | keys
    ${'an error'}             | ${500} | ${[]}
    ${'what is no set of it'} | ${200} | ${'soup'}
  `('of a known key is taken where the issuer answers with $what', async ({ status, keys }) => {
    await outcome(first);
    await goes();
    published = keys;
    await comes(status);
    passed = HOUR;

    expect(await outcome(first)).toBe('TAKEN');
    expect(told()).toEqual([GONE]);
  });

  it('of a key that the issuer has withdrawn is refused as soon as the issuer is heard again', async () => {
    await outcome(first);
    await goes();
    passed = HOUR;
    expect(await outcome(first)).toBe('TAKEN');

    published = [second.jwk];
    await comes();
    passed += MINUTE;

    expect(await outcome(first)).toBe('TOKEN_INVALID');
    expect(await outcome(second)).toBe('TAKEN');
  });

  it('of a key that was withdrawn is refused within ten minutes though the issuer never went away', async () => {
    await outcome(first);
    published = [second.jwk];
    passed = 10 * MINUTE;

    expect(await outcome(first)).toBe('TOKEN_INVALID');
  });

  it('makes one line of an outage and one of its end, and asks no more than now and then', async () => {
    await outcome(first);
    await goes();
    await comes(503);
    passed = HOUR;
    for (let times = 0; times < 5; times += 1) await outcome(first);
    expect(asked).toBe(2);
    passed += MINUTE;
    await outcome(first);
    expect(asked).toBe(3);
    expect(told()).toEqual([GONE]);

    await goes();
    await comes();
    passed += MINUTE;
    await outcome(first);
    await outcome(first);

    expect(told()).toEqual([GONE, BACK]);
  });
});

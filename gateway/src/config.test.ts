import { readEnvironment } from './config';
import { ownOperations } from './registered/manifest';

const usual = {
  issuer: null,
  port: 4000,
  host: '127.0.0.1',
  deadlineMs: 10_000,
  timeoutMs: 3000,
  retries: 2,
  sourceConcurrency: 64,
  sourceQueue: 256,
  breakerFailures: 5,
  breakerRestMs: 10_000,
  inFlight: 32,
  waiting: 64,
  waitMs: 1_000,
  largeBodies: 64,
  costLimit: 100_000,
  rateLimit: null,
  redisUrl: null,
  trustedProxies: [],
  corsOrigins: [],
  operationsDir: ownOperations,
  roundMs: null,
  safelist: false,
};

describe('the environment', () => {
  it.each`
    variables                                                     | read
    ${{}}                                                         | ${{}}
    ${{ PORT: '', HOST: '', REQUEST_TIMEOUT_MS: '' }}             | ${{}}
    ${{ PORT: '0', HOST: '0.0.0.0', REQUEST_TIMEOUT_MS: '500' }}  | ${{ port: 0, host: '0.0.0.0', timeoutMs: 500 }}
    ${{ REQUEST_DEADLINE_MS: '5000', SOURCE_RETRIES: '0' }}       | ${{ deadlineMs: 5_000, retries: 0 }}
    ${{ SOURCE_CONCURRENCY: '1', SOURCE_QUEUE: '0' }}             | ${{ sourceConcurrency: 1, sourceQueue: 0 }}
    ${{ BREAKER_FAILURES: '1', BREAKER_REST_MS: '1' }}            | ${{ breakerFailures: 1, breakerRestMs: 1 }}
    ${{ MAX_IN_FLIGHT: '1', MAX_WAITING: '0', MAX_WAIT_MS: '1' }} | ${{ inFlight: 1, waiting: 0, waitMs: 1 }}
    ${{ MAX_LARGE_BODIES: '1' }}                                  | ${{ largeBodies: 1 }}
    ${{ QUERY_COST_LIMIT: '5000', RATE_LIMIT: '6' }}              | ${{ costLimit: 5_000, rateLimit: 6 }}
    ${{ RATE_LIMIT: '101', REDIS_URL: 'rediss://:p@cache:6380' }} | ${{ rateLimit: 101, redisUrl: 'rediss://:p@cache:6380' }}
    ${{ TRUSTED_PROXIES: '10.0.0.0/8, ::1' }}                     | ${{ trustedProxies: ['10.0.0.0/8', '::1'] }}
    ${{ CORS_ORIGINS: 'https://a.cn,http://b.cn:8080' }}          | ${{ corsOrigins: ['https://a.cn', 'http://b.cn:8080'] }}
    ${{ CORS_ORIGINS: '*' }}                                      | ${{ corsOrigins: ['*'] }}
    ${{ OPERATIONS_DIR: '.', SAFELIST: 'true' }}                  | ${{ operationsDir: '.', safelist: true }}
    ${{ SANDBOX: 'false' }}                                       | ${{ sandboxed: false }}
    ${{ SANDBOX: 'true' }}                                        | ${{ sandboxed: true }}
    ${{ ROUND_MS: '1000' }}                                       | ${{ roundMs: 1_000 }}
    ${{ INTROSPECTION: 'staff' }}                                 | ${{ introspection: 'staff' }}
  `('$variables is read as $read', ({ variables, read }) => {
    expect(readEnvironment(variables)).toEqual({ ...usual, ...read });
  });

  it('names an issuer whole or not at all', () => {
    const AUTH_ISSUER = 'https://issuer.example';
    const [issuer, audience, jwks] = [AUTH_ISSUER, 'creditgraph', 'https://issuer.example/jwks'];
    expect(readEnvironment({ AUTH_ISSUER, AUTH_AUDIENCE: audience, AUTH_JWKS: jwks }).issuer).toEqual({
      issuer,
      audience,
      jwks,
    });
    expect(() => readEnvironment({ AUTH_ISSUER, AUTH_JWKS: '' })).toThrow(
      /AUTH_AUDIENCE: .* together .*\n- AUTH_JWKS: /,
    );
  });

  it.each`
    variables                                              | complaint
    ${{ PORT: '70000' }}                                   | ${/- PORT: /}
    ${{ REQUEST_TIMEOUT_MS: 'soon' }}                      | ${/- REQUEST_TIMEOUT_MS: /}
    ${{ SOURCE_RETRIES: '6' }}                             | ${/- SOURCE_RETRIES: /}
    ${{ MAX_LARGE_BODIES: '0' }}                           | ${/- MAX_LARGE_BODIES: /}
    ${{ MAX_IN_FLIGHT: '0' }}                              | ${/- MAX_IN_FLIGHT: /}
    ${{ RATE_LIMIT: '100' }}                               | ${/- RATE_LIMIT: below 101 /}
    ${{ QUERY_COST_LIMIT: '5000', RATE_LIMIT: '5' }}       | ${/- RATE_LIMIT: below 6 /}
    ${{ REDIS_URL: 'http://cache' }}                       | ${/- REDIS_URL: /}
    ${{ TRUSTED_PROXIES: 'proxy' }}                        | ${/- TRUSTED_PROXIES: proxy: /}
    ${{ CORS_ORIGINS: 'https://a.cn/' }}                   | ${/- CORS_ORIGINS: https:\/\/a.cn\/: /}
    ${{ CORS_ORIGINS: '*,https://a.cn' }}                  | ${/- CORS_ORIGINS: \*: /}
    ${{ CORS_ORIGINS: 'null' }}                            | ${/- CORS_ORIGINS: null: /}
    ${{ OPERATIONS_DIR: '/nowhere' }}                      | ${/- OPERATIONS_DIR: /}
    ${{ SANDBOX: 'no' }}                                   | ${/- SANDBOX: /}
    ${{ INTROSPECTION: 'nobody' }}                         | ${/- INTROSPECTION: /}
    ${{ ROUND_MS: '49' }}                                  | ${/- ROUND_MS: /}
    ${{ SAFELIST: 'yes' }}                                 | ${/- SAFELIST: /}
    ${{ PORT: '70000', CORS_ORIGINS: 'a', SAFELIST: 'b' }} | ${/PORT: .*\n- CORS_ORIGINS: .*\n- SAFELIST: /}
  `('is refused with $variables', ({ variables, complaint }) => {
    expect(() => readEnvironment(variables)).toThrow(complaint);
  });

  it('never prints the password of a server', () => {
    const read = () => readEnvironment({ REDIS_URL: 'http://:hunter2@cache' });

    expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
  });
});

import { existsSync } from 'node:fs';
import { z } from 'zod';
import { COST_OF_A_POINT } from './cost/plugin';
import type { CrowdSettings } from './crowd';
import { type Audience, audiences } from './introspection';
import type { PatienceSettings } from './patience';
import { notNetworks } from './rate/address';
import type { RateSettings } from './rate/limiter';
import { ownOperations } from './registered/manifest';

/** What the environment may say about the gateway. */
export interface GatewayEnvironment extends PatienceSettings, CrowdSettings, RateSettings {
  readonly port: number;
  readonly host: string;
  /** Whose tokens are taken; null where nothing is said of it. */
  readonly issuer: IssuerSettings | null;
  /** How long a client's request may take. */
  readonly deadlineMs: number;
  readonly costLimit: number;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Origins whose pages may read our answers; `*` alone for all. */
  readonly corsOrigins: readonly string[];
  /** Folder of the registered operations. */
  readonly operationsDir: string;
  readonly safelist: boolean;
  /** How long to wait between two rounds of a ministry; null for as long as each round says. */
  readonly roundMs: number | null;
  /** Whether developers are shown the sandbox; undefined where nothing is said, and the way of running decides. */
  readonly sandboxed?: boolean | undefined;
  /** Who may ask what the schema is; undefined where nothing is said, and the way of running decides. */
  readonly introspection?: Audience | undefined;
}

export interface IssuerSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Path or http(s) address of its JSON Web Key Set. */
  readonly jwks: string;
}

const issuerVariables = ['AUTH_ISSUER', 'AUTH_AUDIENCE', 'AUTH_JWKS'] as const;

const count = (least: number, usual: number) => z.coerce.number().int().min(least).default(usual);

const list = (isWrong: (entries: readonly string[]) => readonly string[], what: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((entry) => entry.trim() || []))
    .superRefine((entries, context) => {
      const wrong = isWrong(entries);
      if (wrong.length > 0) context.addIssue({ code: 'custom', message: `${wrong.join(', ')}: not ${what}` });
    });

const environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    HOST: z.string().min(1).default('127.0.0.1'),
    REQUEST_DEADLINE_MS: count(1, 10_000),
    REQUEST_TIMEOUT_MS: count(1, 3_000),
    SOURCE_RETRIES: z.coerce.number().int().min(0).max(5).default(2),
    SOURCE_CONCURRENCY: count(1, 64),
    SOURCE_QUEUE: count(0, 256),
    BREAKER_FAILURES: count(1, 5),
    BREAKER_REST_MS: count(1, 10_000),
    MAX_IN_FLIGHT: count(1, 32),
    MAX_WAITING: count(0, 64),
    MAX_WAIT_MS: count(1, 1_000),
    MAX_LARGE_BODIES: count(1, 64),
    QUERY_COST_LIMIT: count(1, 100_000),
    RATE_LIMIT: z.coerce.number().int().min(1).nullable().default(null),
    REDIS_URL: z
      .string()
      .refine(
        (url) => URL.canParse(url) && /^rediss?:$/.test(new URL(url).protocol),
        'not a redis:// address',
      )
      .nullable()
      .default(null),
    TRUSTED_PROXIES: list(notNetworks, 'an address or a network such as 10.0.0.0/8'),
    CORS_ORIGINS: list(notOrigins, 'an origin such as https://example.cn; * stands alone'),
    OPERATIONS_DIR: z.string().default(ownOperations).refine(existsSync, 'no such folder'),
    ROUND_MS: z.coerce.number().int().min(50).nullable().default(null),
    SAFELIST: z.enum(['true', 'false']).default('false'),
    SANDBOX: z.enum(['true', 'false']).optional(),
    INTROSPECTION: z.enum(audiences).optional(),
    AUTH_ISSUER: z.string().optional(),
    AUTH_AUDIENCE: z.string().optional(),
    AUTH_JWKS: z.string().optional(),
  })
  .superRefine((given, context) => {
    const missing = issuerVariables.filter((name) => given[name] === undefined);
    if (missing.length === issuerVariables.length) return;
    const message = `${issuerVariables.join(', ')} are given together or not at all`;
    for (const name of missing) context.addIssue({ code: 'custom', path: [name], message });
  })
  .superRefine(({ RATE_LIMIT, QUERY_COST_LIMIT }, context) => {
    const least = 1 + Math.floor(QUERY_COST_LIMIT / COST_OF_A_POINT);
    if (RATE_LIMIT === null || RATE_LIMIT >= least) return;
    const message = `below ${least} the dearest operation that QUERY_COST_LIMIT allows could never run`;
    context.addIssue({ code: 'custom', path: ['RATE_LIMIT'], message });
  });

/** Reads the environment at once and reports all complaints together, before anything is started. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): GatewayEnvironment {
  const given = Object.keys(environment.shape).flatMap((name) =>
    variables[name] ? [[name, variables[name]]] : [],
  );
  const read = environment.safeParse(Object.fromEntries(given));
  if (!read.success) {
    const complaints = read.error.issues.map(({ path, message }) => `- ${path.join('.')}: ${message}`);
    throw new Error(`The environment is not usable:\n${complaints.join('\n')}`);
  }
  return settingsOf(read.data);
}

const settingsOf = (read: z.output<typeof environment>): GatewayEnvironment => ({
  port: read.PORT,
  host: read.HOST,
  deadlineMs: read.REQUEST_DEADLINE_MS,
  timeoutMs: read.REQUEST_TIMEOUT_MS,
  retries: read.SOURCE_RETRIES,
  sourceConcurrency: read.SOURCE_CONCURRENCY,
  sourceQueue: read.SOURCE_QUEUE,
  breakerFailures: read.BREAKER_FAILURES,
  breakerRestMs: read.BREAKER_REST_MS,
  inFlight: read.MAX_IN_FLIGHT,
  waiting: read.MAX_WAITING,
  waitMs: read.MAX_WAIT_MS,
  largeBodies: read.MAX_LARGE_BODIES,
  costLimit: read.QUERY_COST_LIMIT,
  rateLimit: read.RATE_LIMIT,
  redisUrl: read.REDIS_URL,
  trustedProxies: read.TRUSTED_PROXIES,
  corsOrigins: read.CORS_ORIGINS,
  operationsDir: read.OPERATIONS_DIR,
  roundMs: read.ROUND_MS,
  safelist: read.SAFELIST === 'true',
  issuer: issuerOf(read),
  introspection: read.INTROSPECTION,
  sandboxed: read.SANDBOX && read.SANDBOX === 'true',
});

function issuerOf({
  AUTH_ISSUER: issuer,
  AUTH_AUDIENCE: audience,
  AUTH_JWKS: jwks,
}: z.output<typeof environment>): IssuerSettings | null {
  return issuer && audience && jwks ? { issuer, audience, jwks } : null;
}

function notOrigins(entries: readonly string[]): readonly string[] {
  if (entries.length === 1 && entries[0] === '*') return [];
  return entries.filter((entry) => !URL.canParse(entry) || new URL(entry).origin !== entry);
}

/** The federation library reports to its maker unless told not to before it is constructed. */
export function silenceTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
}

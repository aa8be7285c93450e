import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  root,
  serverVariable,
  telemetryOf,
  telemetryVariables,
  variableOf,
  webhooksOf,
  webhookVariables,
} from '@creditgraph/embedded';
import type { Account, DatabaseSettings, TelemetrySettings, WebhookSettings } from '@creditgraph/kernel';
import { z } from 'zod';

export type Variables = Readonly<Record<string, string | undefined>>;

/** What every process of the house is told. */
export interface SharedSettings {
  readonly host: string;
  /** `public/<name>.pem` of everyone, `private/<name>.pem` of whoever runs here, and `person.key`. */
  readonly keysDir: string;
  /** `<name>.graphql` of every subgraph. */
  readonly sdlDir: string;
  readonly supergraphFile: string;
  /** The API clients rely on. */
  readonly apiFile: string;
  readonly operationsDir: string;
  readonly graceMs: number;
  readonly telemetry: TelemetrySettings;
  readonly webhooks: WebhookSettings;
}

export interface MinistrySettings extends SharedSettings {
  readonly name: string;
  readonly port: number;
  readonly database: DatabaseSettings;
  readonly sample: { readonly seed: number; readonly count: number };
}

/** Under which account a ministry's tables are laid out, and for whom. */
export interface MigrationSettings {
  readonly url: string;
  readonly serves: Account;
}

export const whole = (smallest: number, largest: number) =>
  z.coerce.number().int().min(smallest).max(largest);
const path = (byDefault: string) => z.string().min(1).default(byDefault);
const port = whole(0, 65_535).default(4001);
const mysqlUrl = z
  .string({ error: 'is not given' })
  .refine((url) => /^mysql:\/\/[^/]+\/[^/]+$/.test(url) && URL.canParse(url), {
    error: 'not a mysql:// address with a database name',
  });
const account = z.string({ error: 'is not given' }).regex(/^[^@]+@[^@]+$/, 'not of the form user@host');

export const shared = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  KEYS_DIR: path('.data/services/keys'),
  SDL_DIR: path('.data/services/sdl'),
  SUPERGRAPH_FILE: path('.data/services/supergraph/supergraph.graphql'),
  API_FILE: path('schema/api.graphql'),
  OPERATIONS_DIR: path('gateway/operations'),
  GRACE_MS: whole(0, 600_000).default(10_000),
  ...telemetryVariables,
  ...webhookVariables,
});

const SAMPLE = {
  SAMPLE_SEED: whole(0, 2 ** 31).default(20_260_101),
  SAMPLE_COUNT: whole(0, 200_000).default(0),
};

/**
 * Everything that is said: in the environment, in `SETTINGS_FILE` or the file given beneath it, and in the files that
 * `*_URL_FILE` names.
 */
export function variablesIn(settingsFile?: string, environment: Variables = process.env): Variables {
  const complaints: string[] = [];
  const byDefault = settingsFile && existsSync(settingsFile) ? settingsFile : undefined;
  const file = environment.SETTINGS_FILE || byDefault;
  const beneath = file ? settingsIn(resolve(root, file), complaints) : {};
  const given: Record<string, string | undefined> = { ...notEmpty(beneath), ...notEmpty(environment) };
  for (const [name, place] of Object.entries(given)) {
    const secret = /^(.*_URL)_FILE$/.exec(name)?.[1];
    if (!secret || !place) continue;
    if (given[secret] !== undefined) complaints.push(`- ${name}: ${secret} is given too`);
    else if (!existsSync(place)) complaints.push(`- ${name}: there is no such file`);
    else given[secret] = readFileSync(place, 'utf8').trim();
  }
  complain(complaints);
  return given;
}

/** Engines hand over a name with nothing behind it where nobody said anything. */
const notEmpty = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));

/** For one ministry of its own process; all complaints at once, before anything is opened. */
export function readMinistry(name: string, variables: Variables = variablesIn()): MinistrySettings {
  const [portName, urlName] = [variableOf(name, 'PORT'), serverVariable(name)];
  const schema = shared.extend({ [portName]: port, [urlName]: mysqlUrl, ...SAMPLE });
  const metricsPort = variables[variableOf(name, 'METRICS_PORT')] ?? variables.METRICS_PORT;
  const given = {
    ...variables,
    [portName]: variables[portName] ?? variables.PORT,
    METRICS_PORT: metricsPort,
  };
  const read = readAll(schema, given) as z.infer<typeof shared> & Record<string, unknown>;
  return {
    ...sharedOf(read),
    name,
    port: Number(read[portName]),
    database: { engine: 'mysql', url: String(read[urlName]), laidOut: true },
    sample: { seed: Number(read.SAMPLE_SEED), count: Number(read.SAMPLE_COUNT) },
  };
}

export const readShared = (variables: Variables = variablesIn()): SharedSettings =>
  sharedOf(readAll(shared, variables));

/** `<NAME>_MIGRATION_URL` and `<NAME>_SERVICE_ACCOUNT` of the ministries named. */
export function readMigrations(
  ministries: readonly string[],
  variables: Variables = variablesIn(),
): ReadonlyMap<string, MigrationSettings> {
  const names = ministries.flatMap((name) => [
    [variableOf(name, 'MIGRATION_URL'), mysqlUrl] as const,
    [variableOf(name, 'SERVICE_ACCOUNT'), account] as const,
  ]);
  const read = readAll(z.object(Object.fromEntries<z.ZodType>(names)), variables) as Record<string, string>;
  return new Map(
    ministries.map((name) => {
      const [user = '', host = ''] = (read[variableOf(name, 'SERVICE_ACCOUNT')] ?? '').split('@');
      return [name, { url: read[variableOf(name, 'MIGRATION_URL')] ?? '', serves: { user, host } }];
    }),
  );
}

/** Keeps the complaints of one reading for later, so that nobody mends one to be told of the next. */
export function attempt<T>(complaints: string[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    complaints.push(...(error as Error).message.split('\n').slice(1));
    return undefined;
  }
}

export function complain(complaints: readonly string[]): void {
  if (complaints.length > 0) {
    throw new Error(`The settings are not usable:\n${[...new Set(complaints)].join('\n')}`);
  }
}

/** Complaints name the variable alone: addresses hold passwords. */
export function readAll<T extends z.ZodObject>(schema: T, variables: Variables): z.infer<T> {
  const read = schema.safeParse(variables);
  complain((read.error?.issues ?? []).map(({ path, message }) => `- ${path.join('.')}: ${message}`));
  return read.data as z.infer<T>;
}

export function sharedOf(read: z.infer<typeof shared>): SharedSettings {
  const place = (name: string) => resolve(root, name);
  return {
    host: read.HOST,
    keysDir: place(read.KEYS_DIR),
    sdlDir: place(read.SDL_DIR),
    supergraphFile: place(read.SUPERGRAPH_FILE),
    apiFile: place(read.API_FILE),
    operationsDir: place(read.OPERATIONS_DIR),
    graceMs: read.GRACE_MS,
    telemetry: telemetryOf(read),
    webhooks: webhooksOf(read),
  };
}

function settingsIn(file: string, complaints: string[]): Variables {
  try {
    const values = z.record(z.string(), z.union([z.string(), z.number()]));
    const read = values.parse(JSON.parse(readFileSync(file, 'utf8')));
    return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]));
  } catch {
    complaints.push(`- SETTINGS_FILE: ${file} is not a JSON object of names and values`);
    return {};
  }
}

/** Where `services:databases` writes what the services may know, and what only the migration may. */
export const settingsFile = join(root, '.data/services/settings.json');
export const migrationFile = join(root, '.data/services/migration.json');

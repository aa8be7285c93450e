import { join, resolve } from 'node:path';
import type { DatabaseSettings, TelemetrySettings, WebhookSettings } from '@creditgraph/kernel';
import { z } from 'zod';
import { telemetryOf, telemetryVariables } from './telemetry-config';
import { webhooksOf, webhookVariables } from './webhook-config';

export interface Settings {
  /** Folder of the embedded databases, keys and sample codes. */
  readonly dataDir: string;
  /** The ministry's own database: an embedded file unless `<NAME>_DATABASE_URL` names a server. */
  databaseOf(ministry: string): DatabaseSettings;
  /** The variables that name servers; one that is no ministry's is a mistake, not a wish for an empty file. */
  readonly servers?: readonly string[];
  /** How many fictional entities the first start writes; 0 for none. */
  readonly sample: { readonly seed: number; readonly count: number };
  /** What of itself it lets be seen; nothing unless told. */
  readonly telemetry?: TelemetrySettings | undefined;
  /** Where alerts may be delivered to; left out, to the internet alone. */
  readonly webhooks?: WebhookSettings | undefined;
}

const environment = z.object({
  DATA_DIR: z.string().min(1).default('.data'),
  SAMPLE_SEED: z.coerce.number().int().min(0).default(20_260_101),
  SAMPLE_COUNT: z.coerce.number().int().min(0).max(200_000).default(2_000),
  ...telemetryVariables,
  ...webhookVariables,
});

/** The variable of a ministry: `TAX_PORT`, `CIVIL_AFFAIRS_URL`. */
export const variableOf = (ministry: string, what: string): string =>
  `${ministry.replaceAll('-', '_').toUpperCase()}_${what}`;

/** The variable that names a ministry's server. */
export const serverVariable = (ministry: string): string => variableOf(ministry, 'DATABASE_URL');

/** Reads the environment at once and reports all complaints together, before anything is opened. */
export function readSettings(root: string, variables: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.keys(environment.shape).flatMap((name) =>
    variables[name] ? [[name, variables[name]]] : [],
  );
  const read = environment.safeParse(Object.fromEntries(given));
  const urls = Object.entries(variables).flatMap(([name, value]) =>
    name.endsWith('_DATABASE_URL') && value ? [[name, value] as const] : [],
  );
  const complaints = [
    ...(read.error?.issues ?? []).map(({ path, message }) => `- ${path.join('.')}: ${message}`),
    ...serverComplaints(urls),
  ];
  if (!read.success || complaints.length > 0) {
    throw new Error(`The environment is not usable:\n${complaints.join('\n')}`);
  }

  const dataDir = resolve(root, read.data.DATA_DIR);
  return {
    dataDir,
    databaseOf: (ministry) => {
      const url = variables[serverVariable(ministry)];
      return url ? { engine: 'mysql', url } : { engine: 'embedded', file: join(dataDir, `${ministry}.db`) };
    },
    servers: urls.map(([name]) => name),
    sample: { seed: read.data.SAMPLE_SEED, count: read.data.SAMPLE_COUNT },
    telemetry: telemetryOf(read.data),
    webhooks: webhooksOf(read.data),
  };
}

/** Addresses hold passwords, so complaints name the variable alone. */
function serverComplaints(urls: readonly (readonly [name: string, url: string])[]): string[] {
  const places = urls.map(([, url]) => placeOf(url));
  return urls.flatMap(([name], index) => {
    const place = places[index] ?? null;
    if (place === null) return [`- ${name}: not a mysql:// address with a database name`];
    const same = urls[places.indexOf(place)]?.[0];
    return same === name ? [] : [`- ${name}: the same database as ${same}; ministries never share one`];
  });
}

/** Server and database of an address; null where it names none. */
function placeOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port, pathname } = new URL(url);
  const named = protocol === 'mysql:' && hostname !== '' && /^\/[^/]+$/.test(pathname);
  return named ? `${hostname}:${port || 3306}${pathname}` : null;
}

/** The folder a command was typed in; npm runs scripts from the project's own. */
export const callerFolder = (variables: NodeJS.ProcessEnv = process.env): string => variables.INIT_CWD ?? '.';

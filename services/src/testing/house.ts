import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '@creditgraph/kernel';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { variableOf } from '../../../embedded/src/config';
import { issuerIn, type TokenClaims } from '../../../embedded/src/issuer';
import { signerIn } from '../../../embedded/src/keys';
import { testSettings } from '../../../kernel/src/testing/config';
import { readMigrations, type Variables, variablesIn } from '../config';
import { makeDatabases } from '../databases';
import { type Program, type ServicesHouse, startServices } from '../house';
import { everyone, makeKeys } from '../make-keys';
import { migrate } from '../migrate';
import { ministries } from '../ministries';

export interface TestHouse extends ServicesHouse {
  readonly folder: string;
  readonly variables: Variables;
  /** The Authorization header of whoever the claims speak of. */
  bearing(claims: TokenClaims): Promise<{ authorization: string }>;
  /** Ends every process, and takes databases and accounts away. */
  close(): Promise<void>;
}

/** Programs from the sources, whose clocks stand at one instant. */
function onSources(folder: string, now: Instant): Program {
  const standing = join(folder, 'standing-clock.cjs');
  writeFileSync(standing, `globalThis.standingClock = { clock: () => '${now}' };\n`);
  const loaded = [standing, join(__dirname, 'on-sources.cjs')].flatMap((file) => ['-r', file]);
  return (file, ...parameters) => [...loaded, join(__dirname, '..', `${file}.ts`), ...parameters];
}

export interface HouseTraits {
  readonly sample: { readonly seed: number; readonly count: number };
  /** Where the clocks of all processes stand. */
  readonly now: Instant;
  /** What this house is told otherwise than others. */
  readonly settings?: Variables;
}

/** The whole house as processes of their own, on databases of their own on the tests' server. */
export async function aServicesHouse({ sample, now, settings: own = {} }: HouseTraits): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'creditgraph-services-'));
  const prefix = `cgt${randomBytes(3).toString('hex')}_`;
  const settings = join(folder, 'settings.json');
  const migrationSettings = join(folder, 'migration.json');
  const admin = testSettings.mysqlUrl;
  await makeDatabases({ admin, prefix, from: '%', settings, migrationSettings });
  const migrations = readMigrations(
    ministries.map(({ name }) => name),
    JSON.parse(readFileSync(migrationSettings, 'utf8')),
  );
  await Promise.all([...migrations].map(([name, one]) => migrate(name, one)));

  const { bearing, named } = anIssuerIn(folder, now);
  const places = { ...(await placesIn(folder)), ...sampleOf(sample), ...named, ...own };
  const variables = { ...variablesIn(settings, {}), ...places };
  const cleaned = async () => {
    await dropAll(admin, prefix);
    rmSync(folder, { recursive: true });
  };
  try {
    makeKeys(join(folder, 'keys'), everyone(), now);
    const run = onSources(folder, now);
    const house = await startServices(variables, { run, restartAfterMs: 500, heard: false });
    const close = async () => {
      await house.stop();
      await cleaned();
    };
    return { ...house, folder, variables, bearing, close };
  } catch (error) {
    await cleaned();
    throw error;
  }
}

/** Someone who issues tokens, and how the gateway is told whose they are. */
function anIssuerIn(folder: string, now: Instant) {
  const keys = join(folder, 'issuer');
  const issuer = issuerIn(keys, () => now);
  const { keyId, publicKey } = signerIn(keys, 'token-issuer');
  const jwks = join(folder, 'jwks.json');
  const key = { ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'EdDSA' };
  writeFileSync(jwks, JSON.stringify({ keys: [key] }));
  return {
    bearing: async (claims: TokenClaims) => ({
      authorization: `Bearer ${(await issuer.issue(claims, 1)).token}`,
    }),
    named: { AUTH_ISSUER: 'creditgraph-embedded', AUTH_AUDIENCE: 'creditgraph', AUTH_JWKS: jwks },
  };
}

const sampleOf = ({ seed, count }: { seed: number; count: number }) => ({
  SAMPLE_SEED: String(seed),
  SAMPLE_COUNT: String(count),
});

async function placesIn(folder: string): Promise<Record<string, string>> {
  const ports = await freePorts(ministries.length + 1);
  return {
    KEYS_DIR: join(folder, 'keys'),
    SDL_DIR: join(folder, 'sdl'),
    SUPERGRAPH_FILE: join(folder, 'supergraph.graphql'),
    SUPERGRAPH_LOOK_MS: '100',
    PORT: String(ports.pop()),
    ...Object.fromEntries(ministries.map(({ name }, at) => [variableOf(name, 'PORT'), String(ports[at])])),
  };
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function dropAll(admin: string, prefix: string): Promise<void> {
  const connection = await createConnection(admin);
  const like = `${prefix.replaceAll('_', '\\_')}%`;
  const [users] = await connection.query<RowDataPacket[]>(
    'SELECT user AS name, host AS place FROM mysql.user WHERE user LIKE ?',
    [like],
  );
  for (const { name, place } of users) await connection.query('DROP USER ?@?', [name, place]);
  const [databases] = await connection.query<RowDataPacket[]>(
    'SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE ?',
    [like],
  );
  for (const { name } of databases) await connection.query(`DROP DATABASE \`${name}\``);
  await connection.end();
}

/**
 * Twice as much as the services can do, for a minute: reads and writes, every part of the house a process of its own,
 * on a MySQL-protocol server. Measures what they can do with as many clients as ask one after the other, sends twice
 * that whatever comes back, and then looks whether every write that was answered as recorded is on record.
 *
 * Whoever asks does so over connections kept open, as a proxy before the gateway does; with `fresh` each request comes
 * over a new one.
 *
 *   npm run build && node bench/overload.mjs [seconds] [mysql://root@127.0.0.1:3306] [fresh] [MAX_IN_FLIGHT=32 …]
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const require = createRequire(import.meta.url);
const { createConnection } = require('mysql2/promise');
const { Agent, request } = require('undici');
const { issuerIn } = require('../embedded/dist/issuer.js');
const { signerIn } = require('../embedded/dist/keys.js');
const { fictionalEntities, usccWith } = require('../kernel/dist/index.js');
const { readMigrations, variablesIn } = require('../services/dist/config.js');
const { makeDatabases } = require('../services/dist/databases.js');
const { startServices } = require('../services/dist/house.js');
const { migrate } = require('../services/dist/migrate.js');
const { ministries } = require('../services/dist/ministries.js');

const [seconds = '60', admin = 'mysql://root@127.0.0.1:3306', ...more] = process.argv.slice(2);
const fresh = more.includes('fresh');
const own = more.filter((one) => one !== 'fresh').map((one) => one.split('='));
const SAMPLE = { seed: 7, count: 500 };
const FIRMS = 200;
const CLIENTS = 32;
const MEASURED_MS = 15_000;
const TICK_MS = 10;
/** One request in so many records an act. */
const WRITES = 10;

const PROFILE = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { entity { name }
  tax { evaluation { score grade { code } } listings { grounds } } publicCredit { listings { grounds } } } }`;
const CHECK = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision hits { measure { code } } receipt } } }`;
const REGISTER =
  'mutation ($input: RegisterSubjectInput!) { registerEnvironmentSubject(input: $input) { outcome } }';
const RECORD = `mutation ($input: RecordConductInput!) { recordEnvironmentConduct(input: $input) {
  outcome conduct { id version } file { evaluation { score } } } }`;

const codes = fictionalEntities(SAMPLE).map(({ uscc }) => uscc);
const firms = Array.from({ length: FIRMS }, (_, at) =>
  usccWith({ department: '9', category: '1', region: '320600', body: `MUXB${String(at).padStart(4, '0')}` }),
);
const folder = mkdtempSync(join(tmpdir(), 'creditgraph-overload-'));
const prefix = `cgo${Date.now()}_`;
const CONNECTIONS = 800;
const kept = { connections: CONNECTIONS, keepAliveTimeout: 15_000 };
const dispatcher = new Agent(fresh ? { pipelining: 0 } : kept);
let house;
let authorization;

async function opened() {
  const [settings, migrationSettings] = ['settings.json', 'migration.json'].map((file) => join(folder, file));
  await makeDatabases({ admin, prefix, from: '%', settings, migrationSettings });
  const names = ministries.map(({ name }) => name);
  const migrations = readMigrations(names, JSON.parse(readFileSync(migrationSettings, 'utf8')));
  for (const [name, one] of migrations) await migrate(name, one);
  const places = Object.fromEntries(ministries.map(({ name }, at) => [variableOf(name), String(4711 + at)]));
  const variables = {
    ...variablesIn(settings, { ...places, PORT: '4710' }),
    ...{ SAMPLE_COUNT: String(SAMPLE.count), SAMPLE_SEED: String(SAMPLE.seed), GRACE_MS: '2000' },
    ...{ KEYS_DIR: join(folder, 'keys'), SDL_DIR: join(folder, 'sdl') },
    ...{ SUPERGRAPH_FILE: join(folder, 'supergraph.graphql'), AUTH_JWKS: jwksIn(folder) },
    ...{ AUTH_ISSUER: 'creditgraph-embedded', AUTH_AUDIENCE: 'creditgraph' },
    ...Object.fromEntries(own),
  };
  const database = new URL(variables.ENVIRONMENT_DATABASE_URL).pathname.slice(1);
  return { ...(await startServices(variables, { heard: false })), database };
}

const variableOf = (name) => `${name.toUpperCase().replaceAll('-', '_')}_PORT`;

function jwksIn(place) {
  const { keyId, publicKey } = signerIn(place, 'token-issuer');
  const file = join(place, 'jwks.json');
  const key = { ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'EdDSA' };
  writeFileSync(file, JSON.stringify({ keys: [key] }));
  return file;
}

/** What became of one request, in a word, and how long it took; a refusal without a code or a time is none. */
async function sent(query, variables) {
  const start = performance.now();
  const answer = await answered(query, variables);
  return { ...answer, ms: performance.now() - start };
}

async function answered(query, variables) {
  try {
    const { statusCode, headers, body } = await request(`${house.url}/graphql`, {
      method: 'POST',
      dispatcher,
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await body.json();
    const code = errors?.[0]?.extensions?.code;
    if (statusCode === 503)
      return { what: headers['retry-after'] ? `503 ${code}` : '503 without Retry-After' };
    return { what: errors ? `${statusCode} ${code ?? 'no code'}` : 'answered', data };
  } catch (error) {
    return { what: `connection lost: ${error.code ?? error.message}` };
  }
}

const written = new Map();
let serial = 0;

/** One in so many is a write; of the others half are checks. */
async function one() {
  serial += 1;
  if (serial % WRITES === 0) return recorded(`虚构负载${serial}号`, firms[serial % FIRMS]);
  const { what } = await sent(serial % 2 ? PROFILE : CHECK, { uscc: codes[serial % codes.length] });
  return what;
}

async function recorded(number, uscc) {
  const { what, data } = await sent(RECORD, { input: fine(uscc, number) });
  const outcome = what === 'answered' ? data.recordEnvironmentConduct.outcome : what;
  written.set(number, { uscc, outcome });
  return outcome;
}

const fine = (uscc, documentNumber) => ({
  ...{ uscc, documentNumber, kind: 'AIR_EXCEEDANCE_FINE', summary: '大气污染物超标排放', basis: '示例依据' },
  ...{
    authority: '虚构生态环境局(示例)',
    occurredOn: '2026-05-01',
    validFrom: '2026-05-16',
    validUntil: '2026-11-16',
  },
});

/** Requests a second while as many clients as this ask one after the other. */
async function capacity() {
  let done = 0;
  const until = performance.now() + MEASURED_MS;
  const client = async () => {
    while (performance.now() < until) {
      const what = await one();
      if (!['answered', 'RECORDED'].includes(what)) throw new Error(`not overloaded, and yet: ${what}`);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return done / (MEASURED_MS / 1_000);
}

async function connected() {
  const look = async () => {
    const { body } = await request(`${house.url}/health/live`, { dispatcher });
    await body.dump();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, look));
}

/** Sends so many a second whatever comes back. */
async function loaded(rate) {
  const outcomes = {};
  const under = new Set();
  const began = performance.now();
  let count = 0;
  for (let past = 0; past < Number(seconds) * 1_000; past = performance.now() - began) {
    for (; count < (past / 1_000) * rate; count += 1) {
      const start = performance.now();
      const asked = one().then((what) => {
        outcomes[what] ??= [];
        outcomes[what].push(performance.now() - start);
        under.delete(asked);
      });
      under.add(asked);
    }
    await pause(TICK_MS);
  }
  const left = under.size;
  const ended = performance.now();
  await Promise.all(under);
  return { count, rate: count / Number(seconds), outcomes, left, settledMs: performance.now() - ended };
}

function told(ms) {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)]);
  return { times: ms.length, 'median ms': at(0.5), '99 % ms': at(0.99) };
}

/** Every write is sent again: it must be there once, whole, and must not have been there if it was turned away. */
async function verified(connection) {
  const rowsOf = async () => {
    const [rows] = await connection.query(
      `SELECT documentNumber, COUNT(*) AS many, MAX(version) AS version FROM \`${house.database}\`.conduct
       WHERE documentNumber LIKE '虚构负载%' GROUP BY documentNumber`,
    );
    return new Map(rows.map(({ documentNumber, ...row }) => [documentNumber, row]));
  };
  const before = await rowsOf();
  const of = (wanted) => [...written].filter(([number, { outcome }]) => wanted(outcome, before.has(number)));
  const faults = {
    'accepted and lost': of((outcome, there) => outcome === 'RECORDED' && !there).length,
    'turned away and done': of((outcome, there) => outcome.startsWith('503') && there).length,
    'answered wrongly when sent again': 0,
  };
  const unknown = of((outcome) => outcome !== 'RECORDED' && !outcome.startsWith('503'));
  const open = {
    unknown: unknown.length,
    'unknown, and done': unknown.filter(([number]) => before.has(number)).length,
  };
  for (const [number, { uscc }] of written) {
    const again = await recorded(number, uscc);
    if (again !== (before.has(number) ? 'ALREADY_RECORDED' : 'RECORDED')) {
      faults['answered wrongly when sent again'] += 1;
    }
  }
  const after = await rowsOf();
  const whole = [...after.values()].filter(({ many, version }) => many === 1 && version === 1).length;
  return { ...open, ...faults, 'not there exactly once at the end': written.size - whole };
}

async function cleaned(connection) {
  await dispatcher.close();
  await house?.stop();
  for (const { name } of ministries) {
    await connection.query(`DROP DATABASE IF EXISTS \`${prefix}${name.replaceAll('-', '_')}\``);
  }
  const [users] = await connection.query(
    'SELECT user AS name, host AS place FROM mysql.user WHERE user LIKE ?',
    [`${prefix.replaceAll('_', '\\_')}%`],
  );
  for (const { name, place } of users) await connection.query('DROP USER ?@?', [name, place]);
  await connection.end();
  rmSync(folder, { recursive: true });
}

const connection = await createConnection(admin);
try {
  house = await opened();
  const claims = { sub: 'environment-officer', role: 'STAFF', authority: 'environment' };
  const { token } = await issuerIn(folder, () => new Date().toISOString()).issue(claims, 12);
  authorization = `Bearer ${token}`;
  for (const uscc of firms) {
    const input = { uscc, name: '云梦虚构化工有限公司(示例)', kind: 'POLLUTER', since: '2024-01-01' };
    await sent(REGISTER, { input });
  }
  const most = await capacity();
  console.log(`${CLIENTS} clients, one after the other: ${most.toFixed(0)} requests a second`);
  if (!fresh) await connected();
  const { count, rate, outcomes, left, settledMs } = await loaded(2 * most);
  const first = await sent(CHECK, { uscc: codes[0] });
  const began = performance.now();
  const firstWrite = await recorded('虚构负载之后', firms[0]);
  const writeMs = performance.now() - began;
  console.log(`then ${count} in ${seconds} s, ${rate.toFixed(0)} a second; ${left} under way at the end,`);
  console.log(`all done ${settledMs.toFixed(0)} ms later. The first check after it: ${first.what} in`);
  console.log(`${first.ms.toFixed(0)} ms; the first write: ${firstWrite} in ${writeMs.toFixed(0)} ms.`);
  console.table(Object.fromEntries(Object.entries(outcomes).map(([what, ms]) => [what, told(ms)])));
  console.table(await verified(connection));
} finally {
  await cleaned(connection);
}

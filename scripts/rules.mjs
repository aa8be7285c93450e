/**
 * Writes docs/rules/<sector>.md, the rule table of every sector that evaluates, from the built sectors; or with
 * `--check` says which page is out of date.
 *
 * npm run build && node scripts/rules.mjs [--check]
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const place = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const sectors = readdirSync(place('subgraphs'))
  .filter((folder) => existsSync(place(`subgraphs/${folder}/package.json`)))
  .flatMap((folder) => require(`@creditgraph/${folder}`).sector ?? [])
  .filter(({ evaluation }) => evaluation);

const byCase = (value) => (value === null ? '按情形 by case' : (value ?? ''));
const cell = (text) => String(text).replaceAll('|', '\\|');
const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;
const mark = (verified) => (verified ? '是' : '否 no');

function ruleRow({ code, name, basis, from, until = '', verified, effect, find }) {
  const { points, ceiling } = effect ?? find.effect ?? {};
  return row([code, name, byCase(points), byCase(ceiling), basis, from, until, mark(verified)]);
}

function page({ name, label, evaluation: { rulebook, cadence = 'PERIODIC' } }) {
  const { models, scale, rules } = rulebook;
  const sorted = [...rules].sort((a, b) =>
    a.code === b.code ? (a.from < b.from ? -1 : 1) : a.code < b.code ? -1 : 1,
  );
  return `# ${label.zh} ${label.en}: the rules

Made from \`subgraphs/${name}/src\` by \`node scripts/rules.mjs\`; do not edit. End dates are exclusive: a rule no longer
holds on its last day named. A ceiling is the best grade still possible. Evaluated ${
    cadence === 'CONTINUOUS' ? 'as of every day (按日)' : 'for a period (按评价期)'
  }.

## Scale, best first

| 级别 Grade | 名称 Name | 最低分 Lowest score |
| --- | --- | --- |
${scale.map(({ grade, label: said, from }) => row([grade, said, lowest(from)])).join('\n')}

## Regulations

| 代码 Code | 名称 Name | 自 From | 至 Until |
| --- | --- | --- | --- |
${models.map(({ code, name: said, from, until = '' }) => row([code, said, from, until])).join('\n')}

## Rules

| 代码 Code | 内容 Content | 分值 Points | 级别上限 Ceiling | 依据 Basis | 自 From | 至 Until | 已核对原文 Verified |
| --- | --- | --- | --- | --- | --- | --- | --- |
${sorted.map(ruleRow).join('\n')}
`;
}

/** A step without a threshold is only imposed; the last earned one takes every lower score. */
function lowest(from) {
  if (from === undefined) return '不按得分 imposed';
  return Number.isFinite(from) ? from : '不限 any';
}

mkdirSync(place('docs/rules'), { recursive: true });
for (const sector of sectors) {
  const target = place(`docs/rules/${sector.name}.md`);
  const text = page(sector);
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error(
      `docs/rules/${sector.name}.md is out of date: run "npm run build && node scripts/rules.mjs".`,
    );
    process.exitCode = 1;
  }
}

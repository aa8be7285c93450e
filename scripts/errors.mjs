/**
 * Writes docs/errors.md from the tables of the built program, or with `--check` says whether it is out of date.
 *
 * npm run build && node scripts/errors.mjs [--check]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const place = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const built = [
  'kernel/dist/errors.js',
  'kernel/dist/procedures.js',
  'kernel/dist/intake/row-rules.js',
  'kernel/dist/intake/quarantine-columns.js',
  'subgraphs/joint-punishment/dist/catalogue/complaints.js',
];
const missing = built.filter((path) => !existsSync(place(path)));
if (missing.length > 0) {
  console.error(`The program is not built (${missing.join(', ')}): run "npm run build" first.`);
  process.exit(1);
}
const [{ refusals }, { procedures }, { rowRules }, { quarantineColumns }, { complaintRules }] =
  await Promise.all(built.map((path) => import(new URL(`../${path}`, import.meta.url).href)));

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
/** The articles of the steps whose condition refuses with a code. */
const articlesOf = (code) => [
  ...new Set(
    procedures.flatMap(({ steps }) =>
      steps.flatMap(({ condition, basis }) =>
        condition?.refusal === code ? [condition.basis ?? basis] : [],
      ),
    ),
  ),
];
const basisOf = (code, { basis, rests }) => {
  if (basis) return basis;
  if (rests === 'ON_STEP') return '该步骤的依据 that of the step';
  if (rests !== 'ON_RULE') return '';
  return articlesOf(code).join('; ') || '所适用规则的依据 that of the rule applied';
};
const refusalTable = (rows) =>
  [
    '| Code | 中文 | English | 依据 `basis` |',
    '| --- | --- | --- | --- |',
    ...Object.entries(rows).map(
      ([code, row]) => `| \`${code}\` | ${cell(row.zh)} | ${cell(row.en)} | ${cell(basisOf(code, row))} |`,
    ),
  ].join('\n');
const table = (rows) =>
  [
    '| Code | 中文 | English |',
    '| --- | --- | --- |',
    ...Object.entries(rows).map(([code, { zh, en }]) => `| \`${code}\` | ${cell(zh)} | ${cell(en)} |`),
  ].join('\n');

const page = `# Errors

Written by \`scripts/errors.mjs\` from \`kernel/src/errors.ts\`, \`kernel/src/intake/row-rules.ts\` and
\`subgraphs/joint-punishment/src/catalogue/complaints.ts\`. Do not edit by hand.
Words in braces are filled in from the error's details.

## Refusals

The law or the input says no, and the caller can do something about it. A refusal arrives as a GraphQL error:

- \`message\` is in the language of the request (\`Accept-Language: zh\` or \`en\`; English when neither is named);
- \`extensions.code\` is a code of this table, and does not change;
- \`extensions.zh\` and \`extensions.en\` are the message in both languages;
- \`extensions.basis\` is the article, in Chinese, wherever a rule of law refuses: the last column says which codes carry it, and
  what it then is. \`STEP_NOT_ALLOWED\` and \`ACCESS_DENIED\` carry it where a step of a [procedure](README.md) is refused;
- \`extensions.field\` is where a wrong code, day or instant stands in the variables or among the arguments, counted from 0:
  \`usccs[1]\`. Each wrong one is an error of its own, up to twenty, and nothing has been done then;
- the other details stand beside them, for example \`extensions.sector\` on \`SOURCE_UNAVAILABLE\`.

\`INTERNAL\` is the one code that is not the caller's: it masks a fault of ours, and carries \`extensions.requestId\`, under
which the log names the cause. Mistakes in the GraphQL itself keep the codes of the GraphQL library
(\`GRAPHQL_VALIDATION_FAILED\` and the like) and its English words; in Chinese these stand behind the kind of mistake.

The status is that of the GraphQL answer, except where there is no answer: \`BODY_NOT_JSON\` is 400, \`BODY_TOO_LARGE\` 413,
\`CLOSING\` 503, \`TOKEN_INVALID\` and \`TOKEN_EXPIRED\` 401, \`TOKEN_KEYS_UNAVAILABLE\` 503; those of the limits are in
[limits](limits.md); \`PURPOSE_GARBLED\` and \`AUTHORISATION_GARBLED\` 400. Where nothing was asked of any source because it
could not succeed, \`LOGIN_NEEDED\` is 401 and \`ACCESS_DENIED\` 403.

${refusalTable(refusals)}

## Rules for a row of an import

A file is refused with a code of the table above. A row that breaks a rule of this table goes to the quarantine file
(columns ${quarantineColumns.map((column) => `\`${column}\``).join(', ')}, then the row itself), and the rest of the file is
imported.

${table(rowRules)}

## Rules for a file of the catalogue

A file with a row that breaks one of these is refused whole (\`EDITION_UNFIT\`), and all of them are told at once, each with
its row and field: [catalogue](catalogue.md).

${table(complaintRules)}
`;

const target = place('docs/errors.md');
if (!process.argv.includes('--check')) writeFileSync(target, page);
else if (!existsSync(target) || readFileSync(target, 'utf8') !== page) {
  console.error('docs/errors.md is out of date: run "npm run build && node scripts/errors.mjs".');
  process.exitCode = 1;
}

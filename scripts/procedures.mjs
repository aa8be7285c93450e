/**
 * Writes docs/procedures/<noun>.md, the table of every procedure, from the built kernel; or with `--check` says which
 * page is out of date.
 *
 * npm run build && node scripts/procedures.mjs [--check]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { procedures } = createRequire(import.meta.url)('@creditgraph/kernel');
const place = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const takers = {
  OWN_STAFF: '本部门工作人员 own staff',
  SUBJECT: '当事人 the subject',
  DEPARTMENT: '订阅部门 the department',
  SYSTEM: '系统 the system',
  CLOCK: '期限届满 the clock',
};
const units = { WORKING_DAYS: '个工作日 working days', DAYS: '日 days', MONTHS: '个月 months' };

const cell = (text) => String(text).replaceAll('|', '\\|');
const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;
const both = ({ zh, en }) => `${zh} ${en}`;
const mark = (verified) => (verified ? '是' : '否 no');

function stepRow({ states, actions }, step) {
  const { from, action, to, by, condition, basis, verified } = step;
  return row([
    both(states[from]),
    `${both(actions[action])} \`${action}\``,
    both(states[to]),
    by.map((taker) => takers[taker]).join(', '),
    condition
      ? `${both(condition)} (\`${condition.refusal}\`${condition.basis ? `, ${condition.basis}` : ''})`
      : '',
    deadlinesIn(step).map(both).join('; '),
    basis,
    mark(verified),
  ]);
}

const deadlinesIn = ({ deadline, within }) => [deadline, within].filter((one) => one !== undefined);

const termRow = (deadline, { count, unit, region = '全国 everywhere', from, until = '', basis, verified }) =>
  row([both(deadline), deadline.since, `${count}${units[unit]}`, region, from, until, basis, mark(verified)]);

/** Deadlines of the table, each once, however many steps have it. */
function deadlinesOf({ steps }) {
  const rows = steps.flatMap((step) =>
    deadlinesIn(step).flatMap((deadline) =>
      deadline.terms
        ? deadline.terms.map((term) => termRow(deadline, term))
        : [
            row([
              both(deadline),
              `\`${deadline.since}\``,
              '该日起 from that day on',
              '',
              '',
              '',
              step.basis,
              mark(step.verified),
            ]),
          ],
    ),
  );
  if (rows.length === 0) return '';
  return `
## Deadlines

The day a term runs from is not counted. End dates are exclusive. The narrowest place wins.

| 期限 Deadline | 起算 Since | 期间 Term | 地域 Place | 自 From | 至 Until | 依据 Basis | 已核对原文 Verified |
| --- | --- | --- | --- | --- | --- | --- | --- |
${[...new Set(rows)].join('\n')}
`;
}

/** What leads where, a line a state. */
function transitions({ states, steps }) {
  const width = Math.max(...Object.keys(states).map((state) => state.length));
  const lines = Object.entries(states).map(([state, { terminal }]) => {
    const next = steps.filter(({ from }) => from === state).map(({ action, to }) => `${action} → ${to}`);
    return `${state.padEnd(width)}  ${terminal ? '(end)' : next.join(', ')}`;
  });
  return lines.join('\n');
}

function page(procedure) {
  const { label, noun, remark, steps } = procedure;
  return `# ${both(label)}: the procedure

Made from \`kernel/src/${noun}/table.ts\` by \`node scripts/procedures.mjs\`; do not edit. A state is never stored: it is what
the recorded steps amount to. A step the table does not have is refused (\`STEP_NOT_ALLOWED\`); what the clock does is not recorded but counted.
${remark}

| 状态 State | 行为 Step | 之后 Next state | 由谁 By | 条件 Condition | 期限 Deadline | 依据 Basis | 已核对原文 Verified |
| --- | --- | --- | --- | --- | --- | --- | --- |
${steps.map((step) => stepRow(procedure, step)).join('\n')}
${deadlinesOf(procedure)}
## Transitions

\`\`\`
${transitions(procedure)}
\`\`\`
`;
}

mkdirSync(place('docs/procedures'), { recursive: true });
for (const procedure of procedures) {
  const name = `docs/procedures/${procedure.noun}.md`;
  const text = page(procedure);
  if (!process.argv.includes('--check')) writeFileSync(place(name), text);
  else if (!existsSync(place(name)) || readFileSync(place(name), 'utf8') !== text) {
    console.error(`${name} is out of date: run "npm run build && node scripts/procedures.mjs".`);
    process.exitCode = 1;
  }
}

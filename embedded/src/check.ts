import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseInstant } from '@creditgraph/kernel';
import { type Options, SingleBar } from 'cli-progress';
import { NOT_CHECKED } from './check-file/progress';
import { type CheckFile, checkFile } from './check-file/run';
import { checkOne } from './check-one';
import { RECEIPT } from './check-operations';
import { exitCodeOf, exitCodeOfError, printed } from './check-report';
import { callerFolder, readSettings } from './config';
import { clock, root } from './root';
import { runCommand } from './run-command';
import { type Ask, atTheTerminal } from './terminal';

const USAGE = `npm run check -- <uscc> [--receipt receipt.json] [--json] [common options]
npm run check -- --file suppliers.csv|.xlsx --out result.csv [--restart] [--json] [common options]

Common: [--scenario GOVERNMENT_PROCUREMENT] [--role code] [--as-of 2026-06-15T10:00:00+08:00] [--purpose text] [--case number]
        [--lang zh|en]

Without --role the one that is usual in the scenario is meant: in procurement SUPPLIER (of a person EVALUATION_EXPERT), elsewhere
the scenario's first that is open to whom is asked about.

Of one entity, the exit code is the decision: 0 CLEAR, 1 CAUTION, 2 RESTRICTED, 3 PROHIBITED, 4 INDETERMINATE, 64 the question
could not be put, 70 no check could be made. --receipt writes the receipt, for npm run verify.

Of a file, everyone in its column 统一社会信用代码 (or 公民身份号码, for persons; these need --purpose) is checked, and each row has its
line in result.csv, in order, and its receipt in result.receipts.csv. A run that was cut off, or that nobody answered, goes on
where it stopped.
Exit code: 0 every row has a decision, 2 some have none and say why, 64 the question could not be put, 70 it failed.`;

const options = {
  file: { type: 'string' },
  out: { type: 'string' },
  restart: { type: 'boolean', default: false },
  scenario: { type: 'string', default: 'GOVERNMENT_PROCUREMENT' },
  role: { type: 'string' },
  'as-of': { type: 'string' },
  purpose: { type: 'string' },
  case: { type: 'string' },
  receipt: { type: 'string' },
  lang: { type: 'string', default: Intl.DateTimeFormat().resolvedOptions().locale },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const argumentsIn = (args: readonly string[]) =>
  parseArgs({ args: [...args], allowPositionals: true, options });

type Values = ReturnType<typeof argumentsIn>['values'];

/** Checks one entity, or everyone in a file, in the federation in this process. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsIn(args);
  const [uscc, ...others] = positionals;
  const { file, out } = values;
  const ofFile =
    file !== undefined && out !== undefined && uscc === undefined && values.receipt === undefined;
  const ofOne = uscc !== undefined && file === undefined && out === undefined;
  if (values.help || (!ofFile && !ofOne) || others.length > 0) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  const language = values.lang.startsWith('zh') ? 'zh' : 'en';
  return atTheTerminal(readSettings(root), language, (ask) =>
    ofFile ? checkAll(ask, { file, out }, values) : tellOne(ask, uscc ?? '', values, language),
  );
}

/** Puts one question and prints the answer; the exit code is the decision. */
async function tellOne(ask: Ask, uscc: string, values: Values, language: 'zh' | 'en'): Promise<number> {
  const { scenario, role, purpose, case: caseNumber, 'as-of': asOf, receipt, json } = values;
  const answer = await checkOne(ask, uscc, { scenario, role, asOf, purpose, caseNumber });
  console.log(json ? JSON.stringify(answer, null, 2) : printed(answer, language, process.stdout.isTTY));
  const id = answer.data?.entityCreditProfile?.jointPunishmentCheck?.id;
  if (receipt !== undefined && id !== undefined) {
    const kept = await ask(RECEIPT, { id });
    writeFileSync(place(receipt), `${JSON.stringify(kept.data, null, 2)}\n`);
  }
  return exitCodeOf(answer);
}

const bar: Options = { format: '{bar} {percentage}% | {eta_formatted} left', hideCursor: true };

/** Puts the question of every row; the exit code says whether each has a decision. */
async function checkAll(ask: Ask, { file, out }: { file: string; out: string }, values: Values) {
  const { scenario, role = null, purpose = null, case: caseNumber = null, restart } = values;
  const asOf = values['as-of'] === undefined ? undefined : parseInstant(values['as-of']);
  const question = { scenario, role, purpose, caseNumber };
  const progress = process.stderr.isTTY ? new SingleBar(bar) : null;
  progress?.start(1, 0);
  const onProgress = (read: number, total: number) => {
    progress?.setTotal(total);
    progress?.update(read);
  };
  const given = { file: place(file), out: place(out), question, asOf, now: clock(), restart, onProgress };
  const done = await checkFile(ask, given).finally(() => progress?.stop());
  console.log(values.json ? JSON.stringify(done, null, 2) : told(done));
  return done.counts[NOT_CHECKED] ? 2 : 0;
}

const told = ({ out, receipts, asOf, rows, counts, resumedAfter }: CheckFile): string =>
  [
    `rows 行 ${rows} = ${Object.entries(counts)
      .map(([outcome, count]) => `${outcome} ${count}`)
      .join(' + ')}`,
    `as of 时点: ${asOf}`,
    ...(resumedAfter === null ? [] : [`resumed after row 自其后继续 ${resumedAfter}`]),
    `file 文件: ${out}`,
    `receipts 回执: ${receipts}`,
  ].join('\n');

const place = (name: string) => resolve(callerFolder(), name);

runCommand(main, exitCodeOfError);

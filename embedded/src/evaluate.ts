import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '@creditgraph/kernel';
import { type Options, SingleBar } from 'cli-progress';
import { callerFolder, readSettings } from './config';
import {
  type Evaluated,
  evaluateIn,
  evaluateOn,
  exitCodeOf,
  type Graded,
  type OnProgress,
} from './evaluation';
import { isPassing } from './passing-faults';
import { root } from './root';
import { runCommand } from './run-command';

const USAGE = `npm run evaluate -- <sector> --period <period> | --on <date> [--announced <instant>] [--out file.csv] [--restart]
  [--report file.txt] [--json]

Evaluates everyone a sector knows for a period (税务 tax: a year, 2025), or for the period a day belongs to, and enters the
results as announced at one instant: now, or the one given, like 2026-04-30T09:00:00+08:00. Whose outcome is on record
already gets no new version.
Where grades hold by the day (环保 environment, 民政 civil-affairs) nothing is entered: --on writes everyone's grade of that
day, by what is known now, to a CSV file.
A run that was cut off goes on where it stopped, at the instant it began with; --restart begins it again.

Exit code: 0 everyone was done, 2 some could not be evaluated and are named in the report, 64 the question could not be put,
70 the books or the file could not be read or written.`;

const bar: Options = {
  format: '{bar} {percentage}% | {value}/{total} | {eta_formatted} left',
  hideCursor: true,
};

/** Evaluates and prints what became of the subjects. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsIn(args);
  const [sector, ...others] = positionals;
  const { period, on, out } = values;
  const unclear =
    (period === undefined) === (on === undefined) || (period !== undefined && out !== undefined);
  if (values.help || sector === undefined || unclear || others.length > 0) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  const evaluated = await withBar(evaluationOf(sector, values));
  console.log(values.json ? JSON.stringify(evaluated, null, 2) : printed(evaluated));
  return exitCodeOf(evaluated);
}

type Values = ReturnType<typeof argumentsIn>['values'];

/** By the period, or by the day where none is given. */
function evaluationOf(sector: string, { period, on = '', out, announced, restart, report }: Values) {
  const place = (name: string) => resolve(callerFolder(), name);
  const common = {
    sector,
    announced,
    restart,
    report: place(report ?? `${sector}-${period ?? on}.failed.txt`),
  };
  const settings = readSettings(root);
  return (onProgress?: OnProgress): Promise<Evaluated | Graded> => {
    if (period !== undefined) return evaluateIn({ ...common, period }, settings, onProgress);
    const usualOut = place(`${sector}-${on}.grades.csv`);
    return evaluateOn({ ...common, on, out: out && place(out), usualOut }, settings, onProgress);
  };
}

const argumentsIn = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      period: { type: 'string' },
      on: { type: 'string' },
      out: { type: 'string' },
      announced: { type: 'string' },
      restart: { type: 'boolean', default: false },
      report: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });

async function withBar<T>(work: (onProgress?: OnProgress) => Promise<T>) {
  if (!process.stderr.isTTY) return work();
  const progress = new SingleBar(bar);
  progress.start(1, 0);
  try {
    return await work((done, total) => {
      progress.setTotal(total);
      progress.update(done);
    });
  } finally {
    progress.stop();
  }
}

function printed(evaluated: Evaluated | Graded): string {
  const { sector, counts, resumedAfter, reportPath } = evaluated;
  const { subjects, ...sum } = counts;
  const told = Object.entries(sum).map(([word, count]) => `${words[word]} ${count}`);
  return [
    'day' in evaluated
      ? `${sector} ${evaluated.day}, known 截至 ${evaluated.asOf}`
      : `${sector} ${evaluated.period}, announced 发布 ${evaluated.announcedAt}`,
    `subjects 主体 ${subjects} = ${told.join(' + ')}`,
    ...(resumedAfter === null ? [] : [`resumed after 自其后继续 ${resumedAfter}`]),
    ...('out' in evaluated ? [`file 文件: ${evaluated.out}`] : []),
    ...(reportPath === null ? [] : [`report 失败清单: ${reportPath}`]),
  ].join('\n');
}

const words: Readonly<Record<string, string>> = {
  evaluated: 'evaluated 已评价',
  unchanged: 'unchanged 未变',
  graded: 'graded 有等级',
  notEvaluated: 'not evaluated 不参评',
  failed: 'failed 失败',
};

/** 64 where another question would have been answered. */
function codeOf(error: Error): number {
  if (error instanceof Refusal) return isPassing(error.code) ? 70 : 64;
  return String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS') ? 64 : 70;
}

runCommand(main, codeOf);

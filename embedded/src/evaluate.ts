import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '@creditgraph/kernel';
import { type Options, SingleBar } from 'cli-progress';
import { callerFolder, readSettings } from './config';
import { type Evaluated, evaluateIn, exitCodeOf } from './evaluation';
import { root } from './root';

const USAGE = `npm run evaluate -- <sector> --period <period> [--announced <instant>] [--restart] [--report file.txt] [--json]

Evaluates everyone a sector knows for a period (税务 tax: a year, 2025) and enters the results as announced at one instant: now, or
the one given, like 2026-04-30T09:00:00+08:00. Whose outcome is on record already gets no new version.
A run that was cut off goes on where it stopped, at the instant it began with; --restart begins it again.

Exit code: 0 everyone was done, 2 some could not be evaluated and are named in the report, 64 the question could not be put,
70 the books could not be read or written.`;

const bar: Options = {
  format: '{bar} {percentage}% | {value}/{total} | {eta_formatted} left',
  hideCursor: true,
};

/** Evaluates and prints what became of the subjects. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsIn(args);
  const [sector, ...others] = positionals;
  const { period, announced, restart } = values;
  if (values.help || sector === undefined || period === undefined || others.length > 0) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  const report = resolve(callerFolder(), values.report ?? `${sector}-${period}.failed.txt`);
  const options = { sector, period, announced, restart, report };
  const evaluated = await withBar((onProgress) => evaluateIn(options, readSettings(root), onProgress));
  console.log(values.json ? JSON.stringify(evaluated, null, 2) : printed(evaluated));
  return exitCodeOf(evaluated);
}

const argumentsIn = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      period: { type: 'string' },
      announced: { type: 'string' },
      restart: { type: 'boolean', default: false },
      report: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });

async function withBar<T>(work: (onProgress?: (done: number, total: number) => void) => Promise<T>) {
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

function printed({ sector, period, announcedAt, counts, resumedAfter, reportPath }: Evaluated): string {
  const { subjects, evaluated, unchanged, notEvaluated, failed } = counts;
  const sum = [
    `evaluated 已评价 ${evaluated}`,
    `unchanged 未变 ${unchanged}`,
    `not evaluated 不参评 ${notEvaluated}`,
    `failed 失败 ${failed}`,
  ];
  return [
    `${sector} ${period}, announced 发布 ${announcedAt}`,
    `subjects 主体 ${subjects} = ${sum.join(' + ')}`,
    ...(resumedAfter === null ? [] : [`resumed after 自其后继续 ${resumedAfter}`]),
    ...(reportPath === null ? [] : [`report 失败清单: ${reportPath}`]),
  ].join('\n');
}

/** 64 where another question would have been answered. */
function codeOf(error: Error): number {
  if (error instanceof Refusal) return error.code === 'CHANGED_MEANWHILE' ? 70 : 64;
  return String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS') ? 64 : 70;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(error instanceof Refusal ? `${error.in('zh')}\n${error.in('en')}` : error.message);
    process.exitCode = codeOf(error);
  },
);

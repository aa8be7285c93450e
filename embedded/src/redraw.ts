import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { digestOfText, type PlanDocument, redraw } from '@creditgraph/kernel';
import { callerFolder } from './config';
import { runCommand } from './run-command';

const USAGE = `npm run redraw -- plan.json [--digest <digest>]

Draws a plan of random inspections again, from the document that is public when its period is over, without asking anybody.
With --digest it also checks that the announcement is the one whose digest was noted before the draw. Whether the public
value is the one that was told on its day is for whoever reads it to compare: it is printed.

Exit code: 0 the draw holds, 1 it does not, 64 the question could not be put, 70 the file could not be read.`;

/** Says what was drawn, or what does not hold. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { digest: { type: 'string' }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (values.help || file === undefined || positionals.length > 1) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  const document = JSON.parse(readFileSync(resolve(callerFolder(), file), 'utf8')) as PlanDocument;
  const digest = digestOfText(document.announcement);
  const problems = [
    ...redraw(document),
    ...(values.digest && values.digest !== digest ? ['the announcement is not the one that was noted'] : []),
  ];
  console.log(summaryOf(document, digest));
  for (const problem of problems) console.error(`does not hold 不成立: ${problem}`);
  return problems.length === 0 ? 0 : 1;
}

function summaryOf({ announcement, frame, publicValue, drawn }: PlanDocument, digest: string): string {
  const { plan, publicValue: source } = JSON.parse(announcement) as { plan: string; publicValue: string };
  return [
    `plan 计划: ${plan}`,
    `digest of the announcement 公告摘要: ${digest}`,
    `public value 公开数值: ${publicValue} (${source})`,
    `drawn 抽取: ${drawn.length} of ${frame.length}`,
  ].join('\n');
}

const codeOf = (error: Error): number =>
  String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS') ? 64 : 70;

runCommand(main, codeOf);

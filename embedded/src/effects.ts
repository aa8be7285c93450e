import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { callerFolder, readSettings } from './config';
import { writeEffects } from './effect-file';
import { root } from './root';
import { runCommand } from './run-command';

const USAGE = `npm run effects -- --month 2026-05 --out file.csv|file.xlsx [--of transport|joint-punishment]

Writes the monthly list of effects (成效清单) of transport, or of the measures invoked upon checks (joint-punishment):
执行主体, 执行措施, 执行部门, 执行时间, 具体事项, of invoked measures also 名单 and 地区, in the order of days. The
month is that of the day of the act in China. A workbook takes 100,000 rows at most; CSV any number.

Exit code: 0 the file is written, 64 the question could not be put, 70 the books could not be read or the file not written.`;

/** Writes one month's list and says how long it is. */
async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      month: { type: 'string' },
      of: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || values.month === undefined || values.out === undefined) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  const out = resolve(callerFolder(), values.out);
  const { month, effects } = await writeEffects(
    { month: values.month, of: values.of, out },
    readSettings(root),
  );
  console.log(`${month}: effects 成效 ${effects}\nfile 文件: ${out}`);
  return 0;
}

runCommand(main);

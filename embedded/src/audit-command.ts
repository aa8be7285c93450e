import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Audited, auditHouse } from './audit';
import { callerFolder, readSettings } from './config';
import { openHouse } from './house';
import { ministriesIn } from './ministries';
import { clock, root } from './root';
import { runCommand } from './run-command';

const USAGE = `npm run audit -- [ministry] [--heads=<file>]

Reads the journal and the access log of every ministry from end to end, and compares the journal with the records; verifies the
receipts of all checks and makes their decisions again. With a file of heads it also tells
whether the journal still holds what it held when the file was written, and puts the new heads there if everything does.

Exit code: 0 everything holds, 2 something does not, 64 it cannot be done as asked, 70 it failed, or a book could not be read.`;

const MOST_TOLD = 20;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    ...{ args: [...args], allowPositionals: true },
    options: { heads: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help || positionals.length > 1) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  const heads = values.heads === undefined ? undefined : resolve(callerFolder(), values.heads);
  const isBegun = heads !== undefined && !existsSync(heads);
  const house = await openHouse(ministriesIn(root), readSettings(root), clock);
  try {
    const audited = await auditHouse(house, { only: positionals[0], heads, told: tell });
    const found = audited.flatMap(({ problems }) => problems);
    if (isBegun) console.log(`没有可比对的链头文件 no heads to compare with: ${heads}`);
    if (found.length === 0) return 0;
    return found.every(({ code }) => code === 'UNREADABLE') ? 70 : 2;
  } finally {
    await house.close();
  }
}

function tell({ ministry, book, head, problems }: Audited): void {
  const found = problems.length === 0 ? '完整 holds' : `${problems.length}处不符 problems`;
  console.log(`${ministry}, ${book}: ${found}, ${head.sequence} entries, head ${head.hash ?? 'none'}`);
  for (const { code, at } of problems.slice(0, MOST_TOLD)) console.log(`  ${code} ${at}`);
}

runCommand(main);

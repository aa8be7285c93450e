import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dayOf, type IntakeSummary, importFile, Refusal } from '@creditgraph/kernel';
import { type Options, SingleBar } from 'cli-progress';
import { callerFolder, readSettings, type Settings } from './config';
import { openHouse } from './house';
import { ministriesIn } from './ministries';
import { clock, root } from './root';

const USAGE = `npm run import -- <sector> <file.csv|file.xlsx> [--encoding utf-8|gb18030] [--quarantine file.csv] [--json]

Reads a national double-publicity file (行政处罚 or 行政许可) into a sector's books. Rows that break a rule go to the
quarantine file with row, field, rule and message; the rest is stored. Importing the same file again stores nothing twice.

Exit code: 0 every row is on record, 2 some rows are in quarantine, 64 the file could not be read.`;

const bar: Options = { format: '{bar} {percentage}% | {rows} rows | {eta_formatted} left', hideCursor: true };

interface ImportOptions {
  readonly sector: string;
  readonly file: string;
  readonly quarantine?: string | undefined;
  readonly encoding?: string | undefined;
}

/** Imports one file into one sector's books; what `npm run import` does, without the printing. */
export async function importInto(
  { sector, file, quarantine, encoding }: ImportOptions,
  settings: Settings,
  onProgress?: (done: number, total: number, rows: number) => void,
): Promise<IntakeSummary> {
  if (encoding !== undefined && encoding !== 'utf-8' && encoding !== 'gb18030') {
    throw new Refusal('CHOICE_UNKNOWN', { field: '--encoding', value: encoding, choices: 'utf-8, gb18030' });
  }
  const house = await openHouse(ministriesIn(root), settings, clock);
  try {
    const store = house.ministries.get(sector)?.intake;
    if (!store) {
      const choices = house.sectors.map(({ name }) => name).join(', ');
      throw new Refusal('CHOICE_UNKNOWN', { field: 'sector', value: sector, choices });
    }
    return await importFile({
      path: file,
      store,
      personKey: house.personKey,
      clock,
      today: dayOf(clock()),
      quarantinePath: quarantine ?? `${file}.quarantine.csv`,
      ...(encoding ? { encoding } : {}),
      ...(onProgress
        ? {
            onProgress: ({ bytesRead, bytesTotal, counts }) => onProgress(bytesRead, bytesTotal, counts.read),
          }
        : {}),
    });
  } finally {
    await house.close();
  }
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      encoding: { type: 'string' },
      quarantine: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [sector, given, ...others] = positionals;
  if (values.help || sector === undefined || given === undefined || others.length > 0) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  const file = resolve(callerFolder(), given);
  if (!existsSync(file)) throw new Refusal('FILE_MISSING', { file: given });
  const summary = await withBar((progress) =>
    importInto({ ...values, sector, file }, readSettings(root), progress),
  );
  console.log(values.json ? JSON.stringify(summary, null, 2) : printed(basename(file), summary));
  return summary.counts.quarantined === 0 ? 0 : 2;
}

async function withBar<T>(
  work: (progress: (done: number, total: number, rows: number) => void) => Promise<T>,
): Promise<T> {
  if (!process.stderr.isTTY) return work(() => undefined);
  const progress = new SingleBar(bar);
  progress.start(1, 0, { rows: 0 });
  try {
    return await work((done, total, rows) => {
      progress.setTotal(total);
      progress.update(done, { rows });
    });
  } finally {
    progress.stop();
  }
}

function printed(name: string, { counts, quarantinePath, resumedAfterRow }: IntakeSummary): string {
  const { read, stored, duplicates, quarantined } = counts;
  return [
    `${name}: read 读取 ${read} = stored 入库 ${stored} + duplicate 重复 ${duplicates} + quarantined 隔离 ${quarantined}`,
    ...(resumedAfterRow > 0 ? [`resumed after row 自第${resumedAfterRow}行之后继续`] : []),
    ...(quarantinePath ? [`quarantine 隔离文件: ${quarantinePath}`] : []),
  ].join('\n');
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: Error) => {
      console.error(error instanceof Refusal ? `${error.in('zh')}\n${error.in('en')}` : error.message);
      process.exitCode = 64;
    },
  );
}

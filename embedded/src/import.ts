import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type IntakeSummary, Refusal } from '@creditgraph/kernel';
import { type Options, SingleBar } from 'cli-progress';
import { callerFolder, readSettings } from './config';
import { importInto, type OnProgress } from './intake';
import { root } from './root';
import { runCommand } from './run-command';

const USAGE = `npm run import -- <sector> <file.csv|file.xlsx> [--kind <kind>] [--encoding utf-8|gb18030] [--quarantine file.csv] [--json]

Reads a file into a sector's books: penalties (PENALTY) and licences (LICENCE) of the national double publicity, the
sector's subjects (SUBJECT), its own records (RECORD), entries on its own lists (LISTING; --lists says the same),
commitments in its matters (COMMITMENT). The header tells the kind; --kind overrides. Rows that break a rule go to the
quarantine file with row, field, rule and message; the rest is stored. Importing the same file again stores nothing
twice; an import that was cut off goes on where it stopped.

Exit code: 0 every row is on record, 2 some rows are in quarantine or some announced grades could not be judged again, 64 the file cannot be taken as it is, 70 the books could not be
written.`;

const bar: Options = { format: '{bar} {percentage}% | {rows} rows | {eta_formatted} left', hideCursor: true };

const words: Readonly<Record<string, string>> = {
  read: 'read 读取',
  stored: 'stored 入库',
  duplicates: 'duplicate 重复',
  quarantined: 'quarantined 隔离',
};

/** Imports one file and prints what became of its rows. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      lists: { type: 'boolean', default: false },
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
  const quarantine = values.quarantine && resolve(callerFolder(), values.quarantine);
  if (!existsSync(file)) throw new Refusal('FILE_MISSING', { file: given });
  const { encoding, kind = values.lists ? 'LISTING' : undefined } = values;
  const imported = await withBar((onProgress) =>
    importInto({ sector, file, kind, encoding, quarantine }, readSettings(root), onProgress),
  );
  console.log(values.json ? JSON.stringify(imported, null, 2) : printed(basename(file), imported));
  return imported.counts.quarantined === 0 && imported.notJudged.length === 0 ? 0 : 2;
}

async function withBar<T>(work: (onProgress?: OnProgress) => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return work();
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

function printed(
  name: string,
  { job, counts, ignoredColumns, notJudged, quarantinePath, resumedAfterRow }: IntakeSummary,
): string {
  const { read, ...kept } = counts;
  const sum = Object.entries(kept).map(([word, count]) => `${words[word]} ${count}`);
  return [
    `${name} (${job.kind}): ${words.read} ${read} = ${sum.join(' + ')}`,
    ...(resumedAfterRow > 0 ? [`resumed after row 自第${resumedAfterRow}行之后继续`] : []),
    ...(ignoredColumns.length > 0 ? [`columns left unread 未读取的列: ${ignoredColumns.join(', ')}`] : []),
    ...notJudged.map(({ subject, message }) => `not judged again 未能重新评价: ${subject} ${message}`),
    ...(quarantinePath ? [`quarantine 隔离文件: ${quarantinePath}`] : []),
  ].join('\n');
}

runCommand(main, (error) => (error instanceof Refusal && error.code !== 'CHANGED_MEANWHILE' ? 64 : 70));

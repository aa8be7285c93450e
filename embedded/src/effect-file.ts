import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ExecutionEffect, executionEffects } from '@creditgraph/joint-punishment';
import {
  type Books,
  csvHeading,
  csvLine,
  daysOfMonth,
  Refusal,
  regionName,
  safeCell,
} from '@creditgraph/kernel';
import { allEffectsOf, cellsOf, effectColumns } from '@creditgraph/transport';
import type { Settings } from './config';
import { inMinistry } from './in-sector';
import { clock } from './root';

export interface EffectFileOptions {
  /** `2026-05`. */
  readonly month: string;
  /** Whose list: `transport`, or `joint-punishment` for measures invoked upon checks. */
  readonly of?: string | undefined;
  /** Ends with .csv or .xlsx. */
  readonly out: string;
}

export interface EffectFile extends EffectFileOptions {
  readonly effects: number;
}

/** Rows under the columns of the list. */
type Effects = AsyncIterable<readonly string[]>;
interface List {
  readonly columns: readonly string[];
  readonly effects: Effects;
}
/** Writes the list and answers how many effects it holds. */
type Writer = (list: List, path: string) => Promise<number>;

/** A workbook is made in memory; what does not fit is written as CSV, which flows. */
const MOST_IN_WORKBOOK = 100_000;

const sources: Readonly<Record<string, (books: Books, month: string) => List>> = {
  transport: (books, month) => ({ columns: effectColumns, effects: usesOfCredit(books, month) }),
  'joint-punishment': (books, month) => ({
    columns: [...effectColumns, '名单', '地区'],
    effects: invokedMeasures(books, month),
  }),
};

async function* usesOfCredit(books: Books, month: string): Effects {
  for await (const effect of allEffectsOf(books, month, clock())) yield cellsOf(effect);
}

async function* invokedMeasures(books: Books, month: string): Effects {
  for await (const effect of executionEffects(books, daysOfMonth(month))) yield executionCells(effect);
}

const outcomes: Readonly<Record<ExecutionEffect['outcome'], string>> = {
  APPLIED: '已执行',
  NOT_APPLIED: '未执行',
  LIFTED: '已解除',
};

/** What came of the measure stands behind it, with its reason; behind the five columns the list and the place. */
function executionCells(effect: ExecutionEffect): readonly string[] {
  const { body, measureName, authority, occurredOn, matter, list, region, outcome, reason } = effect;
  const said = `${outcomes[outcome]}${reason === null ? '' : `:${reason}`}`;
  const place = `${regionName(region) ?? ''}(${region})`;
  return [body, `${measureName}(${said})`, authority, occurredOn, matter, list, place];
}

const writers: Readonly<Record<string, Writer>> = { '.csv': writeCsv, '.xlsx': writeWorkbook };

/** Writes a month's list of effects to a file, which is there whole or not at all: what `npm run effects` does. */
export async function writeEffects(
  { month, out, of = 'transport' }: EffectFileOptions,
  settings: Settings,
): Promise<EffectFile> {
  const write = writers[extname(out).toLowerCase()];
  if (!write) throw new Refusal('EFFECT_FILE_UNFIT', { file: out });
  daysOfMonth(month);
  const source = Object.hasOwn(sources, of) ? sources[of] : undefined;
  if (!source) {
    throw new Refusal('CHOICE_UNKNOWN', { field: 'of', value: of, choices: Object.keys(sources).join(', ') });
  }
  const part = `${out}.part`;
  return inMinistry(of, settings, async ({ books }) => {
    try {
      const effects = await write(source(books, month), part);
      await rename(part, out);
      return { month, out, effects };
    } finally {
      await rm(part, { force: true });
    }
  });
}

async function writeCsv({ columns, effects }: List, path: string): Promise<number> {
  let count = 0;
  const lines = async function* () {
    yield csvHeading(columns);
    for await (const effect of effects) {
      count += 1;
      yield csvLine(effect);
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return count;
}

async function writeWorkbook({ columns, effects }: List, path: string): Promise<number> {
  const rows: string[][] = [[...columns]];
  for await (const effect of effects) {
    if (rows.length > MOST_IN_WORKBOOK) throw new Refusal('WORKBOOK_TOO_LARGE', { limit: MOST_IN_WORKBOOK });
    rows.push(effect.map(safeCell));
  }
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const cells = rows.map((row) => row.map((value) => ({ value, type: String })));
  await writeXlsxFile(cells, { sheet: '成效清单' }).toFile(path);
  return rows.length - 1;
}

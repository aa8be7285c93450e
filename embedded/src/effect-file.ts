import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvLine, Refusal, safeCell } from '@creditgraph/kernel';
import { allEffectsOf, cellsOf, daysOf, type Effect, effectColumns } from '@creditgraph/transport';
import type { Settings } from './config';
import { inSector } from './in-sector';
import { clock } from './root';

export interface EffectFileOptions {
  /** `2026-05`. */
  readonly month: string;
  /** Ends with .csv or .xlsx. */
  readonly out: string;
}

export interface EffectFile extends EffectFileOptions {
  readonly effects: number;
}

type Effects = AsyncIterable<Effect>;
/** Writes the list and answers how many effects it holds. */
type Writer = (effects: Effects, path: string) => Promise<number>;

/** A workbook is made in memory; what does not fit is written as CSV, which flows. */
const MOST_IN_WORKBOOK = 100_000;

const writers: Readonly<Record<string, Writer>> = { '.csv': writeCsv, '.xlsx': writeWorkbook };

/** Writes a month's list of effects to a file, which is there whole or not at all: what `npm run effects` does. */
export async function writeEffects(
  { month, out }: EffectFileOptions,
  settings: Settings,
): Promise<EffectFile> {
  const write = writers[extname(out).toLowerCase()];
  if (!write) throw new Refusal('EFFECT_FILE_UNFIT', { file: out });
  daysOf(month);
  const part = `${out}.part`;
  return inSector('transport', settings, async ({ books }) => {
    try {
      const effects = await write(allEffectsOf(books, month, clock()), part);
      await rename(part, out);
      return { month, out, effects };
    } finally {
      await rm(part, { force: true });
    }
  });
}

async function writeCsv(effects: Effects, path: string): Promise<number> {
  let count = 0;
  const lines = async function* () {
    yield csvLine(effectColumns);
    for await (const effect of effects) {
      count += 1;
      yield csvLine(cellsOf(effect));
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return count;
}

async function writeWorkbook(effects: Effects, path: string): Promise<number> {
  const rows: string[][] = [[...effectColumns]];
  for await (const effect of effects) {
    if (rows.length > MOST_IN_WORKBOOK) throw new Refusal('WORKBOOK_TOO_LARGE', { limit: MOST_IN_WORKBOOK });
    rows.push(cellsOf(effect).map(safeCell));
  }
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const cells = rows.map((row) => row.map((value) => ({ value, type: String })));
  await writeXlsxFile(cells, { sheet: '成效清单' }).toFile(path);
  return rows.length - 1;
}

import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import {
  csvHeading,
  type Header,
  type Instant,
  inspectFile,
  openTable,
  placeColumns,
  type RawRow,
  Refusal,
  type Table,
} from '@creditgraph/kernel';
import { type GrowingFile, openGrowing } from '../growing-file';
import { partOf } from '../part-file';
import type { Ask } from '../terminal';
import { type Answer, askAll, type Question } from './ask';
import { begun, type CheckProgress, isSame, progressBehind } from './progress';
import { openReceiptLines, type ReceiptLines } from './receipt-lines';
import { problemLine, receiptLine, resultColumns, resultLine } from './result';
import { type CheckRow, columns, oneOf, readCheckRow } from './row';

export interface CheckFileOptions {
  /** CSV or XLSX, with a header. */
  readonly file: string;
  /** Ends with .csv. */
  readonly out: string;
  readonly question: Omit<Question, 'asOf'>;
  /** The instant asked about; that at which the run is first begun unless told. */
  readonly asOf?: Instant | undefined;
  readonly now: Instant;
  /** Begins again although the results are unfinished. */
  readonly restart?: boolean | undefined;
  readonly pageSize?: number | undefined;
  /** How many milliseconds pass before those who were not answered are asked again, each time. */
  readonly pauses?: readonly number[] | undefined;
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
}

/** What became of the rows. */
export interface CheckFile {
  readonly out: string;
  readonly receipts: string;
  readonly asOf: string;
  readonly rows: number;
  readonly counts: CheckProgress['counts'];
  /** Last row of an interrupted run; null where this one began at the beginning. */
  readonly resumedAfter: number | null;
}

const PAGE = 500;

/** Where the proof of a result lies: beside it. */
export const receiptsOf = (out: string): string => `${out.slice(0, -extname(out).length)}.receipts.csv`;

/**
 * Checks every row of a file, in its order, a page at a time: one line a row, whatever is wrong with it. A run that is
 * killed goes on where it stopped, as of the instant at which it began, and so ends with the result it would have written.
 * The receipts go to a file of their own, because each is another however often the same is asked.
 */
export async function checkFile(ask: Ask, options: CheckFileOptions): Promise<CheckFile> {
  const { file, out, question, restart, now, asOf = now } = options;
  if (extname(out).toLowerCase() !== '.csv') throw new Refusal('CHECK_FILE_UNFIT', { file: out });
  const source = await inspectFile(file);
  await sparing(file, [out, receiptsOf(out)]);
  const table = await openTable(source);
  try {
    const header = await headerOf(table);
    const asked = begun(source.digest, { ...question, asOf }, options.asOf !== undefined);
    const results = await openGrowing(out, asked, growingOf(out, asked, restart));
    const { progress } = results;
    const ended = await withReceipts(out, results, (receipts) =>
      everyPage(ask, { table, header, results, receipts }, options),
    );
    return summaryOf(out, progress, ended);
  } finally {
    await table.close();
  }
}

/** The file that is checked is none of those that are written, by whatever name. */
async function sparing(file: string, names: readonly string[]): Promise<void> {
  const input = await stat(file, { bigint: true });
  for (const name of names.flatMap((whole) => [whole, partOf(whole)])) {
    const found = await stat(name, { bigint: true }).catch(() => null);
    if (found?.ino === input.ino && found.dev === input.dev) {
      throw new Refusal('CHECK_FILE_IS_INPUT', { file: name });
    }
  }
}

function growingOf(out: string, asked: CheckProgress, restart?: boolean) {
  const lost = () => new Refusal('CHECK_FILE_UNFINISHED', { file: out });
  const unfit = (kept: CheckProgress) => (isSame(kept, asked) ? null : lost());
  return { heading: csvHeading(resultColumns), restart, beside: [receiptsOf(out)], lost, unfit };
}

/** Both files get their names when both are whole; until then those of an earlier run stay. */
async function withReceipts(
  out: string,
  results: GrowingFile<CheckProgress>,
  work: (receipts: ReceiptLines) => Promise<CheckProgress>,
): Promise<CheckProgress> {
  try {
    const receipts = await openReceiptLines(receiptsOf(out), results.progress.receiptBytes);
    const ended = await work(receipts).finally(() => receipts.close());
    await results.finish();
    return ended;
  } catch (error) {
    await results.discardEmpty();
    throw error;
  }
}

async function headerOf(table: Table): Promise<Header> {
  const { value, done } = await table.rows.next();
  if (done) throw new Refusal('IMPORT_FILE_EMPTY');
  return placeColumns('CHECK', columns, value.cells, oneOf);
}

interface Books {
  readonly table: Table;
  readonly header: Header;
  readonly results: GrowingFile<CheckProgress>;
  readonly receipts: ReceiptLines;
}

async function everyPage(
  ask: Ask,
  { table, header, results, receipts }: Books,
  { pageSize = PAGE, pauses, onProgress }: Pick<CheckFileOptions, 'pageSize' | 'pauses' | 'onProgress'>,
): Promise<CheckProgress> {
  let { progress } = results;
  const { row: done } = progress;
  const seen = new Map<string, number>();
  for await (const page of pagesOf(table, pageSize)) {
    const rows = page.map((raw) =>
      onceOnly(readCheckRow(header, table.widened(raw, header.titles.length)), seen),
    );
    const open = rows.filter(({ number }) => number > done);
    onProgress?.(table.bytesRead(), table.size);
    if (open.length === 0) continue;
    const answers = await answersTo(ask, open, progress, pauses);
    const receiptBytes = await receipts.append(textOf(open, answers, receiptLine, () => ''));
    progress = progressBehind(progress, { row: open.at(-1)?.number ?? progress.row, receiptBytes }, answers);
    await results.append(textOf(open, answers, resultLine, problemLine, progress.asOf), progress);
  }
  return progress;
}

async function* pagesOf({ rows }: Table, size: number): AsyncGenerator<RawRow[]> {
  let page: RawRow[] = [];
  for await (const row of { [Symbol.asyncIterator]: () => rows }) {
    page.push(row);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Who stands in the file twice is checked once; the second row says where. */
function onceOnly(row: CheckRow, seen: Map<string, number>): CheckRow {
  const { asked, number } = row;
  if (!asked) return row;
  const first = seen.get(asked.code);
  seen.set(asked.code, first ?? number);
  if (first === undefined) return row;
  return { ...row, problem: { row: number, field: null, rule: 'ROW_REPEATED', details: { first } } };
}

/** Null for a row that could not be asked. */
async function answersTo(
  ask: Ask,
  rows: readonly CheckRow[],
  question: Question,
  pauses?: readonly number[],
): Promise<(Answer | null)[]> {
  const askable = rows.flatMap(({ asked, problem }) => (asked && !problem ? [asked] : []));
  const { scenario, role, purpose, caseNumber, asOf } = question;
  const answers = await askAll(ask, askable, { scenario, role, purpose, caseNumber, asOf }, pauses);
  const byCode = new Map(askable.map(({ code }, at) => [code, answers[at]]));
  return rows.map(({ asked, problem }) => (asked && !problem ? (byCode.get(asked.code) ?? null) : null));
}

const textOf = (
  rows: readonly CheckRow[],
  answers: readonly (Answer | null)[],
  answered: (row: CheckRow, answer: Answer, asOf: string) => string,
  unasked: (row: CheckRow, asOf: string) => string,
  asOf = '',
): string =>
  rows
    .map((row, at) => {
      const answer = answers[at];
      return answer ? answered(row, answer, asOf) : unasked(row, asOf);
    })
    .join('');

function summaryOf(out: string, before: CheckProgress, { asOf, counts }: CheckProgress): CheckFile {
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    out,
    receipts: receiptsOf(out),
    asOf,
    rows,
    counts,
    resumedAfter: before.row > 1 ? before.row : null,
  };
}

import { type FileHandle, open, rm } from 'node:fs/promises';
import { phrase, Refusal } from '../errors';
import type { Header } from './header';
import { quarantineColumns } from './quarantine-columns';
import { redactCell } from './redact';
import type { RawRow } from './row';
import { type RowProblem, rowRules } from './row-rules';

/** A row that may not be stored, and why. */
export interface Condemned {
  readonly row: RawRow;
  readonly problems: readonly RowProblem[];
}

/** The file of rows to be mended, which grows with the import's checkpoint and never ahead of it. */
export interface Quarantine {
  /** Puts rows at `offset` in place of anything behind it, forces them to disk, and answers the new length. */
  write(offset: number, condemned: readonly Condemned[]): Promise<number>;
  close(): Promise<void>;
}

/** Spreadsheets take a CSV for UTF-8 only if it says so. */
const BYTE_ORDER_MARK = '\uFEFF';
const ownHead = Buffer.from(`${BYTE_ORDER_MARK}${quarantineColumns.join(',')},`);

/**
 * Opens the quarantine file at the length of a checkpoint. Answers null if it is shorter than that: rows are lost,
 * and the import must begin anew.
 */
export async function openQuarantine(
  path: string,
  header: Header,
  length: number,
): Promise<Quarantine | null> {
  const found = await lengthOfOwn(path);
  if (found < length) return null;
  if (length === 0) await rm(path, { force: true });
  let file: FileHandle | null = length > 0 ? await open(path, 'r+') : null;
  let written = found > length && length > 0 ? found : length;
  return {
    write: async (offset, condemned) => {
      if (condemned.length === 0 && written === offset) return offset;
      file ??= await open(path, 'w+', 0o600);
      const text = Buffer.from(
        (offset === 0 ? titleLine(header) : '') + condemned.map((one) => line(header, one)).join(''),
      );
      const end = condemned.length === 0 ? offset : offset + text.length;
      if (condemned.length > 0) await writeAll(file, text, offset);
      await file.truncate(end);
      await file.sync();
      written = end;
      return end;
    },
    close: async () => {
      await file?.close();
      if (written === 0) await rm(path, { force: true });
    },
  };
}

/** Length of the quarantine file that is there; a file that is something else is never overwritten. */
async function lengthOfOwn(path: string): Promise<number> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
  if (!file) return 0;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(ownHead.length), 0, ownHead.length, 0);
  const { size } = await file.stat();
  await file.close();
  if (!ownHead.subarray(0, bytesRead).equals(buffer.subarray(0, bytesRead))) {
    throw new Refusal('IMPORT_QUARANTINE_OCCUPIED', { path });
  }
  return size;
}

async function writeAll(file: FileHandle, text: Buffer, offset: number): Promise<void> {
  for (let done = 0; done < text.length; ) {
    const { bytesWritten } = await file.write(text, done, text.length - done, offset + done);
    done += bytesWritten;
  }
}

/** A quarantine file that is itself imported gives its own columns back once, not twice. */
const isOwnTitle = (header: Header, place: number) => quarantineColumns.includes(header.titles[place] ?? '');

const titleLine = (header: Header) =>
  BYTE_ORDER_MARK +
  csvLine([...quarantineColumns, ...header.titles.filter((_, place) => !isOwnTitle(header, place))]);

function line(header: Header, { row, problems }: Condemned): string {
  const slipped = problems.some(({ field }) => field === null);
  const cells = header.titles.map((_, place) =>
    redactCell(row.cells[place] ?? '', slipped ? 'unknown' : (header.places[place] ?? null)),
  );
  const surplus = row.cells.slice(header.titles.length).filter((cell) => cell.trim() !== '');
  const said = problems.map(({ rule, details }) => phrase(rowRules[rule], details));
  return csvLine([
    String(row.number),
    problems.map(({ field }) => (field ? `${field.zh} ${field.code}` : '')).join('; '),
    problems.map(({ rule }) => rule).join('; '),
    said.map(({ zh }) => zh).join('; '),
    said.map(({ en }) => en).join('; '),
    surplus.map((cell) => redactCell(cell, 'unknown')).join('; '),
    ...cells.filter((_, place) => !isOwnTitle(header, place)),
  ]);
}

const csvLine = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;

/** A cell that a spreadsheet would run as a formula is kept from it by an apostrophe; a negative number is none. */
function csvCell(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

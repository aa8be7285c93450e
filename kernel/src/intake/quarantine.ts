import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { csvHeading, csvLine } from '../csv';
import { phrase } from '../errors';
import type { Header } from './header';
import { quarantineColumns } from './quarantine-columns';
import { hashOfPrefix, lengthOfOwn, NOTHING_WRITTEN, opened, removed, replaceFrom } from './quarantine-file';
import { redactCell, withoutDocuments } from './redact';
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
  /** SHA-256 of all that is written, hexadecimal. */
  digest(): string;
  close(): Promise<void>;
}

/**
 * Opens the quarantine file at the length of a checkpoint. Answers null if it does not hold what was written up to
 * there, being shorter or another import's: rows are lost, and the import must begin anew.
 */
export async function openQuarantine(
  path: string,
  header: Header,
  length: number,
  digest: string = NOTHING_WRITTEN,
): Promise<Quarantine | null> {
  const found = await lengthOfOwn(path);
  if (found < length) return null;
  const prefix = await hashOfPrefix(path, length);
  if (hex(prefix) !== digest) return null;
  if (length === 0) await removed(path);
  return quarantineAt(path, header, { length, prefix, onDisk: length > 0 ? found : 0 });
}

/** `onDisk` may be longer than what counts: a run that died has written behind it. */
async function quarantineAt(
  path: string,
  header: Header,
  at: { readonly length: number; readonly prefix: Hash; readonly onDisk: number },
): Promise<Quarantine> {
  let file: FileHandle | null = at.length > 0 ? await opened(path, true) : null;
  let written = at.onDisk;
  /** By length, for the last two: a batch may be written again from where it began. */
  let hashes = new Map([[at.length, at.prefix]]);
  let last = at.prefix;
  return {
    write: async (offset, condemned) => {
      const before = hashes.get(offset);
      if (!before) throw new Error(`Nothing was written up to ${offset}`);
      const text = textOf(header, offset, condemned);
      const end = offset + text.length;
      if (text.length > 0 || written !== offset) {
        file ??= await opened(path, false);
        await replaceFrom(path, file, offset, text);
      }
      written = end;
      last = before.copy().update(text);
      hashes = new Map([
        [offset, before],
        [end, last],
      ]);
      return end;
    },
    digest: () => hex(last),
    close: async () => {
      await file?.close();
      if (written === 0) await removed(path);
    },
  };
}

const hex = (hash: Hash): string => hash.copy().digest('hex');

const textOf = (header: Header, offset: number, condemned: readonly Condemned[]): Buffer =>
  Buffer.from(
    condemned.length === 0
      ? ''
      : (offset === 0 ? titleLine(header) : '') + condemned.map((one) => line(header, one)).join(''),
  );

/** A quarantine file that is itself imported gives its own columns back once, not twice. */
const isOwnTitle = (header: Header, place: number) => quarantineColumns.includes(header.titles[place] ?? '');

const titleLine = (header: Header) =>
  csvHeading([...quarantineColumns, ...header.titles.filter((_, place) => !isOwnTitle(header, place))]);

function line(header: Header, { row, problems }: Condemned): string {
  const slipped = problems.some(({ field }) => field === null);
  const known = slipped ? row.cells : withoutDocuments(row.cells, header.places);
  const cells = header.titles.map((_, place) =>
    redactCell(known[place] ?? '', slipped ? 'unknown' : (header.places[place] ?? null)),
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

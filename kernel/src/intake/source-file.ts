import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from '../errors';

export type Encoding = 'utf-8' | 'gb18030';

/** What a file is, by its bytes and never by its name. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly size: number;
  readonly format: 'csv' | 'xlsx';
  /** Null for a workbook, which says so itself. */
  readonly encoding: Encoding | null;
}

const CHUNK = 256 * 1024;

/** Reads the file once through before anything is stored, so that a file in no readable encoding leaves no half behind. */
export async function inspectFile(path: string, encoding?: Encoding): Promise<SourceFile> {
  const size = await sizeOf(path);
  if (size === 0) throw new Refusal('IMPORT_FILE_EMPTY');
  const head = await firstBytes(path);
  const format = head.subarray(0, 4).toString('latin1') === 'PK\x03\x04' ? 'xlsx' : 'csv';
  return {
    path,
    name: basename(path),
    digest: await digestOf(path, format),
    size,
    format,
    encoding: format === 'xlsx' ? null : await encodingOf(path, head, encoding),
  };
}

/** The bytes of a text file as text; a byte order mark is dropped, a wrong byte is refused. */
export async function* decoded(
  path: string,
  encoding: Encoding,
  onBytes: (count: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
      onBytes((chunk as Buffer).length);
      yield decoder.decode(chunk as Buffer, { stream: true });
    }
    yield decoder.decode();
  } catch (cause) {
    throw isCode(cause, 'ERR_ENCODING_INVALID_ENCODED_DATA')
      ? new Refusal('IMPORT_ENCODING_INVALID', { encoding })
      : cause;
  }
}

/**
 * The encoding demanded, else UTF-8 where the file is marked so; an unmarked file is UTF-8 if all of it is, for Chinese text
 * in GB 18030 hardly ever is. Whichever it is, all of the file must be readable in it.
 */
async function encodingOf(path: string, head: Buffer, demanded?: Encoding): Promise<Encoding> {
  const marked = head.subarray(0, 3).toString('latin1') === '\xEF\xBB\xBF';
  const known = demanded ?? (marked ? 'utf-8' : null);
  const choices = known ? [known] : (['utf-8', 'gb18030'] as const);
  for (const encoding of choices) if (await isReadable(path, encoding)) return encoding;
  throw new Refusal('IMPORT_ENCODING_INVALID', { encoding: known ?? 'gb18030' });
}

async function isReadable(path: string, encoding: Encoding): Promise<boolean> {
  try {
    for await (const _ of decoded(path, encoding, () => undefined));
    return true;
  } catch (cause) {
    if (cause instanceof Refusal) return false;
    throw cause;
  }
}

/** A text has no zero byte; UTF-16, old workbooks and pictures have. */
async function digestOf(path: string, format: SourceFile['format']): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    if (format === 'csv' && (chunk as Buffer).includes(0)) throw new Refusal('IMPORT_FORMAT_UNKNOWN');
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new Refusal('IMPORT_FILE_UNREADABLE', { path, reason: cause.code ?? cause.message });
  });
  if (!found.isFile()) throw new Refusal('IMPORT_NOT_A_FILE', { path });
  return found.size;
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw new Refusal('IMPORT_FILE_UNREADABLE', { path, reason: cause.code ?? cause.message });
  });
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
  await file.close();
  return buffer.subarray(0, bytesRead);
}

const isCode = (cause: unknown, code: string) => (cause as NodeJS.ErrnoException).code === code;

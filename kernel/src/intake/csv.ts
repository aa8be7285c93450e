import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Refusal } from '../errors';
import type { RawRow } from './row';
import { decoded, type Encoding } from './source-file';

/** A record longer than this has lost a quotation mark and is swallowing the rest of the file. */
const LONGEST_RECORD = 1024 * 1024;

/** The rows of a CSV file, read only as fast as they are taken; blank rows are not handed out but counted. */
export async function* csvRows(
  path: string,
  encoding: Encoding,
  onBytes: (count: number) => void,
): AsyncGenerator<RawRow> {
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  });
  // What goes wrong upstream destroys the parser and so is thrown by the loop below.
  pipeline(Readable.from(decoded(path, encoding, onBytes)), parser, () => undefined);
  let number = 0;
  try {
    for await (const record of parser) {
      number += 1;
      const cells = record as string[];
      if (cells.some((cell) => cell.trim() !== '')) yield { number, cells };
    }
  } catch (cause) {
    throw cause instanceof CsvError
      ? new Refusal('IMPORT_CSV_QUOTES', { row: Number(cause.records) + 1 })
      : cause;
  }
}

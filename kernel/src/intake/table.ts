import { csvRows } from './csv';
import type { RawRow } from './row';
import type { SourceFile } from './source-file';
import { openWorkbook } from './xlsx/rows';

/** Rows and columns, whatever kind of file they came in. */
export interface Table {
  /** The rows that are not blank, read only as fast as they are taken. */
  readonly rows: AsyncGenerator<RawRow>;
  /** Sheets of a workbook beside the one that is read. */
  readonly ignoredSheets: readonly string[];
  /** Bytes that reading all rows will pass. */
  readonly size: number;
  bytesRead(): number;
  /** A row as wide as the header: workbooks leave out empty cells, text files may not. */
  widened(row: RawRow, width: number): RawRow;
  close(): Promise<void>;
}

/** Opens the file for reading its rows. */
export async function openTable({ path, size, encoding }: SourceFile): Promise<Table> {
  let read = 0;
  const onBytes = (count: number) => {
    read += count;
  };
  const workbook = encoding === null ? await openWorkbook(path) : null;
  const rows = workbook ? workbook.rows(onBytes) : csvRows(path, encoding ?? 'utf-8', onBytes);
  return {
    rows,
    ignoredSheets: workbook?.otherSheets ?? [],
    size: workbook?.size ?? size,
    bytesRead: () => read,
    widened: (row, width) => (workbook ? padded(row, width) : row),
    close: async () => {
      await rows.return(undefined);
      workbook?.close();
    },
  };
}

function padded({ number, cells }: RawRow, width: number): RawRow {
  const missing = Math.max(0, width - cells.length);
  return { number, cells: [...cells, ...Array<string>(missing).fill('')] };
}

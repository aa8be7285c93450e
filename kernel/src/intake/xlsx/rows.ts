import type { RawRow } from '../row';
import { dateStyles } from './numbers';
import { readSharedStrings } from './shared-strings';
import { sheetReader } from './sheet';
import { readWorkbook } from './workbook';
import { xmlPieces } from './xml';
import { openParts, type Parts } from './zip';

/** What is known of a workbook before its rows are read. */
export interface OpenWorkbook {
  readonly otherSheets: readonly string[];
  /** Unpacked bytes of the sheet. */
  readonly size: number;
  /** The rows of the first visible sheet that are not blank, read only as fast as they are taken. */
  rows(onBytes: (count: number) => void): AsyncGenerator<RawRow>;
  close(): void;
}

/** Opens a workbook; what it unpacks lies in memory only piece by piece. */
export async function openWorkbook(path: string): Promise<OpenWorkbook> {
  const parts = await openParts(path);
  try {
    return await openFirstSheet(parts);
  } catch (cause) {
    parts.close();
    throw cause;
  }
}

async function openFirstSheet(parts: Parts): Promise<OpenWorkbook> {
  const { sheet, otherSheets, sharedStrings, styles, from1904 } = await readWorkbook(parts);
  const days = styles ? await dateStyles(await parts.open(styles)) : [];
  const strings = sharedStrings ? await readSharedStrings(await parts.open(sharedStrings)) : null;
  return {
    otherSheets,
    size: parts.sizeOf(sheet),
    rows: async function* (onBytes) {
      const reader = sheetReader({ strings, dateStyles: days, from1904 });
      for await (const count of xmlPieces(await parts.open(sheet), reader)) {
        onBytes(count);
        yield* reader.take();
      }
      yield* reader.take();
    },
    close: () => {
      strings?.close();
      parts.close();
    },
  };
}

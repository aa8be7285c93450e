import { type Header, kindByHeader, placeColumns } from '../intake/header';
import { nationalFiles } from '../intake/national-files';
import { type Judged, judgeRow, type ReadingContext } from '../intake/read-row';
import type { RawRow } from '../intake/row';
import { aSector } from './records';

/** The two files of the national double publicity, as any sector takes them. */
export const national = nationalFiles(aSector());

export const [penalties, licences] = national;

/** The first row of a national file as the import reads it. */
export function headerOf(titles: readonly string[]): Header {
  const { code, columns, oneOf } = kindByHeader(titles, national);
  return placeColumns(code, columns, titles, oneOf);
}

/** A row of a national file as the import judges it. */
export function judged(header: Header, raw: RawRow, context: ReadingContext): Judged {
  const kind = header.kind === 'PENALTY' ? penalties : licences;
  return judgeRow(header, raw, (row) => kind.read(row, context));
}

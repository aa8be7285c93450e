import { strToU8, zipSync } from 'fflate';

/** A cell of a made workbook: text, or raw XML of the cell with its reference filled in for `@`. */
export type MadeCell = string | { readonly xml: string };

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const relations = (...all: string[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** Style 1 shows a built-in date, style 2 a Chinese one, style 3 two decimals. */
const styles = `<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="2"/></cellXfs></styleSheet>`;

/** The bytes of a workbook of one visible sheet behind a hidden one, with shared texts, as office programs write them. */
export function workbookOf(
  grid: readonly (readonly MadeCell[])[],
  options: { from1904?: boolean } = {},
): Uint8Array {
  const texts: string[] = [];
  const cellOf = (cell: MadeCell, reference: string) => {
    if (typeof cell !== 'string') return cell.xml.replace('@', `r="${reference}"`);
    if (cell === '') return '';
    return `<c r="${reference}" t="s"><v>${texts.push(cell) - 1}</v></c>`;
  };
  const rows = grid.map((cells, row) => {
    const inside = cells.map((cell, place) => cellOf(cell, `${letters(place)}${row + 1}`)).join('');
    return inside === '' ? '' : `<row r="${row + 1}">${inside}</row>`;
  });
  const parts = {
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="${options.from1904 ? 1 : 0}"/><sheets><sheet name="字典" sheetId="1" state="hidden" r:id="rId2"/><sheet name="数据" sheetId="2" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      relation('rId1', 'worksheet', '/xl/worksheets/data.xml'),
      relation('rId2', 'worksheet', 'worksheets/words.xml'),
      relation('rId3', 'sharedStrings', 'sharedStrings.xml'),
      relation('rId4', 'styles', 'styles.xml'),
    ),
    'xl/worksheets/words.xml': `<worksheet ${main}><sheetData/></worksheet>`,
    'xl/worksheets/data.xml': `<?xml version="1.0" encoding="UTF-8"?><worksheet ${main}><sheetData>${rows.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${texts.map(sharedText).join('')}</sst>`,
    'xl/styles.xml': styles,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

/** Each text in two runs with a reading aid between them, which is no part of the text. */
function sharedText(text: string): string {
  const [first = '', ...rest] = text;
  const runs = [first, rest.join('')].map((run) => `<r><t xml:space="preserve">${escaped(run)}</t></r>`);
  return `<si>${runs[0]}<rPh sb="0" eb="1"><t>pinyin</t></rPh>${runs[1]}</si>`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '_x000D_');

const letters = (place: number): string =>
  place < 26 ? String.fromCharCode(65 + place) : letters(Math.floor(place / 26) - 1) + letters(place % 26);

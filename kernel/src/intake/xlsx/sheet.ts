import type { RawRow } from '../row';
import { dayText, numberText } from './numbers';
import { type SharedStrings, unescaped } from './shared-strings';
import type { Attributes, XmlReader } from './xml';
import { broken } from './zip';

export interface SheetContext {
  readonly strings: SharedStrings | null;
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
}

/** A reader of a sheet's XML, and the rows it has gathered since they were last taken. */
export interface SheetReader extends XmlReader {
  take(): readonly RawRow[];
}

/** As many columns as a spreadsheet has. */
const MOST_COLUMNS = 16_384;

/** Stands for what a formula would come to; nobody's cell holds it, and a row in which it stands is not stored. */
export const WITHOUT_RESULT = '#UNCALCULATED!';

/** Turns the XML of a sheet into rows of text, cells in the places their references name. */
export function sheetReader(context: SheetContext): SheetReader {
  let rows: RawRow[] = [];
  let number = 0;
  let cells: string[] = [];
  let cell: Attributes = {};
  let place = -1;
  let text = '';
  let hearing = false;
  let phonetic = false;
  let formula = false;
  let result = false;

  return {
    take: () => {
      const taken = rows;
      rows = [];
      return taken;
    },
    open: (tag, attributes) => {
      if (tag === 'row') {
        number = Number(attributes.r ?? number + 1);
        cells = [];
        place = -1;
      } else if (tag === 'c') {
        cell = attributes;
        place = attributes.r === undefined ? place + 1 : placeOf(attributes.r);
        text = '';
        formula = false;
        result = false;
      } else if (tag === 'rPh') phonetic = true;
      else if (tag === 'f') formula = true;
      else if (tag === 'v') result = true;
      hearing = (tag === 'v' || tag === 't') && !phonetic;
    },
    text: (piece) => {
      if (hearing) text += piece;
    },
    close: (tag) => {
      hearing = false;
      if (tag === 'rPh') phonetic = false;
      if (tag === 'c') {
        // An empty text is a result; programs that do not calculate leave an empty value where a number would be.
        const uncalculated = formula && text === '' && !(result && cell.t === 'str');
        put(cells, place, uncalculated ? WITHOUT_RESULT : cellText(cell, text, context));
      }
      if (tag === 'row' && cells.some((one) => one.trim() !== '')) rows.push({ number, cells });
    },
  };
}

function put(cells: string[], place: number, text: string): void {
  while (cells.length < place) cells.push('');
  cells[place] = text;
}

/** What a cell shows, as far as it matters: days as ISO dates, numbers as plain decimals. */
function cellText({ t, s }: Attributes, text: string, context: SheetContext): string {
  if (text === '') return '';
  if (t === 's') return context.strings?.at(Number(text)) ?? broken(new Error('no shared texts'));
  if (t === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (t === 'd') return text.slice(0, 10);
  if (t === 'e') return text;
  if (t === 'str' || t === 'inlineStr') return unescaped(text);
  return context.dateStyles[Number(s ?? 0)] ? dayText(text, context.from1904) : numberText(text);
}

/** `AB12` is in place 27. */
function placeOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/\d+$/, '')) column = column * 26 + letter.charCodeAt(0) - 64;
  return column >= 1 && column <= MOST_COLUMNS ? column - 1 : broken(new Error(`no cell ${reference}`));
}

import { Refusal } from '../errors';
import { usccProblem } from '../uscc/uscc';
import { fenOf } from './amounts';
import type { Column } from './column';
import { readDate } from './dates';
import type { Header } from './header';
import { withoutNumbers } from './redact';
import { type Row, required } from './row';
import { isRowRule, type RowRuleCode } from './row-rules';
import { choices, type Term, termOf } from './vocabulary';
import { WITHOUT_RESULT } from './xlsx/sheet';

/** Checks that need to know nothing but the column: spoilt, missing or too long. */
export function checkCells(header: Header, row: Row): void {
  for (const column of header.columns) {
    const text = row.cell(column.code);
    const rule = text === '' ? emptyRule(column) : spoiltRule(column, text);
    if (rule) row.report(column.code, rule);
    else if (text.length > column.limit && [...text].length > column.limit) {
      row.report(column.code, 'TOO_LONG', { limit: column.limit });
    }
  }
}

/** A unified social credit code, mended only in letter case; null if it is empty or wrong. */
export function readUscc(row: Row, column: string): string | null {
  const code = row.cell(column).replace(/[a-z]/g, (letter) => letter.toUpperCase());
  if (code === '' || row.faulty(column)) return null;
  const problem = usccProblem(code);
  if (problem) row.report(column, `USCC_${problem}`);
  return problem ? null : code;
}

/** A date; null if the cell is empty or wrong. */
export function readDay(row: Row, column: string): string | null {
  const text = row.cell(column);
  if (text === '' || row.faulty(column)) return null;
  const date = readDate(text);
  if (date === null) row.report(column, 'DATE_INVALID');
  return date;
}

/** Fen; null if the cell is empty or wrong. */
export function readAmount(row: Row, column: string): number | null {
  const text = row.cell(column);
  if (text === '' || row.faulty(column)) return null;
  const read = fenOf(text);
  if ('fen' in read) return read.fen;
  row.report(column, read.rule);
  return null;
}

/** The code of a required value of a closed list; null if it is empty or not of the list. */
export function readTerm<T extends Term>(
  row: Row,
  column: string,
  terms: readonly T[],
  text = required(row, column),
): T['code'] | null {
  if (text === '' || row.faulty(column)) return null;
  const code = termOf(terms, text);
  if (code === null) row.report(column, 'ENUM', { value: withoutNumbers(text), allowed: choices(terms) });
  return code;
}

/** What a sector's own reader makes of a cell; null if it is empty, or refused by a code that is also a rule of rows. */
export function readBy<T>(row: Row, column: string, read: (text: string) => T): T | null {
  const text = row.cell(column);
  if (text === '' || row.faulty(column)) return null;
  try {
    return read(text);
  } catch (cause) {
    if (!(cause instanceof Refusal) || !isRowRule(cause.code)) throw cause;
    const said = Object.entries(cause.details).map(([key, value]) => [key, withoutNumbers(String(value))]);
    row.report(column, cause.code, Object.fromEntries(said));
    return null;
  }
}

/** Reports on `column` if a date is later than another one; an absent date is in no order. */
export function inOrder(
  row: Row,
  column: string,
  earlier: { date: string | null; name: string },
  later: { date: string | null; name: string },
): void {
  if (earlier.date === null || later.date === null || earlier.date <= later.date) return;
  row.report(column, 'DATE_ORDER', { earlier: earlier.name, later: later.name });
}

/** Whether the text was damaged before it came here. */
export const isGarbled = (text: string): boolean => /[\p{Cs}\uFFFD]|(?![\t\n\r])\p{Cc}/u.test(text);

const emptyRule = (column: Column): RowRuleCode | null => (column.required ? 'REQUIRED' : null);

function spoiltRule({ form }: Column, text: string): RowRuleCode | null {
  if (isGarbled(text)) return 'GARBLED';
  if (text.startsWith('"') && text.includes('\n')) return 'QUOTES';
  if (/^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/.test(text)) return 'CELL_ERROR';
  if (text === WITHOUT_RESULT) return 'FORMULA_WITHOUT_RESULT';
  const isNumber = form === 'code' || form === 'document';
  return isNumber && /^\d(\.\d+)?E\+\d+$/i.test(text) ? 'NUMBER_FORM' : null;
}

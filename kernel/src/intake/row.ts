import type { Header } from './header';
import type { RowProblem, RowRuleCode } from './row-rules';

/** One row as the file has it. */
export interface RawRow {
  /** As a spreadsheet counts: the header is row 1, and blank rows count. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** A row while it is being judged: every check reports here, so that all that is wrong is told at once. */
export interface Row {
  readonly number: number;
  readonly problems: readonly RowProblem[];
  /** Without surrounding space; empty where the file has no such column. */
  cell(column: string): string;
  report(column: string, rule: RowRuleCode, details?: RowProblem['details']): void;
  /** Whether anything was reported on the cell, so that one mistake is told once. */
  faulty(column: string): boolean;
}

/** Opens a row for judging. */
export function rowUnder(header: Header, { number, cells }: RawRow): Row {
  const problems: RowProblem[] = [];
  return {
    number,
    problems,
    cell: (column) => cells[header.placeOf.get(column) ?? -1]?.trim() ?? '',
    report: (column, rule, details = {}) => {
      problems.push({ row: number, field: fieldOf(header, column), rule, details });
    },
    faulty: (column) => problems.some(({ field }) => field?.code === column),
  };
}

/** What a message calls a column. */
export function fieldOf(header: Header, column: string): { code: string; zh: string } {
  const known = header.columns.find(({ code }) => code === column);
  if (!known) throw new Error(`No column ${column} in a file of kind ${header.kind}`);
  return { code: known.code, zh: known.zh };
}

/** A required cell; reports it if it is empty. */
export function required(row: Row, column: string): string {
  const text = row.cell(column);
  if (text === '' && !row.faulty(column)) row.report(column, 'REQUIRED');
  return text;
}

/** Stands where a value must be there because nothing was reported against it. */
export function settled<T>(value: T | null): T {
  if (value === null) throw new Error('A row without problems lacks a value');
  return value;
}

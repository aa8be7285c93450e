import type { KeyObject } from 'node:crypto';
import type { IsoDate } from '../time';
import { checkCells } from './cells';
import type { Header } from './header';
import { type RawRow, type Row, rowUnder } from './row';
import type { RowProblem } from './row-rules';

export interface ReadingContext {
  readonly fileName: string;
  /** The day of receipt: nothing can have happened later. */
  readonly today: IsoDate;
  readonly personKey: KeyObject;
}

/** What a row was read as, or at least one problem. */
export type Judged<Found extends object = object> =
  | { readonly found: Found; readonly problems: null }
  | { readonly found: null; readonly problems: readonly RowProblem[] };

/** Judges one row cell by cell and then by `read`; a row whose cells may have slipped is judged by nothing else. */
export function judgeRow<Found extends object>(
  header: Header,
  raw: RawRow,
  read: (row: Row) => Found | null,
): Judged<Found> {
  const slipped = lengthProblem(header, raw);
  if (slipped) return { found: null, problems: [slipped] };
  const row = rowUnder(header, raw);
  checkCells(header, row);
  const found = read(row);
  return found ? { found, problems: null } : { found: null, problems: row.problems };
}

/** Empty cells behind the last title are only padding. */
function lengthProblem({ titles }: Header, { number, cells }: RawRow): RowProblem | null {
  const expected = titles.length;
  const used = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  const problem = { row: number, field: null, details: { count: cells.length, expected } };
  if (cells.length < expected) return { ...problem, rule: 'ROW_SHORT' };
  return used > expected ? { ...problem, rule: 'ROW_LONG', details: { count: used, expected } } : null;
}

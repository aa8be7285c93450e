import { residentIdProblem } from '../person/resident-id';
import { readTerm } from './cells';
import { type Row, required } from './row';
import { documentTypes } from './vocabulary';

/** The number of a person's document, from the columns of its type and of itself; null if anything in them is wrong. */
export function readDocumentNumber(
  row: Row,
  columns: { readonly type: string; readonly number: string },
): string | null {
  const type = readTerm(row, columns.type, documentTypes);
  const number = required(row, columns.number);
  if (number === '' || row.faulty(columns.number)) return null;
  if (type !== 'RESIDENT_ID') return type === null ? null : number;
  return readResidentId(row, columns.number);
}

/** A resident identity number, mended only in letter case; null if it is empty or wrong. */
export function readResidentId(row: Row, column: string): string | null {
  const number = row.cell(column).replace('x', 'X');
  if (number === '' || row.faulty(column)) return null;
  const problem = residentIdProblem(number);
  if (problem) row.report(column, `ID_${problem}`);
  return problem ? null : number;
}

import { maskId, maskName } from '../person/mask';
import { residentIdProblem } from '../person/resident-id';
import { usccProblem } from '../uscc/uscc';
import type { Column } from './column';
import { formOf, lessPlainForms, withEach } from './identity-numbers';

/** Runs of digits with a birth date in the places of GB 11643: 18 characters, or 15 as issued until 1999. */
const residentNumber =
  /(?<![0-9A-Za-z])(?:\d{6}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?![0-9A-Za-z])/g;
/** Any run as long as such a number, or of the look of a passport's or a permit's. */
const likelyNumber = /(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15}|[A-Za-z]{1,2}\d{7,10})(?![0-9A-Za-z])/g;

/** A code of digits only may look like a person's number; it is taken for one only if it could be one. */
const maskNumber = (number: string): string =>
  usccProblem(number) === null && residentIdProblem(number) !== null ? number : maskId(number);

/**
 * Running text without the identity numbers that officials write into it. What is masked stays as it is: receipts hold
 * masked words, and are replayed by masking them again. So the plain form goes first, as it always did.
 */
export function withoutNumbers(text: string): string {
  const plain = /\d{15}/.test(text) ? text.replace(residentNumber, maskNumber) : text;
  return lessPlainForms.reduce((left, form) => withEach(left, form, maskNumber), plain);
}

/** A number shorter than this is also found by chance in amounts and dates. */
const SHORTEST_TELLING = 6;

/** Text with neither number nor full name of one natural person, and otherwise as it is. */
export function withoutThisPerson(text: string, name: string, documentNumber: string): string {
  const unnamed = [...name].length > 1 ? text.replaceAll(name, maskName(name)) : text;
  const telling = documentNumber.length >= SHORTEST_TELLING;
  return telling ? withEach(unnamed, formOf(documentNumber), maskId) : unnamed;
}

/** Running text about a natural person, with neither number nor full name. */
export const withoutPerson = (text: string, name: string, documentNumber: string): string =>
  withoutNumbers(withoutThisPerson(text, name, documentNumber));

/** The cells of a row without the numbers in its columns of documents, wherever in the row they stand. */
export function withoutDocuments(cells: readonly string[], columns: readonly (Column | null)[]): string[] {
  const numbers = cells
    .filter((_, place) => columns[place]?.form === 'document')
    .map((cell) => cell.trim())
    .filter(({ length }) => length >= SHORTEST_TELLING);
  const masked = (cell: string) =>
    numbers.reduce((text, number) => withEach(text, formOf(number), maskNumber), cell);
  return cells.map(masked);
}

/**
 * A cell as it may be given back to whoever sent it. Documents are masked by their column; elsewhere by their
 * look. In a row whose cells may have slipped (`column` unknown) everything as long as a number is masked. The code of
 * an organisation is no person's number, wherever it stands.
 */
export function redactCell(cell: string, column: Column | null | 'unknown'): string {
  if (column === 'unknown') return withEach(withoutNumbers(cell), likelyNumber, maskNumber);
  if (column?.form === 'document') return maskNumber(cell);
  return withoutNumbers(cell);
}

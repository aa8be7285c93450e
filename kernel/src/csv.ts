/**
 * What a spreadsheet would run as a formula is kept from it by an apostrophe, in every kind of file; some take the wide
 * signs for the narrow ones. A negative number is no formula.
 */
export const safeCell = (text: string): string =>
  /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;

/** Spreadsheets take a CSV for UTF-8 only if it says so. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** The first line of a CSV file that a person will open. */
export const csvHeading = (titles: readonly string[]): string => `${BYTE_ORDER_MARK}${csvLine(titles)}`;

/** A line of a CSV file; quoted where it must be. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(text: string): string {
  const safe = safeCell(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

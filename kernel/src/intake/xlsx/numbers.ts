import type { Readable } from 'node:stream';
import { addDays } from '../../time';
import { readXml } from './xml';

/** Number formats a spreadsheet has built in that show a day; those of Chinese ones included (ECMA-376, 18.8.30). */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** By number of cell style: whether it shows numbers as days. */
export async function dateStyles(stream: Readable): Promise<readonly boolean[]> {
  const customDates = new Set<number>();
  const styles: boolean[] = [];
  let inCells = false;
  await readXml(stream, {
    open: (tag, { numFmtId, formatCode }) => {
      if (tag === 'numFmt' && showsDay(formatCode ?? '')) customDates.add(Number(numFmtId));
      if (tag === 'cellXfs') inCells = true;
      const format = Number(numFmtId ?? 0);
      if (tag === 'xf' && inCells) styles.push(builtInDates.has(format) || customDates.has(format));
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Quoted words, escaped characters and bracketed conditions of a format are not its letters. */
const showsDay = (format: string) => /[yd]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, ''));

/** From here on a spreadsheet no longer keeps every digit. */
const INEXACT = 1e15;

/**
 * A number as its author typed it. Files hold binary fractions with up to 17 digits, `1.1000000000000001`; the 15
 * that a spreadsheet works with give back what was meant. Numbers it has already spoilt stay recognisably so.
 */
export function numberText(stored: string): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  if (Math.abs(value) >= INEXACT) return value.toExponential().replace('e', 'E');
  const exact = String(Number(value.toPrecision(15)));
  return exact.includes('e') ? withoutExponent(exact) : exact;
}

/** The day a serial number stands for, or the number where it stands for none; the time of day is dropped. */
export function dayText(stored: string, from1904: boolean): string {
  const day = Math.floor(Number(stored));
  if (stored.trim() === '' || !(day >= 1 && day <= 2_958_465)) return numberText(stored);
  if (from1904) return addDays('1904-01-01', day);
  if (day === 60) return '1900-02-29';
  return addDays(day < 60 ? '1899-12-31' : '1899-12-30', day);
}

/** `1.5e-7` as `0.00000015`; only small numbers come here. */
function withoutExponent(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const digits = mantissa.replace(/[-.]/g, '');
  return `${mantissa.startsWith('-') ? '-' : ''}0.${'0'.repeat(-Number(exponent) - 1)}${digits}`;
}

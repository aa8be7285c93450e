import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type regionData from './data/regions.json';

export interface Region {
  readonly code: string;
  /** From the province down, `江苏省南京市玄武区`. */
  readonly name: string;
}

type Names = Readonly<Record<string, string | undefined>>;

/** Levels that exist only in the table and are never spoken. */
const unspoken = new Set(['市辖区', '县', '市', '省直辖县级行政区划', '自治区直辖县级行政区划']);

/**
 * The full name of a division of GB/T 2260, or null. Divisions abolished since 2002 still answer, because a code
 * keeps the division it was issued in.
 */
export function regionName(code: string): string | null {
  if (code === '100000') return '全国';
  if (!/^\d{6}$/.test(code) || !nameOf(code)) return null;
  const levels = [provinceOf(code), `${code.slice(0, 4)}00`, code].map((level) => nameOf(level) ?? '');
  return [...new Set(levels)].filter((name) => !unspoken.has(name)).join('');
}

/** The province of a division, by its first two digits. */
export const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`;

/** Every county, district and county-level city of today, and the few cities that have none, by code. */
export function regions(): readonly Region[] {
  counties ??= Object.keys(names().current)
    .filter(isLowest)
    .map((code) => ({ code, name: regionName(code) ?? '' }));
  return counties;
}

let tables: { current: Names; former: Names } | undefined;
let counties: readonly Region[] | undefined;

/** Read on first use: most processes never name a region. */
function names(): { current: Names; former: Names } {
  tables ??= JSON.parse(readFileSync(join(__dirname, 'data', 'regions.json'), 'utf8')) as typeof regionData;
  return tables;
}

const nameOf = (code: string) => names().current[code] ?? names().former[code];

/** The statistical codes of development zones (a 7 in fifth place) are named but are no counties. */
function isLowest(code: string, _at: number, all: readonly string[]): boolean {
  if (code.endsWith('00'))
    return !code.endsWith('0000') && !all.some((one) => one !== code && one.startsWith(code.slice(0, 4)));
  return code[4] !== '7';
}

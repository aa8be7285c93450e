import type { Decision } from './model';

/** A resident identity number inside a sentence: region, birth date, sequence, check character. */
const residentNumber = /(?<![0-9A-Za-z])(\d{2})\d{4}(?:18|19|20)\d{8}(\d[\dXx])(?![0-9A-Za-z])/g;

/** The same decision with every identity number in its words reduced to its first and last two characters. */
export function withoutNumbers(decision: Decision): Decision {
  return mapWords(decision, (words) => words.replace(residentNumber, `$1${'*'.repeat(14)}$2`)) as Decision;
}

function mapWords(value: unknown, change: (words: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapWords(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapWords(item, change)]));
}

import { withoutNumbers } from '@creditgraph/kernel';

/** The same with every identity number in its words reduced to its first and last two characters. */
export const withoutNumbersIn = <T>(said: T): T => mapWords(said, withoutNumbers) as T;

function mapWords(value: unknown, change: (words: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapWords(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapWords(item, change)]));
}

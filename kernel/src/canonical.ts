import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** One spelling for one value (RFC 8785), so that a hash speaks of what is said and not of how. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('only what JSON can say can be hashed');
  return text;
}

/** SHA-256 in hexadecimal. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An id made of what names a thing: the same thing, however often it arrives, has the same. */
export const idOf = (...named: readonly (string | number | null)[]): string =>
  createHash('sha256').update(JSON.stringify(named)).digest('base64url');

/**
 * Whether a text of JSON gives two values to one name of one object. Readers differ in which they take, so that a person may
 * be shown one and a program the other.
 */
export function saysTwice(json: string): boolean {
  const names = [...json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined);
  return names.length !== namesIn(JSON.parse(json));
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((count, below) => count + namesIn(below), own);
}

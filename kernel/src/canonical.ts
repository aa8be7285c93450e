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
 * A name to which a text of JSON gives two values in one object; null where there is none. Readers differ in which of them they take, so
 * that a person may be shown one and a program the other.
 */
export function nameSaidTwice(json: string): string | null {
  const kept = new Map<string, number>();
  countNames(JSON.parse(json), kept);
  for (const [, name = '', colon] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)) {
    if (colon === undefined) continue;
    const said = String(JSON.parse(name));
    const left = kept.get(said) ?? 0;
    if (left === 0) return said;
    kept.set(said, left - 1);
  }
  return null;
}

/** Whether a text of JSON gives two values to one name of one object. */
export const saysTwice = (json: string): boolean => nameSaidTwice(json) !== null;

function countNames(value: unknown, counts: Map<string, number>): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value))
    for (const name of Object.keys(value)) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const below of Object.values(value)) countNames(below, counts);
}

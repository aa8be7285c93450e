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

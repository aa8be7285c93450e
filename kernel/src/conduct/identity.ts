import { createHash } from 'node:crypto';
import type { ConductInput } from './conduct';

/**
 * What makes two records speak of one act: kind, authority, document number and subject. An act without a
 * document number is known only by everything it says.
 */
export function naturalKeyOf(input: ConductInput): string {
  const { kind, authorityCode, documentNumber, subject } = input;
  if (documentNumber === null) return contentHashOf(input);
  return digest([kind, authorityCode, documentNumber, subject]);
}

/** Equal exactly if two records say the same; where they came from does not count. No file says that the use of an act has ended. */
export function contentHashOf(input: ConductInput): string {
  const { provenance: _, useEndedOn, ...said } = input;
  return digest(useEndedOn ? { ...said, useEndedOn } : said);
}

const digest = (value: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('base64url');

/** The order in which keys were written must not show. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, canonical(item)]),
  );
}

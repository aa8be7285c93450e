import { createHash } from 'node:crypto';

/**
 * A name as it is searched and compared: width, letter case and runs of space do not make another name. Done here
 * and not by the database, whose engines fold letters differently.
 */
export const comparable = (name: string): string =>
  name.normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s+/gu, ' ').trim();

/** Equal exactly for names that compare equal. */
export const nameKeyOf = (name: string): string =>
  createHash('sha256').update(comparable(name)).digest('base64url');

/** All names of an entity, one a line; no query can span two, since it holds no line break. */
export const searchTextOf = (names: readonly string[]): string => names.map(comparable).join('\n');

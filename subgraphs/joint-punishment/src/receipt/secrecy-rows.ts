import type { SecrecyRow } from './secrecy';

/**
 * Laws that forbid telling a subject that it was checked. None: no text was read that does, and without its article nothing
 * is kept from anyone. A row is added with its basis, and `verified: false` where the article was not read.
 */
export const secrecyRows: readonly SecrecyRow[] = [];

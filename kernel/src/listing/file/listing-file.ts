import type { FileKind } from '../../intake/file-kind';
import { type Identifying, identifiersOf } from '../../intake/identifier';
import { listingColumns } from './columns';
import { enterListings, type Keeper } from './enter';
import { type AdoptedListing, readListing } from './read-row';

/** The file of entries on a sector's own lists, decided and served by whoever keeps them, one a row. */
export function listingFile(keeper: Keeper & Identifying): FileKind<AdoptedListing> {
  const identifiers = identifiersOf(keeper);
  return {
    code: 'LISTING',
    columns: [...listingColumns, ...identifiers.flatMap(({ columns }) => columns)],
    read: (row, context) => readListing(row, { lists: keeper.lists, identifiers }, context),
    enter: (tx, adopted, { now }) => enterListings(tx, keeper, adopted, now),
  };
}

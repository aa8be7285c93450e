import type { FileKind } from '../../intake/file-kind';
import { listingColumns } from './columns';
import { enterListings, type Keeper } from './enter';
import { type AdoptedListing, readListing } from './read-row';

/** The file of entries on a sector's own lists, decided and served by whoever keeps them, one a row. */
export const listingFile = (keeper: Keeper): FileKind<AdoptedListing> => ({
  code: 'LISTING',
  columns: listingColumns,
  read: (row, context) => readListing(row, keeper.lists, context),
  enter: (tx, adopted, { now }) => enterListings(tx, keeper, adopted, now),
});

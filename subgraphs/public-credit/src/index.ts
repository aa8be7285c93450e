import { ministryOf } from '@creditgraph/kernel';
import { sector } from './sector';

/** Lists of owners without books of their own here, as a ministry of the federation. */
export const ministry = ministryOf(sector);

export { importListingFile, type ListingFileSummary } from './listing-file/file';
export { type ImportedListings, importListings } from './listing-file/import';
export { decidesItsTerm, lists } from './lists';
export { sector } from './sector';

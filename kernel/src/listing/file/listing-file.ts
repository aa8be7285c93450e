import type { FileKind } from '../../intake/file-kind';
import { identifiersOf } from '../../intake/identifier';
import type { SectorDefinition } from '../../sector';
import { listingColumns } from './columns';
import { enterListings } from './enter';
import { type AdoptedListing, readListing } from './read-row';

/** The file of entries on a sector's own lists, decided and served by whoever keeps them, one a row. */
export function listingFile<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
): FileKind<AdoptedListing> {
  const identifiers = identifiersOf(sector);
  return {
    code: 'LISTING',
    columns: [...listingColumns, ...identifiers.flatMap(({ columns }) => columns)],
    read: (row, context) => readListing(row, { lists: sector.lists, identifiers }, context),
    enter: (tx, adopted, { now }) => enterListings(tx, sector, adopted, now),
  };
}

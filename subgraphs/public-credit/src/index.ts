import { type Ministry, ministryOf } from '@creditgraph/kernel';
import { importListingFile } from './listing-file/file';
import { lists } from './lists';
import { sector } from './sector';

const bones = ministryOf(sector);

/** Lists of owners without books of their own here, as a ministry of the federation. */
export const ministry: Ministry = {
  ...bones,
  open: async (house) => {
    const opened = await bones.open(house);
    const { books } = opened;
    return {
      ...opened,
      importListings: (file) => importListingFile({ ...file, books, lists, clock: house.clock }),
    };
  },
};

export { importListingFile } from './listing-file/file';
export { type ImportedListings, importListings } from './listing-file/import';
export { decidesItsTerm, lists } from './lists';
export { sector } from './sector';

import type { ListKind } from '../sector';
import type { Reading } from '../storage/books';
import { dayOf, type Instant } from '../time';
import { historiesOf, listingsOn } from './loaders';
import { isPublic } from './procedure';

/** Those of some listings that are in force and that everyone may read at an instant. */
export async function publishedListings(
  from: Reading,
  ids: readonly string[],
  lists: readonly ListKind[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const histories = await historiesOf(from, ids, now);
  const open = listingsOn(histories, lists, now).filter((listing) => isPublic(listing, dayOf(now)));
  return new Set(open.map(({ id }) => id));
}

import type { Conduct } from '../conduct/conduct';
import { isPublic } from '../listing/procedure';
import type { At } from '../loading';
import { type Connection, connectionOf, pageOf } from '../paging';
import type { StandingListing } from '../standing';
import { dayOf } from '../time';
import type { FileLoaders } from './loaders';

/** The listings of an entity, a person or a thing that everyone may read. */
export const publicListings = async (loaders: FileLoaders, at: At): Promise<readonly StandingListing[]> =>
  (await loaders.listings.load(at)).filter((listing) => isPublic(listing, dayOf(at.asOf)));

/** A page of its published acts, newest first. */
export async function publicConduct(
  loaders: FileLoaders,
  at: At,
  asked: { first: number; after?: string | null },
): Promise<Connection<Conduct>> {
  const page = pageOf(asked, 2);
  const rows = await loaders.conductPage(page).load(at);
  return connectionOf(rows, page, ({ occurredOn, id }) => [occurredOn, id]);
}

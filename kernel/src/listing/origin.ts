import type { ListingOrigin, StandingListing } from '../standing';
import { agreementOf } from './agreement';
import type { ListingRow } from './row';

/** Where an entry was made that is not of here, and what is known of the agreement it was taken over under. */
export function originOf({
  originRegion: region,
  originAgreement,
}: Pick<ListingRow, 'originRegion' | 'originAgreement'>): ListingOrigin | null {
  if (region === null) return null;
  const known = originAgreement === null ? undefined : agreementOf(originAgreement);
  if (!known) return { region, agreement: null };
  const { name: agreement, basis, from, until = null } = known;
  return { region, agreement, basis, from, until };
}

/**
 * The entries that were made here. No rule of a sector gives an entry of another region an effect on grade or supervision;
 * what follows from one is decided at the check, by the catalogue.
 */
export const madeHere = (listings: readonly StandingListing[]): readonly StandingListing[] =>
  listings.filter(({ origin }) => !origin);

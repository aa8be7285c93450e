import {
  type Instant,
  type ListingAction,
  listingIdOf,
  marks,
  startOfDay,
  type Transaction,
} from '@creditgraph/kernel';
import type { AdoptedListing, Change } from './read-row';

/** What the books hold of one listing, as far as an import compares it. */
export interface KnownListing {
  readonly contents: string;
  /** Actions taken and since when each shows. */
  readonly steps: Set<string>;
}

const compared = ['grounds', 'decidedBy', 'basis', 'enteredOn', 'publicUntil', 'validUntil'] as const;
type Contents = { readonly [column in (typeof compared)[number]]: string | null };

/** Equal exactly if two rows say the same of one decision; a name may change, where it was read does not count. */
export const contentsOf = (listing: Contents): string =>
  JSON.stringify(compared.map((name) => listing[name]));

/** A step as it is compared. */
export const stepKeyOf = ({ action, on }: Pick<Change, 'action' | 'on'>): string =>
  `${action} ${startOfDay(on)}`;

/** The listings of a batch that are on record, by id, in two statements. */
export async function knownListings(
  tx: Transaction,
  batch: readonly AdoptedListing[],
): Promise<Map<string, KnownListing>> {
  if (batch.length === 0) return new Map();
  const ids = batch.map(({ listing }) => listingIdOf(listing));
  const listings = await tx.query<Contents & { id: string }>(
    `SELECT id, ${compared.join(', ')} FROM listing WHERE id IN (${marks(ids)})`,
    ids,
  );
  const steps = await tx.query<{ listingId: string; action: ListingAction; effectiveAt: Instant }>(
    `SELECT listingId, action, effectiveAt FROM listing_step WHERE listingId IN (${marks(ids)})`,
    ids,
  );
  return new Map(
    listings.map((row) => {
      const own = steps.filter(({ listingId }) => listingId === row.id);
      const keys = own.map(({ action, effectiveAt }) => `${action} ${effectiveAt}`);
      return [row.id, { contents: contentsOf(row), steps: new Set(keys) }];
    }),
  );
}

/** The subjects of a batch that are on record. */
export async function knownSubjects(tx: Transaction, batch: readonly AdoptedListing[]): Promise<Set<string>> {
  if (batch.length === 0) return new Set();
  const codes = batch.map(({ listing }) => listing.subject);
  const rows = await tx.query<{ subject: string }>(
    `SELECT subject FROM subject WHERE subject IN (${marks(codes)}) AND supersededAt IS NULL`,
    codes,
  );
  return new Set(rows.map(({ subject }) => subject));
}

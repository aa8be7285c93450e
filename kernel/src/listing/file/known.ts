import { marks, type Transaction } from '../../storage/books';
import { startOfDay } from '../../time';
import type { ListingStep, ListingTerm } from '../procedure';
import { listingIdOf } from '../record';
import type { ListingRow } from '../row';
import type { AdoptedListing, Change } from './read-row';

/** What the books hold of one listing, as far as an import looks at it. */
export interface KnownListing {
  readonly contents: string;
  readonly term: ListingTerm;
  /** As they were taken; those of the batch are added. */
  readonly steps: ListingStep[];
}

const compared = [
  ...(['grounds', 'decidedBy', 'basis', 'enteredOn', 'publicUntil', 'validUntil'] as const),
  ...(['originRegion', 'originAgreement'] as const),
] as const;
type Contents = Pick<ListingRow, (typeof compared)[number]>;

/** Equal exactly if two rows say the same of one decision; a name may change, where it was read does not count. */
export const contentsOf = (listing: Contents): string =>
  JSON.stringify(compared.map((name) => listing[name]));

/** Whether the change has been recorded before. */
export const isTaken = ({ steps }: KnownListing, { action, on }: Change): boolean =>
  steps.some((step) => step.action === action && step.effectiveAt === startOfDay(on));

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
  const known = new Map<string, KnownListing>(
    listings.map((row) => [row.id, { contents: contentsOf(row), term: row, steps: [] }]),
  );
  const steps = await tx.query<Omit<ListingStep, 'validUntil'> & { listingId: string; details: string }>(
    `SELECT listingId, action, effectiveAt, recordedAt, details FROM listing_step
      WHERE listingId IN (${marks(ids)}) ORDER BY listingId, sequence`,
    ids,
  );
  for (const { listingId, details, ...step } of steps)
    known.get(listingId)?.steps.push({ ...JSON.parse(details), ...step });
  return known;
}

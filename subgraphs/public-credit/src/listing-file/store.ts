import {
  type Instant,
  type ListKind,
  listingIdOf,
  openListing,
  Refusal,
  type RowProblem,
  recordSubject,
  startOfDay,
  type Transaction,
  takeStep,
} from '@creditgraph/kernel';
import { contentsOf, type KnownListing, knownListings, knownSubjects, stepKeyOf } from './known';
import type { AdoptedListing } from './read-row';

/** What the books say against a row that in itself was good. */
export type Contradiction = Pick<RowProblem, 'rule' | 'details'> & { readonly column: string };

/** What became of one row; every row has exactly one outcome. */
export type Outcome = 'LISTED' | 'CHANGED' | 'DUPLICATE' | Contradiction;

/** Enters a batch; what was decided elsewhere shows from its own day, and was known here only now. */
export async function storeListings(
  tx: Transaction,
  lists: readonly ListKind[],
  batch: readonly AdoptedListing[],
  recordedAt: Instant,
): Promise<readonly Outcome[]> {
  const known = await knownListings(tx, batch);
  const subjects = await knownSubjects(tx, batch);
  const outcomes: Outcome[] = [];
  for (const adopted of batch) {
    const { subject } = adopted.listing;
    const outcome = await storeListing(tx, lists, adopted, known, recordedAt);
    if (outcome === 'LISTED' && !subjects.has(subject)) {
      await introduce(tx, adopted, recordedAt);
      subjects.add(subject);
    }
    outcomes.push(outcome);
  }
  return outcomes;
}

async function storeListing(
  tx: Transaction,
  lists: readonly ListKind[],
  { listing, change }: AdoptedListing,
  known: Map<string, KnownListing>,
  recordedAt: Instant,
): Promise<Outcome> {
  const id = listingIdOf(listing);
  const contents = contentsOf(listing);
  const before = known.get(id);
  if (before && before.contents !== contents) return { rule: 'CONFLICT', details: {}, column: 'MD_WSH' };
  if (!before) {
    const effectiveAt = startOfDay(listing.enteredOn);
    const reason = '录入认定单位作出并送达的列入决定';
    const document = listing.decisionNumber;
    await openListing(tx, lists, listing, { action: 'adopt', effectiveAt, recordedAt, document, reason });
  }
  const steps = before?.steps ?? new Set<string>();
  known.set(id, { contents, steps });
  if (!change || steps.has(stepKeyOf(change))) return before ? 'DUPLICATE' : 'LISTED';
  const { action, on, document, reason } = change;
  const step = { action, effectiveAt: startOfDay(on), recordedAt, document, reason };
  const taken = await takeStep(tx, id, step).catch(refusedStep);
  if (typeof taken !== 'string') return taken;
  steps.add(stepKeyOf(change));
  return before ? 'CHANGED' : 'LISTED';
}

/** A step that the life of the listing forbids condemns its row; anything else stops the import. */
function refusedStep(cause: unknown): Contradiction {
  const code = cause instanceof Refusal ? cause.code : null;
  if (!(cause instanceof Refusal) || (code !== 'STEP_NOT_ALLOWED' && code !== 'STEP_OUT_OF_ORDER'))
    throw cause;
  return { rule: code, details: cause.details, column: 'MD_BG' };
}

const kinds: Readonly<Record<string, string>> = {
  12: 'PUBLIC_INSTITUTION',
  51: 'SOCIAL_ASSOCIATION',
  52: 'PRIVATE_NON_ENTERPRISE',
  91: 'ENTERPRISE',
  92: 'INDIVIDUAL',
  93: 'COOPERATIVE',
};

/** Enters a subject the books do not know, from the day it was first listed. */
const introduce = (tx: Transaction, { listing }: AdoptedListing, recordedAt: Instant) =>
  recordSubject(
    tx,
    {
      subject: listing.subject,
      name: listing.subjectName,
      kind: kinds[listing.subject.slice(0, 2)] ?? 'OTHER',
      since: listing.enteredOn,
      details: {},
    },
    recordedAt,
  );

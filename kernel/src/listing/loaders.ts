import { manyAt } from '../loading';
import type { Page } from '../paging';
import type { ListKind } from '../sector';
import type { StandingListing } from '../standing';
import { type Books, marks } from '../storage/books';
import { dayOf, type Instant } from '../time';
import { counts, isPublic, type ListingAction, type ListingStep, stateAt } from './procedure';
import type { ListingRow } from './row';

type Stored = ListingRow & {
  action: ListingAction;
  effectiveAt: Instant;
  stepRecordedAt: Instant;
  details: string;
};

/** Listings in force at the instant, by what was known then, newest first. */
export const listingLoader = (books: Books, lists: readonly ListKind[]) =>
  manyAt<Stored, StandingListing>(
    books,
    (subjects) => ({ sql: `${listingsWithSteps} WHERE l.subject IN (${subjects}) ${knownAt}`, instants: 3 }),
    (rows, asOf) => inForceAmong(rows, lists, asOf).map(({ listing }) => listing),
  );

const listingsWithSteps = `SELECT l.*, s.action, s.effectiveAt, s.recordedAt AS stepRecordedAt, s.details
  FROM listing l JOIN listing_step s ON s.listingId = l.id`;

const knownAt = `AND l.recordedAt <= ? AND s.recordedAt <= ? AND s.effectiveAt <= ?
  ORDER BY l.enteredOn DESC, l.id, s.sequence`;

const FEWEST_HEADS = 50;
const MOST_HEADS = 1_000;

/** A subject and its listing, for whoever reads a list from the top. */
export interface Listed {
  readonly subject: string;
  readonly subjectName: string;
  readonly listing: StandingListing;
}

/**
 * A page of the listings in force and public, newest first, with at least one more than asked for if there is one. Whether
 * a listing is in force is worked out from its steps, so rows are read until the page is full, more at a time the
 * more of them turn out to be over.
 */
export async function listingsPage(
  books: Books,
  lists: readonly ListKind[],
  { list, asOf, page }: { list: string | null; asOf: Instant; page: Page },
): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  let after = page.after;
  for (let count = Math.max(page.first + 1, FEWEST_HEADS); found.length <= page.first; count *= 2) {
    const heads = await listingHeads(books, list, asOf, after, Math.min(count, MOST_HEADS));
    const last = heads.at(-1);
    if (!last) break;
    const rows = await books.query<Stored>(
      `${listingsWithSteps} WHERE l.id IN (${marks(heads)}) ${knownAt}`,
      [...heads.map(({ id }) => id), asOf, asOf, asOf],
    );
    const inForce = inForceAmong(rows, lists, asOf);
    found.push(...inForce.filter(({ listing }) => isPublic(listing, dayOf(asOf))));
    after = [last.enteredOn, last.id];
  }
  return found;
}

function listingHeads(
  books: Books,
  list: string | null,
  asOf: Instant,
  after: readonly string[] | null,
  count: number,
): Promise<Pick<ListingRow, 'id' | 'enteredOn'>[]> {
  const [day = '', id = ''] = after ?? [];
  return books.query(
    `SELECT id, enteredOn FROM listing WHERE recordedAt <= ?
      ${list === null ? '' : 'AND list = ?'} ${after ? 'AND (enteredOn < ? OR (enteredOn = ? AND id > ?))' : ''}
      ORDER BY enteredOn DESC, id LIMIT ${count}`,
    [asOf, ...(list === null ? [] : [list]), ...(after ? [day, day, id] : [])],
  );
}

/** Folds each listing's steps into what it amounts to, and keeps those in force. */
function inForceAmong(rows: readonly Stored[], lists: readonly ListKind[], asOf: Instant): readonly Listed[] {
  const steps = new Map<string, { row: Stored; steps: ListingStep[] }>();
  for (const row of rows) {
    const entry = steps.get(row.id) ?? { row, steps: [] };
    entry.steps.push({ ...JSON.parse(row.details), ...stepOf(row) });
    steps.set(row.id, entry);
  }
  return [...steps.values()].flatMap(({ row, steps: taken }) => {
    const { state, validUntil } = stateAt(row, taken, asOf);
    if (!counts(state)) return [];
    const { subject, subjectName } = row;
    return [{ subject, subjectName, listing: toListing(row, validUntil, state, lists) }];
  });
}

const stepOf = ({ action, effectiveAt, stepRecordedAt }: Stored) => ({
  action,
  effectiveAt,
  recordedAt: stepRecordedAt,
});

function toListing(
  row: Stored,
  validUntil: string | null,
  state: 'inForce' | 'underObjection',
  lists: readonly ListKind[],
): StandingListing {
  const list = lists.find(({ code }) => code === row.list);
  if (!list) throw new Error(`listing ${row.id} is on ${row.list}, which this sector does not keep`);
  const { kind, remedy, months: _months, decidesItsTerm: _term, verified: _verified, ...summary } = list;
  return {
    id: row.id,
    list: summary,
    kind,
    grounds: row.grounds,
    decisionNumber: row.decisionNumber,
    decidedBy: row.decidedBy,
    basis: row.basis,
    enteredOn: row.enteredOn,
    publicUntil: row.publicUntil,
    validUntil,
    status: state === 'inForce' ? 'IN_FORCE' : 'UNDER_OBJECTION',
    remedy,
    matchedBy: 'CODE',
  };
}

import DataLoader from 'dataloader';
import { looksBack, type Sight } from '../access/sight';
import { type At, manyAt } from '../loading';
import type { Page } from '../paging';
import { isPersonKey } from '../person/mask';
import type { ListKind } from '../sector';
import type { StandingListing } from '../standing';
import { type Books, marks, type Reading } from '../storage/books';
import { dayOf, type Instant, type IsoDate } from '../time';
import { originOf } from './origin';
import { counts, isPublic, type ListingAction, type ListingStep, stateAt } from './procedure';
import type { ListingRow } from './row';

type Stored = ListingRow & {
  action: ListingAction;
  effectiveAt: Instant;
  stepRecordedAt: Instant;
  document: string | null;
  details: string;
};

/** A listing with every step of it that showed at an instant. */
export interface ListingHistory {
  readonly row: ListingRow;
  readonly steps: readonly ListingStep[];
}

/** All that had become of every listing by the instant, newest first: out of it follow those in force on any day. */
export const listingHistoryLoader = (from: Reading) =>
  manyAt<Stored, ListingHistory>(
    from,
    (subjects) => ({ sql: `${listingsWithSteps} WHERE l.subject IN (${subjects}) ${knownAt}`, instants: 3 }),
    (rows) => together(rows),
  );

/** Listings in force at the instant, by what was known then, newest first. */
export const listingLoader = (
  from: Reading,
  lists: readonly ListKind[],
  histories = listingHistoryLoader(from),
) => ({
  load: async (at: At): Promise<readonly StandingListing[]> =>
    listingsOn(await histories.load(at), lists, at.asOf),
});

/** Listings in force on a day by what was known at an instant; on the day of the instant where no other is judged. */
export const listingsOn = (
  histories: readonly ListingHistory[],
  lists: readonly ListKind[],
  asOf: Instant,
  day: IsoDate = dayOf(asOf),
): readonly StandingListing[] =>
  histories.flatMap(({ row, steps }) => {
    const { state, validUntil } = stateAt(row, steps, asOf, day);
    return counts(state) ? [toListing(row, validUntil, state, lists)] : [];
  });

/** How many steps of a listing are on record by now. */
export const listingVersionLoader = (from: Reading) =>
  new DataLoader<string, number>(async (ids) => {
    const rows = await from.query<{ listingId: string; count: number }>(
      `SELECT listingId, COUNT(*) AS count FROM listing_step WHERE listingId IN (${marks(ids)}) GROUP BY listingId`,
      ids,
    );
    const found = new Map(rows.map(({ listingId, count }) => [listingId, Number(count)]));
    return ids.map((id) => found.get(id) ?? 0);
  });

const listingsWithSteps = `SELECT l.*, s.action, s.effectiveAt, s.recordedAt AS stepRecordedAt, s.document, s.details
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

export interface ListingsAsked {
  readonly list: string | null;
  readonly asOf: Instant;
  readonly page: Page;
  readonly sight: Sight;
}

/**
 * A page of the listings in force and public, newest first, with at least one more than asked for if there is one. Whether
 * a listing is in force is worked out from its steps, so rows are read until the page is full, more at a time the
 * more of them turn out to be over.
 */
export async function listingsPage(
  books: Books,
  lists: readonly ListKind[],
  { list, asOf, page, sight }: ListingsAsked,
): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  const shown = listsShown(lists, list);
  if (shown?.length === 0) return found;
  const backwards = looksBack(sight, asOf);
  const known = backwards ? sight.now : asOf;
  let after = page.after;
  for (let count = Math.max(page.first + 1, FEWEST_HEADS); found.length <= page.first; count *= 2) {
    const heads = await listingHeads(books, shown, asOf, after, Math.min(count, MOST_HEADS));
    const last = heads.at(-1);
    if (!last) break;
    const ids = heads.map(({ id }) => id);
    const histories = (await historiesOf(books, ids, known)).filter(
      (history) =>
        !backwards || listedIn(history, lists, known).some(({ listing }) => isPublic(listing, dayOf(known))),
    );
    const inForce = histories.flatMap((history) => listedIn(history, lists, asOf));
    found.push(...inForce.filter((listed) => isSeen(listed, sight, asOf)));
    after = [last.enteredOn, last.id];
  }
  return found;
}

/** Natural persons stand on lists, and are not for the public to read there. */
const isSeen = ({ subject, listing }: Listed, { extent }: Sight, asOf: Instant): boolean =>
  isPublic(listing, dayOf(asOf)) && !(extent === 'PUBLIC' && isPersonKey(subject));

const listedIn = (history: ListingHistory, lists: readonly ListKind[], asOf: Instant): readonly Listed[] => {
  const { subject, subjectName } = history.row;
  return listingsOn([history], lists, asOf).map((listing) => ({ subject, subjectName, listing }));
};

/** The lists to read: one, or all that are public; null for all there are. */
function listsShown(lists: readonly ListKind[], list: string | null): readonly string[] | null {
  if (list === null && lists.every(({ published }) => published !== false)) return null;
  return lists
    .filter(({ code, published }) => published !== false && (list ?? code) === code)
    .map(({ code }) => code);
}

function listingHeads(
  books: Books,
  shown: readonly string[] | null,
  asOf: Instant,
  after: readonly string[] | null,
  count: number,
): Promise<Pick<ListingRow, 'id' | 'enteredOn'>[]> {
  const [day = '', id = ''] = after ?? [];
  return books.query(
    `SELECT id, enteredOn FROM listing WHERE recordedAt <= ?
      ${shown === null ? '' : `AND list IN (${marks(shown)})`} ${after ? 'AND (enteredOn < ? OR (enteredOn = ? AND id > ?))' : ''}
      ORDER BY enteredOn DESC, id LIMIT ${count}`,
    [asOf, ...(shown ?? []), ...(after ? [day, day, id] : [])],
  );
}

/** Keys of those who were ever listed, behind one, in their order: an index has them, and no row is read. */
export async function keysListed(from: Reading, after: string, first: number): Promise<readonly string[]> {
  const rows = await from.query<{ subject: string }>(
    `SELECT DISTINCT subject FROM listing WHERE subject > ? ORDER BY subject LIMIT ${first}`,
    [after],
  );
  return rows.map(({ subject }) => subject);
}

/** The same, and of everyone else on record, on a list or not. */
export async function keysKnown(from: Reading, after: string, first: number): Promise<readonly string[]> {
  const page = (table: string) =>
    `SELECT subject FROM (SELECT DISTINCT subject FROM ${table} WHERE subject > ? ORDER BY subject LIMIT ${first}) of_${table}`;
  const rows = await from.query<{ subject: string }>(
    `${page('listing')} UNION ${page('subject')} ORDER BY subject LIMIT ${first}`,
    [after, after],
  );
  return rows.map(({ subject }) => subject);
}

/** Some listings with every step of them that showed at an instant, in one statement. */
export async function historiesOf(
  from: Reading,
  ids: readonly string[],
  known: Instant,
): Promise<readonly ListingHistory[]> {
  const sql = `${listingsWithSteps} WHERE l.id IN (${marks(ids)}) ${knownAt}`;
  return together(await from.query<Stored>(sql, [...ids, known, known, known]));
}

/** Every entry on a list of subjects whose codes begin in one of these ways, with its steps, in one statement. */
export async function historiesOfList(
  from: Reading,
  list: string,
  beginnings: readonly string[],
  known: Instant,
): Promise<readonly ListingHistory[]> {
  const named = beginnings.map(() => 'l.subject LIKE ?').join(' OR ');
  const sql = `${listingsWithSteps} WHERE l.list = ? AND (${named}) ${knownAt}`;
  const parameters = [list, ...beginnings.map((beginning) => `${beginning}%`), known, known, known];
  return together(await from.query<Stored>(sql, parameters));
}

/** Rows of one listing with another step each, put together again. */
function together(rows: readonly Stored[]): readonly ListingHistory[] {
  const histories = new Map<string, { row: Stored; steps: ListingStep[] }>();
  for (const row of rows) {
    const history = histories.get(row.id) ?? { row, steps: [] };
    history.steps.push({ ...JSON.parse(row.details), ...stepOf(row) });
    histories.set(row.id, history);
  }
  return [...histories.values()];
}

const stepOf = ({ action, effectiveAt, stepRecordedAt, document }: Stored) => ({
  ...{ action, effectiveAt, document },
  recordedAt: stepRecordedAt,
});

/** A listing as it is told; refused where the sector does not keep its list. */
export function toListing(
  row: ListingRow,
  validUntil: string | null,
  state: 'inForce' | 'underObjection',
  lists: readonly ListKind[],
): StandingListing {
  const list = lists.find(({ code }) => code === row.list);
  if (!list) throw new Error(`listing ${row.id} is on ${row.list}, which this sector does not keep`);
  const {
    kind,
    remedy,
    months: _months,
    decidesItsTerm: _term,
    verified: _verified,
    repair: _repair,
    plea: _plea,
    staysUnderShield: _stays,
    ...summary
  } = list;
  const origin = originOf(row);
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
    ...(origin ? { origin } : {}),
  };
}

import { Refusal } from '../../errors';
import { judgeAgain } from '../../evaluation/judge-again';
import type { BatchOutcome, RefusedItem } from '../../intake/file-kind';
import { enter } from '../../journal/pad';
import type { ListKind, SectorDefinition } from '../../sector';
import type { Transaction } from '../../storage/books';
import { enterSubjects, knownSubjects } from '../../subject/enter';
import type { SubjectInput } from '../../subject/record';
import { isEntityKey } from '../../subject/thing';
import { type Instant, startOfDay } from '../../time';
import { afterOneMore } from '../procedure';
import { listingIdOf, listingRowOf, type StepInput, stepRowOf } from '../record';
import { type ListingRow, type ListingStepRow, listingNoun, listingStepNoun } from '../row';
import { contentsOf, isTaken, type KnownListing, knownListings } from './known';
import type { AdoptedListing } from './read-row';

/** Whose lists they are: the lists kept, and whether an unknown subject is taken in. */
type Keeper = Pick<SectorDefinition<never, never>, 'lists' | 'introduces'>;

/** What a batch is measured against, and what it adds to it. */
interface Desk {
  readonly keeper: Keeper;
  readonly now: Instant;
  readonly known: Map<string, KnownListing>;
  readonly subjects: Set<string>;
  readonly add: {
    readonly listings: ListingRow[];
    readonly steps: ListingStepRow[];
    readonly subjects: SubjectInput[];
  };
}

type Outcome = 'STORED' | 'DUPLICATE' | Omit<RefusedItem, 'at'>;

/**
 * Enters a batch in a number of statements that does not grow with it. What was decided elsewhere shows from its own
 * day, and was known here only now. A row is stored whole or refused whole. Announced grades of whoever is concerned are
 * judged again; who cannot be is told, and the entries stay.
 */
export async function enterListings<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  batch: readonly AdoptedListing[],
  now: Instant,
): Promise<BatchOutcome> {
  const desk: Desk = {
    keeper: sector,
    now,
    known: await knownListings(tx, batch),
    subjects: await knownSubjects(
      tx,
      batch.map(({ listing }) => listing.subject),
    ),
    add: { listings: [], steps: [], subjects: [] },
  };
  const outcomes = batch.map((adopted) => outcomeOf(desk, adopted));
  await enterSubjects(tx, desk.add.subjects, { now, begunAt: now });
  const concerned = await enterEntries(tx, desk, batch);
  const notJudged = await judgeAgain(tx, sector, concerned, now);
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    stored: count('STORED'),
    duplicates: count('DUPLICATE'),
    notJudged,
    refused: outcomes.flatMap((outcome, at) => (typeof outcome === 'string' ? [] : [{ at, ...outcome }])),
  };
}

/** Answers of whom something was entered: whatever is new of an entry, a step of it is. */
async function enterEntries(
  tx: Transaction,
  { add: { listings, steps } }: Desk,
  batch: readonly AdoptedListing[],
): Promise<readonly string[]> {
  const of = new Map(batch.map(({ listing }) => [listingIdOf(listing), listing.subject]));
  await enter(tx, listingNoun, listings);
  await enter(tx, listingStepNoun, steps, ({ listingId }) => of.get(listingId) ?? null);
  return steps.flatMap(({ listingId }) => of.get(listingId) ?? []);
}

function outcomeOf(desk: Desk, adopted: AdoptedListing): Outcome {
  const { listing, column, change } = adopted;
  const id = listingIdOf(listing);
  const before = desk.known.get(id);
  if (before && before.contents !== contentsOf(listing))
    return { column: 'MD_WSH', rule: 'CONFLICT', details: {} };
  if (!before && !desk.subjects.has(listing.subject) && !isIntroduced(desk.keeper, listing.subject))
    return { column, rule: 'SUBJECT_UNKNOWN', details: {} };
  const entry = before ?? { contents: contentsOf(listing), term: listing, steps: [adoption(adopted, desk)] };
  const more = change && !isTaken(entry, change) ? stepOf(change, desk) : null;
  const refused = more && refusalOf(entry, more);
  if (refused) return refused;
  if (!before) open(desk, id, adopted, entry);
  if (more) {
    entry.steps.push(more);
    desk.add.steps.push(stepRowOf(id, entry.steps.length, more));
  }
  return before && !more ? 'DUPLICATE' : 'STORED';
}

/** A code says what an unknown subject is; the number of a thing or a person does not. */
const isIntroduced = ({ introduces }: Keeper, subject: string): boolean =>
  introduces !== undefined && isEntityKey(subject);

/** A step that the life of the listing forbids refuses its row; anything else stops the import. */
function refusalOf({ term, steps }: KnownListing, step: StepInput): Exclude<Outcome, string> | null {
  try {
    afterOneMore(term, steps, step);
    return null;
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const { code: rule, details } = cause;
    if (rule !== 'STEP_NOT_ALLOWED' && rule !== 'STEP_OUT_OF_ORDER') throw cause;
    return { column: 'MD_BG', rule, details };
  }
}

const stepOf = (
  { action, on, document, reason }: NonNullable<AdoptedListing['change']>,
  { now }: Desk,
): StepInput => ({ action, effectiveAt: startOfDay(on), recordedAt: now, document, reason });

const adoption = ({ listing }: AdoptedListing, { now }: Desk): StepInput => ({
  action: 'adopt',
  effectiveAt: startOfDay(listing.enteredOn),
  recordedAt: now,
  document: listing.decisionNumber,
  reason: '录入认定单位作出并送达的列入决定',
});

function open(desk: Desk, id: string, adopted: AdoptedListing, entry: KnownListing): void {
  const { keeper, now, known, subjects, add } = desk;
  const { listing } = adopted;
  known.set(id, entry);
  add.listings.push(listingRowOf(id, listing, listOf(keeper.lists, listing.list), now));
  add.steps.push(stepRowOf(id, 1, adoption(adopted, desk)));
  if (subjects.has(listing.subject) || !keeper.introduces) return;
  subjects.add(listing.subject);
  add.subjects.push({
    subject: listing.subject,
    name: listing.subjectName,
    kind: keeper.introduces(listing.subject),
    since: listing.enteredOn,
    details: {},
  });
}

function listOf(lists: readonly ListKind[], code: string): ListKind {
  const list = lists.find((one) => one.code === code);
  if (!list) throw new Error(`a listing was read for ${code}, which this sector does not keep`);
  return list;
}

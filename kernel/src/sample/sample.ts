import type { KeyObject } from 'node:crypto';
import type { CommitmentInput } from '../commitment/commitment';
import { enterCommitments } from '../commitment/record';
import type { ConductInput } from '../conduct/conduct';
import { recordConduct } from '../conduct/record';
import { type Announcement, announce } from '../evaluation/announce';
import { enter, houseAuthor, journaled } from '../journal/pad';
import type { ListingAction } from '../listing/procedure';
import { type ListingInput, openListing, takeStep } from '../listing/record';
import { maskName, personKeyOf } from '../person/mask';
import type { ListKind, SectorDefinition } from '../sector';
import { type Books, chunks, type Transaction } from '../storage/books';
import { type FictionalEntity, fictionalEntities } from '../subject/fiction';
import { fictionalNumber } from '../subject/fiction-person';
import { seededRandom } from '../subject/random';
import type { SubjectInput } from '../subject/record';
import { type SubjectRow, subjectNoun } from '../subject/row';
import { type Instant, type IsoDate, startOfDay } from '../time';
import { writeSampleCourses } from './courses';
import { sampleDeclarations } from './declarations';
import { sampleInspections } from './inspections';
import { reorganisedAmong, sampleShield } from './shields';
import { sampleSubscription } from './subscriptions';
import { sampleUnderWay } from './under-way';

/** What a sector's fictional sample holds of one entity, each record with the instant at which it became known. */
export interface SampleRecords {
  readonly subject: SampleSubject;
  /** Things and persons that belong to it; their acts and listings stand beside its own. */
  readonly held?: readonly SampleSubject[];
  readonly conduct: readonly (ConductInput & { readonly recordedAt: Instant })[];
  readonly listings: readonly SampleListing[];
  /** A promise, and once more with what was found of it, as it became known. */
  readonly commitments?: readonly (CommitmentInput & { readonly recordedAt: Instant })[];
  /** Periods to evaluate, each on the day its result was announced. */
  readonly evaluations: readonly { readonly period: string; readonly announcedAt: Instant }[];
}

export type SampleSubject = SubjectInput & { readonly recordedAt: Instant };

/** What a sample is made with beside chance. */
export interface SampleDesk {
  /** The key of a person by a made-up document number. */
  readonly personKeyOf: (documentNumber: string) => string;
}

/** Someone who works for a made-up entity: of no real number, with a name of which nothing but a stem can be read. */
export const samplePerson = (
  { personKeyOf }: SampleDesk,
  { uscc: heldBy }: FictionalEntity,
  at: number,
  { name, ...said }: Omit<SampleSubject, 'subject' | 'heldBy'>,
): SampleSubject => ({
  ...said,
  subject: personKeyOf(fictionalNumber(heldBy, at)),
  name: maskName(name),
  heldBy,
});

export interface SampleListing extends ListingInput {
  readonly steps: readonly {
    readonly action: ListingAction;
    readonly on: IsoDate;
    readonly document?: string;
    readonly reason: string;
    readonly validUntil?: IsoDate | null;
  }[];
}

const BATCH = 250;
/** Engines bound the number of parameters, and every act is looked up by its id. */
const MOST_ACTS = 1_000;

/** Writes the fictional sample once; does nothing where anything is on record, or fiction would mix with fact. */
export async function writeSample<Facts, Grade extends string>(
  books: Books,
  sector: SectorDefinition<Facts, Grade>,
  { personKey, ...of }: { seed: number; count: number; personKey: KeyObject },
): Promise<void> {
  const { sample } = sector;
  if (!sample || (await anyRecord(books))) return;

  const desk: SampleDesk = { personKeyOf: (documentNumber) => personKeyOf(documentNumber, personKey) };
  const random = seededRandom(of.seed + seedOfName(sector.name));
  const entities = fictionalEntities(of);
  const records = entities.flatMap((entity) => sample(entity, random, desk) ?? []);
  for (const batch of chunks(records, BATCH)) {
    await journaled(books, houseAuthor('sample'), async (tx) => {
      await enter(tx, subjectNoun, batch.flatMap(firstVersions));
      await writeConduct(
        tx,
        batch.flatMap(({ conduct }) => conduct),
      );
      await writeListings(
        tx,
        sector.lists,
        batch.flatMap(({ listings }) => listings),
      );
      await writeCommitments(
        tx,
        sector,
        batch.flatMap(({ commitments = [] }) => commitments),
      );
    });
  }
  await journaled(books, houseAuthor('sample'), (tx) =>
    sampleInspections(tx, sector, records, seededRandom(of.seed + seedOfName(sector.name))),
  );
  await journaled(books, houseAuthor('sample'), (tx) => sampleDeclarations(tx, sector, records));
  await evaluateSample(books, sector, records);
  const shielded = reorganisedAmong(entities);
  await journaled(books, houseAuthor('sample'), async (tx) => {
    if (shielded !== undefined) await sampleShield(tx, sector, shielded);
    await sampleUnderWay(
      tx,
      sector,
      records.filter(({ subject }) => subject.subject !== shielded),
    );
  });
  await journaled(books, houseAuthor('sample'), sampleSubscription);
}

async function anyRecord(books: Books): Promise<boolean> {
  for (const table of ['subject', 'conduct', 'listing', 'commitment']) {
    const [any] = await books.query(`SELECT 1 AS found FROM ${table} LIMIT 1`);
    if (any) return true;
  }
  return false;
}

const firstVersions = ({ subject, held = [] }: SampleRecords): SubjectRow[] =>
  [subject, ...held].map((one) => ({ ...one, heldBy: one.heldBy ?? null, version: 1, supersededAt: null }));

async function writeConduct(tx: Transaction, acts: SampleRecords['conduct']): Promise<void> {
  for (const batch of chunks(acts, MOST_ACTS)) {
    const knownFrom = new Map<ConductInput, Instant>();
    for (const { recordedAt, ...input } of batch) knownFrom.set(input, recordedAt);
    const { conflicts } = await recordConduct(
      tx,
      [...knownFrom.keys()],
      (input) => knownFrom.get(input) ?? '',
    );
    if (conflicts.length > 0) throw new Error('the sample tells one act in two ways');
  }
}

async function writeListings(
  tx: Transaction,
  lists: readonly ListKind[],
  listings: readonly SampleListing[],
): Promise<void> {
  for (const { steps, ...listing } of listings) {
    const [first, ...later] = steps.map(({ on, ...step }) => ({
      ...step,
      effectiveAt: startOfDay(on),
      recordedAt: startOfDay(on),
    }));
    if (!first) continue;
    const id = await openListing(tx, lists, listing, first);
    for (const step of later) await takeStep(tx, id, step);
  }
  await writeSampleCourses(tx, lists, listings);
}

async function writeCommitments<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  commitments: NonNullable<SampleRecords['commitments']>,
): Promise<void> {
  for (const batch of chunks(commitments, MOST_ACTS)) {
    const knownFrom = new Map<CommitmentInput, Instant>();
    for (const { recordedAt, ...input } of batch) knownFrom.set(input, recordedAt);
    const inputs = [...knownFrom.keys()];
    const { conflicts } = await enterCommitments(tx, sector, inputs, (input) => knownFrom.get(input) ?? '');
    if (conflicts.length > 0) throw new Error('the sample tells one commitment in two ways');
  }
}

async function evaluateSample<Facts, Grade extends string>(
  books: Books,
  sector: SectorDefinition<Facts, Grade>,
  records: readonly SampleRecords[],
): Promise<void> {
  for (const batch of chunks(records, BATCH)) {
    for (const announcement of announcementsOf(batch)) await announce(books, sector, announcement);
  }
}

/** In the order of announcement, and at one instant of the periods. */
function announcementsOf(records: readonly SampleRecords[]): readonly Announcement[] {
  const announcements = new Map<string, Announcement & { readonly subjects: string[] }>();
  for (const { subject, evaluations } of records) {
    for (const { period, announcedAt } of evaluations) {
      const key = `${announcedAt} ${period}`;
      const announcement = announcements.get(key) ?? { period, announcedAt, subjects: [] };
      announcement.subjects.push(subject.subject);
      announcements.set(key, announcement);
    }
  }
  return [...announcements].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, announcement]) => announcement);
}

/** Sectors draw different numbers from the same seed. */
const seedOfName = (name: string) =>
  [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 100_000;

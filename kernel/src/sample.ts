import type { ConductInput } from './conduct/conduct';
import { recordConduct } from './conduct/record';
import { recordEvaluation } from './evaluation/record';
import { filesAt } from './file/files';
import type { ListingAction } from './listing/procedure';
import { type ListingInput, openListing, takeStep } from './listing/record';
import type { SectorDefinition } from './sector';
import { type Books, chunks, type Transaction } from './storage/books';
import { fictionalEntities } from './subject/fiction';
import { seededRandom } from './subject/random';
import { recordSubject, type SubjectInput } from './subject/record';
import { type Instant, type IsoDate, startOfDay } from './time';

/** What a sector's fictional sample holds of one entity, each record with the instant at which it became known. */
export interface SampleRecords {
  readonly subject: SubjectInput & { readonly recordedAt: Instant };
  readonly conduct: readonly (ConductInput & { readonly recordedAt: Instant })[];
  readonly listings: readonly SampleListing[];
  /** Periods to evaluate, each on the day its result was announced. */
  readonly evaluations: readonly { readonly period: string; readonly announcedAt: Instant }[];
}

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

/** Writes the fictional sample once; does nothing where any subject is on record. */
export async function writeSample<Facts, Grade extends string>(
  books: Books,
  sector: SectorDefinition<Facts, Grade>,
  of: { seed: number; count: number },
): Promise<void> {
  const { sample } = sector;
  const [any] = await books.query('SELECT subject FROM subject LIMIT 1');
  if (!sample || any) return;

  const random = seededRandom(of.seed + seedOfName(sector.name));
  const records = fictionalEntities(of).flatMap((entity) => sample(entity, random) ?? []);
  for (const batch of chunks(records, BATCH)) {
    await books.write(async (tx) => {
      for (const record of batch) await writeRecords(tx, sector, record);
    });
  }
  await evaluateSample(books, sector, records);
}

async function writeRecords<Facts, Grade extends string>(
  tx: Transaction,
  { lists }: SectorDefinition<Facts, Grade>,
  { subject: { recordedAt, ...subject }, conduct, listings }: SampleRecords,
): Promise<void> {
  await recordSubject(tx, subject, recordedAt);
  for (const { recordedAt: knownFrom, ...input } of conduct) await recordConduct(tx, [input], knownFrom);
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
}

async function evaluateSample<Facts, Grade extends string>(
  books: Books,
  { evaluation, lists }: SectorDefinition<Facts, Grade>,
  records: readonly SampleRecords[],
): Promise<void> {
  if (!evaluation) return;
  for (const batch of chunks(records, BATCH)) {
    const due = batch.flatMap(({ subject, evaluations }) =>
      evaluations.map((item) => ({ subject: subject.subject, ...item })),
    );
    for (const announcedAt of [...new Set(due.map((item) => item.announcedAt))].sort()) {
      const items = due.filter((item) => item.announcedAt === announcedAt);
      const files = await filesAt(
        books,
        lists,
        items.map(({ subject }) => subject),
        announcedAt,
      );
      await books.write(async (tx) => {
        for (const { subject, period } of items) {
          const file = files.get(subject);
          if (file) await recordEvaluation(tx, evaluation, file, period, announcedAt);
        }
      });
    }
  }
}

/** Sectors draw different numbers from the same seed. */
const seedOfName = (name: string) =>
  [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 100_000;

import {
  type Books,
  type Condemned,
  dayOf,
  fieldOf,
  type Header,
  type Instant,
  judgeRow,
  type ListKind,
  placeColumns,
  type RawRow,
  Refusal,
  type RowProblem,
} from '@creditgraph/kernel';
import { listingColumns } from './columns';
import { type AdoptedListing, type ListingReading, readListing } from './read-row';
import { type Outcome, storeListings } from './store';

export interface ImportSettings {
  /** Name of the file or of the office that handed it in; each listing keeps it with its row. */
  readonly provenance: string;
  readonly clock: () => Instant;
  /** How many rows are settled in one transaction. */
  readonly batchSize?: number;
}

/** Every row read is in exactly one of the counts. */
export interface ListingCounts {
  readonly read: number;
  /** Entries that were not on record. */
  readonly listed: number;
  /** Entries on record that something new became of. */
  readonly changed: number;
  readonly duplicates: number;
  readonly quarantined: number;
}

export interface ImportedListings {
  readonly counts: ListingCounts;
  readonly header: Header;
  /** Rows that were not stored, each with every reason. */
  readonly condemned: readonly Condemned[];
}

/**
 * Imports list entries that were decided elsewhere, the header being the first row. The same file again stores
 * nothing twice, so an import that died is simply begun again; a row is stored whole or put aside with its reasons.
 */
export async function importListings(
  books: Books,
  lists: readonly ListKind[],
  rows: AsyncIterable<RawRow> | Iterable<RawRow>,
  { provenance, clock, batchSize = 200 }: ImportSettings,
): Promise<ImportedListings> {
  const condemned: Condemned[] = [];
  let counts: ListingCounts = { read: 0, listed: 0, changed: 0, duplicates: 0, quarantined: 0 };
  let header: Header | null = null;
  for await (const batch of batches(rows, batchSize)) {
    const titles: Header = header ?? placeColumns('LISTING', listingColumns, batch.shift()?.cells ?? []);
    header = titles;
    const reading = { lists, provenance, today: dayOf(clock()) };
    const judged = batch.map((raw) => judge(titles, raw, reading));
    const good = judged.flatMap(({ found }) => found ?? []);
    const outcomes = await books.write((tx) => storeListings(tx, lists, good, clock()));
    const put = condemnedAmong(titles, judged, outcomes);
    condemned.push(...put);
    counts = added(counts, batch.length, put.length, outcomes);
  }
  if (!header) throw new Refusal('IMPORT_FILE_EMPTY');
  return { counts, header, condemned };
}

interface Judged {
  readonly raw: RawRow;
  readonly found: AdoptedListing | null;
  readonly problems: readonly RowProblem[] | null;
}

const judge = (header: Header, raw: RawRow, reading: ListingReading): Judged => ({
  raw,
  ...judgeRow(header, raw, (row) => readListing(row, reading)),
});

/** The rows found bad and those the books contradict, in their order. */
function condemnedAmong(
  header: Header,
  batch: readonly Judged[],
  outcomes: readonly Outcome[],
): readonly Condemned[] {
  const answers = [...outcomes];
  return batch.flatMap(({ raw, problems }) => {
    if (problems) return [{ row: raw, problems }];
    const outcome = answers.shift();
    if (outcome === undefined || typeof outcome === 'string') return [];
    const { rule, details, column } = outcome;
    return [{ row: raw, problems: [{ row: raw.number, field: fieldOf(header, column), rule, details }] }];
  });
}

function added(
  before: ListingCounts,
  read: number,
  quarantined: number,
  outcomes: readonly Outcome[],
): ListingCounts {
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    read: before.read + read,
    listed: before.listed + count('LISTED'),
    changed: before.changed + count('CHANGED'),
    duplicates: before.duplicates + count('DUPLICATE'),
    quarantined: before.quarantined + quarantined,
  };
}

/** Rows so many at a time; the next ones are read only when these are settled. */
async function* batches(
  rows: AsyncIterable<RawRow> | Iterable<RawRow>,
  size: number,
): AsyncGenerator<RawRow[]> {
  let batch: RawRow[] = [];
  for await (const row of rows) {
    if (batch.push(row) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

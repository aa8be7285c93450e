import type { Delivered } from '../delivery/tally';
import type { Failure } from '../evaluation/checkpoint';
import type { Instant } from '../time';
import type { BatchOutcome, FileKind } from './file-kind';
import { NOTHING_WRITTEN } from './quarantine-file';
import type { RowRuleCode } from './row-rules';

/** A file is known by what is in it: renamed it is the same job, with one cell mended it is another. */
export interface IntakeJob {
  /** SHA-256 of the bytes, hexadecimal. */
  readonly digest: string;
  /** Code of the kind of file. */
  readonly kind: string;
  readonly name: string;
}

/** Every data row read is in exactly one of the other three. */
export interface IntakeCounts {
  readonly read: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly quarantined: number;
}

/** How far an import has come; everything up to `row` is accounted for, nothing behind it is. */
export interface IntakeCheckpoint {
  /** When the file was first begun; the same file again, finished or not, keeps it. */
  readonly begunAt: Instant;
  /** Last spreadsheet row settled; 0 before the first. */
  readonly row: number;
  /** Length of the quarantine file at that point; anything behind it was written by a run that died. */
  readonly quarantineBytes: number;
  /** SHA-256 of those bytes, hexadecimal: an import into other books may have put its own in their place. */
  readonly quarantineDigest: string;
  readonly counts: IntakeCounts;
  /** How often each rule was broken in the rows quarantined. */
  readonly problems: Readonly<Partial<Record<RowRuleCode, number>>>;
  /** Of whom something was stored whose announced grades could not be judged again by it; the first hundred. */
  readonly notJudged: readonly Failure[];
  /** Whether the end of the file was reached. */
  readonly finished: boolean;
}

/** Before the first row. */
export const beginning = (begunAt: Instant): IntakeCheckpoint => ({
  begunAt,
  row: 0,
  quarantineBytes: 0,
  quarantineDigest: NOTHING_WRITTEN,
  counts: { read: 0, stored: 0, duplicates: 0, quarantined: 0 },
  problems: {},
  notJudged: [],
  finished: false,
});

/** Rows found good, as their kind of file read them, waiting to be stored. */
export interface Batch {
  readonly kind: FileKind;
  readonly items: readonly object[];
  readonly begunAt: Instant;
  /** The last row of the batch, and what each authority delivered in it behind a row of the file. */
  readonly lastRow: number;
  readonly tally: (outcome: BatchOutcome, after: number) => readonly Delivered[];
}

/**
 * Writes the rows that `outcome` condemned, and those condemned before, to the quarantine file, forces them to
 * disk and answers the checkpoint of the batch. May be called again for the same batch with the same or another
 * outcome (a transaction that is retried): each call replaces what the one before has written.
 */
export type Settle = (outcome: BatchOutcome) => Promise<IntakeCheckpoint>;

/** Where an import puts its rows and remembers how far it came. */
export interface IntakeStore {
  /** The kinds of file it takes. */
  readonly kinds: readonly FileKind[];
  /**
   * Where an unfinished import of the same job stopped; the beginning if there is none, the last one finished, or it
   * did not say what its quarantine file held.
   */
  open(job: IntakeJob): Promise<IntakeCheckpoint>;
  /**
   * One transaction, in this order: compare and enter the batch, count it, `await settle(outcome)`, write the checkpoint it
   * answers in place of the job's last one, commit. So the quarantine file is always at least as long as the
   * checkpoint says, and whatever is longer is cut off on resumption. Rows of one batch are compared with each
   * other too, in their order. The batch may be empty. If `settle` throws, nothing is kept.
   */
  save(job: IntakeJob, batch: Batch, settle: Settle): Promise<IntakeCheckpoint>;
}

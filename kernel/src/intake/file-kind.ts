import type { Failure } from '../evaluation/checkpoint';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import type { Column } from './column';
import type { ReadingContext } from './read-row';
import type { Row } from './row';
import type { RowProblem } from './row-rules';

/** A kind of file a sector takes: its columns, how a row of it is read, and how what was read enters the books. */
export interface FileKind<Item extends object = object> {
  /** `PENALTY`; at most ten characters. */
  readonly code: string;
  readonly columns: readonly Column[];
  /** Columns of which one must be there. */
  readonly oneOf?: readonly string[];
  /** Set by a file of acts: its rows are counted by authority, those refused too. */
  readonly counted?: CountedColumns;
  /** Reads one row; null if anything was reported. Pure. */
  read(row: Row, context: ReadingContext): Item | null;
  /**
   * Enters a batch in the transaction that also moves the checkpoint: all at once, never item by item. A batch that
   * comes again stores nothing twice.
   */
  enter(tx: Transaction, items: readonly Item[], at: Entry): Promise<BatchOutcome>;
}

/** Columns by which the rows of a file are counted. */
export interface CountedColumns {
  /** The name of the authority whose act it is. */
  readonly authority: string;
  readonly code: string;
  /** Those that say whom the act is about. */
  readonly subject: readonly string[];
}

/** When a batch enters the books. */
export interface Entry {
  readonly now: Instant;
  /** When its file was first begun, however often it has come since. */
  readonly begunAt: Instant;
}

/** What the books said to a batch: each item is stored, known already with the same contents, or refused. */
export interface BatchOutcome {
  readonly stored: number;
  readonly duplicates: number;
  /** In the order of the batch. */
  readonly refused: readonly RefusedItem[];
  /** Of whom something was stored whose announced grades could not be judged again by it. */
  readonly notJudged?: readonly Failure[];
}

/** What the books say against an item that in itself was good. */
export interface RefusedItem extends Pick<RowProblem, 'rule' | 'details'> {
  /** Position in the batch. */
  readonly at: number;
  /** Code of the column at fault. */
  readonly column: string;
}

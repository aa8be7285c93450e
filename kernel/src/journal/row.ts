import { code, entity, instant, integer, long, optional, text } from '../storage/columns';
import type { Instant } from '../time';

/** One deed: who did what to which version of a record. Its place in the chain says what came before. */
export interface JournalRow {
  /** 1 for the first; in the order in which the books were committed, without a gap: the cursor of who follows them. */
  sequence: number;
  /** When the record became known. */
  at: Instant;
  actor: string;
  role: string;
  authority: string | null;
  requestId: string;
  deed: string;
  /** Table of the record. */
  noun: string;
  record: string;
  subject: string | null;
  version: number;
  reason: string | null;
  idempotencyKey: string | null;
  /** What was asked with the key. */
  requestHash: string | null;
  /** Of the row of the record as it was written. */
  contentHash: string;
  /** Hash of the entry before it; null for the first. */
  previous: string | null;
  /** SHA-256 over everything else of this entry in canonical JSON. */
  hash: string;
}

/** Where a chained book stands; every writer of the book locks its row first. */
export interface HeadRow {
  book: string;
  sequence: number;
  hash: string | null;
}

export const journalTable = entity<JournalRow>(
  'journal',
  {
    sequence: integer(),
    at: instant(),
    actor: text(128),
    role: code(10),
    authority: optional(text(100)),
    requestId: text(100),
    deed: code(50),
    noun: code(30),
    record: text(128),
    subject: optional(code(64)),
    version: integer(),
    reason: optional(long()),
    idempotencyKey: optional(text(100)),
    requestHash: optional(code(64)),
    contentHash: code(64),
    previous: optional(code(64)),
    hash: code(64),
  },
  ['sequence'],
);

export const headTable = entity<HeadRow>(
  'book_head',
  { book: code(30), sequence: integer(), hash: optional(code(64)) },
  ['book'],
);

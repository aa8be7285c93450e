import type { JournalRow } from '../journal/row';
import type { Instant } from '../time';

/** What the feed reads of an entry of the journal; never who entered it, why, or what. */
export type Entry = Pick<
  JournalRow,
  'sequence' | 'at' | 'deed' | 'noun' | 'record' | 'version' | 'subject' | 'hash'
>;

/** Something that was done to a record of a subject. */
export interface CreditEvent {
  readonly at: Instant;
  /** `conduct.record`: the noun and what was done. */
  readonly deed: string;
  readonly record: string;
  readonly version: number;
  /** Null where the record is about a thing. */
  readonly uscc: string | null;
}

/** What was found among the entries looked at, and from where to go on. */
export interface CreditEventPage {
  readonly events: readonly CreditEvent[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

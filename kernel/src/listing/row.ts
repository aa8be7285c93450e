import type { Noun } from '../journal/noun';
import { code, entity, instant, integer, isoDate, json, long, optional, text } from '../storage/columns';
import type { IsoDate } from '../time';

/** What was decided, once; whatever happens to it later is a step. */
export interface ListingRow {
  id: string;
  subject: string;
  subjectName: string;
  list: string;
  grounds: string;
  decisionNumber: string;
  decidedBy: string;
  basis: string;
  enteredOn: IsoDate;
  publicUntil: IsoDate | null;
  validUntil: IsoDate | null;
  /** Division (GB/T 2260) of whoever made the entry, where another region did. */
  originRegion: string | null;
  /** Code of the agreement under which it was taken over; null where none is named. */
  originAgreement: string | null;
  provenance: string;
  recordedAt: string;
}

export interface ListingStepRow {
  listingId: string;
  sequence: number;
  action: string;
  effectiveAt: string;
  recordedAt: string;
  document: string | null;
  reason: string;
  details: unknown;
}

export const listingColumns = {
  id: code(43),
  subject: code(64),
  subjectName: text(200),
  list: code(20),
  grounds: text(500),
  decisionNumber: text(128),
  decidedBy: text(200),
  basis: text(500),
  enteredOn: isoDate(),
  publicUntil: optional(isoDate()),
  validUntil: optional(isoDate()),
  originRegion: optional(code(6)),
  originAgreement: optional(code(40)),
  provenance: text(300),
  recordedAt: instant(),
};

export const listingStepColumns = {
  listingId: code(43),
  sequence: integer(),
  action: code(20),
  effectiveAt: instant(),
  recordedAt: instant(),
  document: optional(text(128)),
  reason: long(),
  details: json(),
};

export const listingTable = entity<ListingRow>('listing', listingColumns, ['id']);
export const listingStepTable = entity<ListingStepRow>('listing_step', listingStepColumns, [
  'listingId',
  'sequence',
]);

export const listingNoun: Noun<ListingRow> = {
  ...{ table: listingTable, record: ['id'], subject: 'subject' },
  deed: () => 'listing.open',
};

export const listingStepNoun: Noun<ListingStepRow> = {
  ...{ table: listingStepTable, record: ['listingId'], version: 'sequence', reason: 'reason' },
  deed: ({ action }) => `listing.${action}`,
};

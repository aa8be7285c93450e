import type { Noun } from '../journal/noun';
import type { NoticeCode } from '../notice/rules';
import { code, entity, instant, integer, isoDate, json, optional, text } from '../storage/columns';
import type { Instant, IsoDate } from '../time';
import type { Owner } from './owner';

/** Of what a department wants to be told; a list that is empty leaves everything open. */
export interface Wanted {
  readonly codes: readonly NoticeCode[];
  /** Codes of lists, for what happens to entries on lists. */
  readonly lists: readonly string[];
  /** First two, four or six digits of divisions. */
  readonly regions: readonly string[];
  readonly usccs: readonly string[];
}

/** A subscription as it was made; what becomes of it are steps. */
export interface SubscriptionRow extends Owner {
  id: string;
  /** What the caller said it is for; null for staff. */
  purpose: string | null;
  wanted: unknown;
  /** First day on which it no longer holds. */
  validUntil: IsoDate;
  /** The last entry of the journal before it: it tells of those behind. */
  afterSequence: number;
  afterMark: string;
  provenance: string;
  recordedAt: Instant;
}

/** That a department took note of an alert. */
export interface AcknowledgementRow extends Owner {
  /** Of the entry of the journal. */
  sequence: number;
  actor: string;
  recordedAt: Instant;
}

export const ownerColumns = { role: code(10), authority: text(100) };

export const subscriptionColumns = {
  id: code(43),
  ...ownerColumns,
  purpose: optional(text(500)),
  wanted: json(),
  validUntil: isoDate(),
  afterSequence: integer(),
  afterMark: code(16),
  provenance: text(300),
  recordedAt: instant(),
};

export const acknowledgementColumns = {
  sequence: integer(),
  ...ownerColumns,
  actor: text(128),
  recordedAt: instant(),
};

export const subscriptionTable = entity<SubscriptionRow>('subscription', subscriptionColumns, ['id']);
export const acknowledgementTable = entity<AcknowledgementRow>('acknowledgement', acknowledgementColumns, [
  'sequence',
  'role',
  'authority',
]);

export const subscriptionNoun: Noun<SubscriptionRow> = {
  ...{ table: subscriptionTable, record: ['id'] },
  deed: () => 'subscription.enter',
};

export const acknowledgementNoun: Noun<AcknowledgementRow> = {
  ...{ table: acknowledgementTable, record: ['sequence', 'role', 'authority'] },
  deed: () => 'alert.acknowledge',
};

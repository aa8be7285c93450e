import type { Owner } from '../alert/owner';
import { ownerColumns } from '../alert/row';
import type { Noun } from '../journal/noun';
import { code, entity, instant, integer, long, optional, text } from '../storage/columns';
import type { Instant } from '../time';

/** A webhook as it was registered; what becomes of it are steps. */
export interface WebhookRow extends Owner {
  id: string;
  /** What the caller said it asks for; null for staff. */
  purpose: string | null;
  url: string;
  provenance: string;
  recordedAt: Instant;
}

/** How far a webhook is delivered, and who is at it: the state of the outbox, whose contents are the journal. */
export interface WebhookPlaceRow {
  webhook: string;
  /** The last entry of the journal that was delivered or looked at. */
  sequence: number;
  mark: string;
  /** Attempts at the alert behind it that failed. */
  attempts: number;
  nextAttemptAt: Instant;
  /** Why the last attempt failed; null where it did not. */
  failure: string | null;
  lastDeliveredAt: Instant | null;
  /** The process that delivers, and until when it holds the place. */
  holder: string | null;
  heldUntil: Instant;
}

/** An alert that could not be delivered for as often as it was tried. */
export interface DeadLetterRow {
  webhook: string;
  /** The cursor on which its entry stands. */
  sequence: number;
  mark: string;
  failure: string;
  attempts: number;
  failedAt: Instant;
  /** Set when it is to be tried again beside the order. */
  requestedAt: Instant | null;
  deliveredAt: Instant | null;
}

export const webhookColumns = {
  id: code(43),
  ...ownerColumns,
  purpose: optional(text(500)),
  url: text(1_000),
  provenance: text(300),
  recordedAt: instant(),
};

export const webhookPlaceColumns = {
  webhook: code(43),
  sequence: integer(),
  mark: code(16),
  attempts: integer(),
  nextAttemptAt: instant(),
  failure: optional(long()),
  lastDeliveredAt: optional(instant()),
  holder: optional(code(43)),
  heldUntil: instant(),
};

export const deadLetterColumns = {
  webhook: code(43),
  sequence: integer(),
  mark: code(16),
  failure: long(),
  attempts: integer(),
  failedAt: instant(),
  requestedAt: optional(instant()),
  deliveredAt: optional(instant()),
};

export const webhookTable = entity<WebhookRow>('webhook', webhookColumns, ['id']);
export const webhookPlaceTable = entity<WebhookPlaceRow>('webhook_place', webhookPlaceColumns, ['webhook']);
export const deadLetterTable = entity<DeadLetterRow>('dead_letter', deadLetterColumns, [
  'webhook',
  'sequence',
]);

export const webhookNoun: Noun<WebhookRow> = {
  ...{ table: webhookTable, record: ['id'] },
  deed: () => 'webhook.enter',
};

import { Refusal } from '../errors';
import { entriesAt } from '../event/feed';
import { enter } from '../journal/pad';
import { partsOf } from '../paging';
import { marks, type Reading, type Transaction } from '../storage/books';
import type { Instant } from '../time';
import type { Alert } from './alert';
import { activeOf, alertsIn, type Telling } from './alerts';
import type { Owner } from './owner';
import { type AcknowledgementRow, acknowledgementNoun } from './row';

export const MOST_ACKNOWLEDGED = 100;

/** The alerts of some ids; refused where one is none, or is told to this department no longer. */
export async function alertsOf(telling: Telling, ids: readonly string[]): Promise<readonly Alert[]> {
  if (ids.length < 1 || ids.length > MOST_ACKNOWLEDGED)
    throw new Refusal('TOO_MANY', { field: 'ids', limit: MOST_ACKNOWLEDGED, count: ids.length });
  const cursors = ids.map((id) => partsOf(id, 2));
  const entries = await entriesAt(telling.from, cursors);
  const alerts = await alertsIn(telling, await activeOf(telling), entries);
  const missing = ids.find((id) => !alerts.some((alert) => alert.id === id));
  if (missing !== undefined) throw new Refusal('ALERT_UNKNOWN', { id: missing });
  return alerts;
}

/** Enters who of a department took note of some alerts, and when; whoever was first stays on record. */
export async function acknowledge(
  tx: Transaction,
  { role, authority }: Owner,
  alerts: readonly Alert[],
  { at: recordedAt, actor }: { readonly at: Instant; readonly actor: string },
): Promise<void> {
  const sequences = [...new Set(alerts.map(({ sequence }) => sequence))];
  const known = await acknowledgementsOf(tx, { role, authority }, sequences);
  const fresh = sequences.filter((sequence) => !known.has(sequence));
  await enter(
    tx,
    acknowledgementNoun,
    fresh.map((sequence) => ({ sequence, role, authority, actor, recordedAt })),
  );
}

/** What a department took note of, by the number of the entry. */
export async function acknowledgementsOf(
  from: Reading,
  { role, authority }: Owner,
  sequences: readonly number[],
): Promise<ReadonlyMap<number, AcknowledgementRow>> {
  if (sequences.length === 0) return new Map();
  const rows = await from.query<AcknowledgementRow>(
    `SELECT * FROM acknowledgement WHERE sequence IN (${marks(sequences)}) AND role = ? AND authority = ?`,
    [...sequences, role, authority],
  );
  return new Map(rows.map((row) => [row.sequence, row]));
}

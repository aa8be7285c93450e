import { lifeAt } from '../procedure/life';
import type { RecordedStep } from '../procedure/take';
import type { Reading } from '../storage/books';
import type { Instant } from '../time';
import type { Owner } from './owner';
import type { SubscriptionRow, Wanted } from './row';
import { subscriptionProcedure } from './table';

type Action = 'subscribe' | 'end';
type Step = Pick<RecordedStep<Action>, 'action' | 'effectiveAt' | 'recordedAt'>;

/** A subscription as it stands. */
export interface Subscription extends Omit<SubscriptionRow, 'wanted'>, Wanted {
  readonly version: number;
  readonly state: 'ACTIVE' | 'ENDED';
}

type Stored = SubscriptionRow & Step & { readonly wanted: string; readonly stepRecordedAt: Instant };

const withSteps = `SELECT o.*, s.action, s.effectiveAt, s.recordedAt AS stepRecordedAt FROM subscription o
  JOIN procedure_step s ON s.noun = 'subscription' AND s.record = o.id`;

/** All that a department ever had, the newest first. */
export const subscriptionsOf = async (
  from: Reading,
  { role, authority }: Owner,
  now: Instant,
): Promise<readonly Subscription[]> =>
  together(
    await from.query<Stored>(
      `${withSteps} WHERE o.authority = ? AND o.role = ? ORDER BY o.recordedAt DESC, o.id, s.sequence`,
      [authority, role],
    ),
    now,
  );

/** Everyone's, the newest first, for the ministry that is subscribed to. */
export const allSubscriptions = async (from: Reading, now: Instant): Promise<readonly Subscription[]> =>
  together(await from.query<Stored>(`${withSteps} ORDER BY o.recordedAt DESC, o.id, s.sequence`), now);

/** One by its id; null where there is none. */
export async function subscriptionById(
  from: Reading,
  id: string,
  now: Instant,
): Promise<Subscription | null> {
  const sql = `${withSteps} WHERE o.id = ? ORDER BY s.sequence`;
  return together(await from.query<Stored>(sql, [id]), now)[0] ?? null;
}

function together(rows: readonly Stored[], now: Instant): readonly Subscription[] {
  const found = new Map<string, { readonly row: Stored; readonly steps: Step[] }>();
  for (const row of rows) {
    const entry = found.get(row.id) ?? { row, steps: [] };
    found.set(row.id, entry);
    const { action, effectiveAt, stepRecordedAt: recordedAt } = row;
    entry.steps.push({ action, effectiveAt, recordedAt });
  }
  return [...found.values()].map(({ row, steps }) => toSubscription(row, steps, now));
}

function toSubscription(
  { action: _action, effectiveAt: _effectiveAt, stepRecordedAt: _recorded, wanted, ...row }: Stored,
  steps: readonly Step[],
  now: Instant,
): Subscription {
  const days = { validUntil: row.validUntil };
  const { state } = lifeAt(subscriptionProcedure, steps, now, { days });
  return {
    ...row,
    ...(JSON.parse(wanted) as Wanted),
    version: steps.length,
    state: state === 'active' ? 'ACTIVE' : 'ENDED',
  };
}

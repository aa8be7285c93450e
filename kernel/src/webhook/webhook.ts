import type { Owner } from '../alert/owner';
import { anonymous, type Caller } from '../caller';
import { amountOf } from '../procedure/life';
import type { RecordedStep } from '../procedure/take';
import type { Reading } from '../storage/books';
import type { WebhookPlaceRow, WebhookRow } from './row';
import { webhookProcedure } from './table';

type Action = 'register' | 'stop' | 'resume' | 'redeliver' | 'remove';

/** A webhook as it stands, and how far it is delivered. */
export interface Webhook extends WebhookRow, Omit<WebhookPlaceRow, 'webhook'> {
  readonly version: number;
  readonly state: 'ACTIVE' | 'STOPPED' | 'REMOVED';
}

type Stored = WebhookRow & WebhookPlaceRow & Pick<RecordedStep<Action>, 'action'>;

const withSteps = `SELECT w.*, p.*, s.action FROM webhook w JOIN webhook_place p ON p.webhook = w.id
  JOIN procedure_step s ON s.noun = 'webhook' AND s.record = w.id`;

/** Those of a department, also those it removed. */
export const webhooksOf = async (from: Reading, { role, authority }: Owner): Promise<readonly Webhook[]> =>
  together(
    await from.query<Stored>(`${withSteps} WHERE w.authority = ? AND w.role = ? ORDER BY w.id, s.sequence`, [
      authority,
      role,
    ]),
  );

/** Everyone's. */
export const allWebhooks = async (from: Reading): Promise<readonly Webhook[]> =>
  together(await from.query<Stored>(`${withSteps} ORDER BY w.id, s.sequence`));

/** One by its id; null where there is none. */
export const webhookById = async (from: Reading, id: string): Promise<Webhook | null> =>
  together(await from.query<Stored>(`${withSteps} WHERE w.id = ? ORDER BY s.sequence`, [id]))[0] ?? null;

function together(rows: readonly Stored[]): readonly Webhook[] {
  const found = new Map<string, { readonly row: Stored; readonly steps: { readonly action: Action }[] }>();
  for (const row of rows) {
    const entry = found.get(row.id) ?? { row, steps: [] };
    found.set(row.id, entry);
    entry.steps.push({ action: row.action });
  }
  return [...found.values()].map(({ row: { action: _action, ...row }, steps }) => {
    const state = amountOf(webhookProcedure, steps).toUpperCase() as Webhook['state'];
    return { ...row, version: steps.length, state };
  });
}

/** As whom a webhook looks: its department, for the purpose for which it was registered. */
export const callerOf = ({ id, role, authority, purpose }: WebhookRow): Caller => ({
  ...anonymous,
  ...{ id: `webhook:${id}`, role, authority, purpose },
});

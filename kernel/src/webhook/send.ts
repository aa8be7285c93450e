import type { AccessLog } from '../access/log/access-log';
import type { Alert } from '../alert/alert';
import type { Alerting, Telling } from '../alert/alerts';
import type { Signer } from '../standing';
import type { Books } from '../storage/books';
import type { Instant } from '../time';
import type { WebhookSettings } from './address';
import { messageIdOf, messageOf } from './message';
import { post } from './post';
import { callerOf, type Webhook } from './webhook';

/** What delivers the alerts of one ministry. */
export interface Deliverer {
  readonly books: Books;
  readonly sector: Alerting & { readonly name: string };
  readonly signer: Signer;
  readonly settings: WebhookSettings;
  /** Of the ministry: deliveries share their writing down with its answers. */
  readonly accessLog: AccessLog;
  readonly clock: () => Instant;
  /** Of this process, and of no other. */
  readonly holder: string;
  readonly stop: AbortSignal;
  /** The webhooks it is at. */
  readonly busy: Set<string>;
}

/** What the department of a webhook may be told at this moment. */
export const tellingOf = ({ books, sector, clock }: Deliverer, webhook: Webhook): Telling => ({
  ...{ from: books, sector, owner: webhook },
  looking: { caller: callerOf(webhook), ministry: sector.name, now: clock() },
});

/** Why an attempt failed, as far as it is kept. */
export const failureOf = (thrown: unknown): string => (thrown as Error).message.slice(0, 1_000);

/**
 * Written down before every attempt, since whoever answers with an error may have read it. Where it cannot be, nothing is sent, and that
 * is no attempt: it is none of the receiver's doing.
 */
export const noted = ({ accessLog }: Deliverer, webhook: Webhook, alert: Alert): Promise<void> =>
  accessLog.write({ requestId: messageIdOf(webhook.id, alert), caller: callerOf(webhook) }, [
    { subjects: [alert.uscc ?? alert.record], fields: ['Alert'] },
  ]);

/** One attempt. */
export const send = (
  { sector, signer, settings, clock, stop }: Deliverer,
  { id, url }: Webhook,
  alert: Alert,
): Promise<void> =>
  post(messageOf({ webhook: id, url, sector: sector.name }, alert, signer, clock()), settings, stop);

import { sign } from 'node:crypto';
import type { Alert } from '../alert/alert';
import type { Signer } from '../standing';
import type { Instant } from '../time';
import type { Post } from './post';

/** To whom and from where. */
export interface Envelope {
  readonly webhook: string;
  readonly url: string;
  readonly sector: string;
}

/** The same whenever an alert is delivered to a webhook. */
export const messageIdOf = (webhook: string, { id }: Pick<Alert, 'id'>): string => `${webhook}.${id}`;

/**
 * An alert as it is delivered: codes and where to read on, never what a record says. Signed as Standard Webhooks has it for
 * Ed25519 (`v1a`), by the ministry's own published key: no secret is shared, so none can be lost on either side. It names
 * its webhook, so that what one receiver got cannot be passed off to another.
 */
export function messageOf(
  { webhook, url, sector }: Envelope,
  said: Alert,
  signer: Signer,
  now: Instant,
): Post {
  const { id: cursor, at, code, deed, record, version, uscc, list, subscriptions } = said;
  const alert = { cursor, at, code, deed, record, version, uscc, list, subscriptions };
  const body = JSON.stringify({ type: 'creditgraph.alert', formatVersion: 1, webhook, sector, alert });
  const id = messageIdOf(webhook, said);
  const timestamp = String(Math.floor(Date.parse(now) / 1_000));
  const signature = sign(null, Buffer.from(`${id}.${timestamp}.${body}`), signer.privateKey);
  return {
    url,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'CreditGraph',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1a,${signature.toString('base64')}`,
      'webhook-key-id': signer.keyId,
    },
  };
}

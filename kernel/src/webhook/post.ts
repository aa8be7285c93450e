import { request as plain, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import { guardedLookup, isOpen, type WebhookSettings } from './address';

/** Something to be delivered. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const TIMEOUT_MS = 10_000;

/**
 * Delivers it: resolves where the receiver said that it has it (2xx), rejects with the reason where not. A redirect is not
 * followed, what the receiver says beside its status is not read, and no connection is kept.
 */
export function post(
  { url, headers, body }: Post,
  settings: WebhookSettings,
  stop: AbortSignal,
): Promise<void> {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isOpen(host, settings))
    return Promise.reject(new Error('the address is not of the internet'));
  const options: RequestOptions = {
    ...{ method: 'POST', agent: false, lookup: guardedLookup(settings) },
    signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]),
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
  };
  const request = protocol === 'https:' ? secure : plain;
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      const { statusCode = 0 } = response;
      response.on('error', () => undefined);
      response.destroy();
      if (statusCode >= 200 && statusCode < 300) resolve();
      else reject(new Error(`the receiver answered ${statusCode}`));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

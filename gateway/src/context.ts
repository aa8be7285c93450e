import { randomUUID } from 'node:crypto';
import { type Language, languageOf, type SubgraphRequest } from '@creditgraph/kernel';
import type { Authenticator } from './auth/authenticator';
import { callerBehind } from './auth/bearer';

/** What one client's request carries through the gateway. */
export interface GatewayContext {
  readonly request: SubgraphRequest;
  readonly language: Language;
}

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const REQUEST_ID = /^[\w.-]{1,64}$/;

/** Takes over the caller's own request id where it is a plain word, so that both sides' logs can be joined. */
export async function contextOf(headers: Headers, authenticate: Authenticator): Promise<GatewayContext> {
  const given = headers['x-request-id'];
  const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  const accepted = headers['accept-language'];
  return {
    request: { requestId, caller: await callerBehind(headers.authorization, authenticate) },
    language: languageOf(typeof accepted === 'string' ? accepted : undefined),
  };
}

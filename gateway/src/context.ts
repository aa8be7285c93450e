import { randomUUID } from 'node:crypto';
import { anonymous, type Language, languageOf, type SubgraphRequest } from '@creditgraph/kernel';

/** What one client's request carries through the gateway. */
export interface GatewayContext {
  readonly request: SubgraphRequest;
  readonly language: Language;
}

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const REQUEST_ID = /^[\w.-]{1,64}$/;

/** Takes over the caller's own request id where it is a plain word, so that both sides' logs can be joined. */
export function contextOf(headers: Headers): GatewayContext {
  const given = headers['x-request-id'];
  const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  const accepted = headers['accept-language'];
  return {
    request: { requestId, caller: anonymous },
    language: languageOf(typeof accepted === 'string' ? accepted : undefined),
  };
}

import { randomUUID } from 'node:crypto';
import { type Language, languageOf, type SubgraphRequest } from '@creditgraph/kernel';
import type { Authenticator } from './auth/authenticator';
import { byAuthorisation } from './auth/authorisations';
import { callerBehind } from './auth/bearer';
import { forPurpose } from './auth/purpose';
import type { Deadline } from './deadline';

/** What one client's request carries through the gateway. */
export interface GatewayContext extends Asked {
  readonly deadline: Deadline;
  /** Whoever came through the door; null for the house itself, which no account and no safelist binds. */
  readonly visitor: Visitor | null;
}

/** What the headers of a request say. */
export interface Asked {
  readonly request: SubgraphRequest;
  readonly language: Language;
  /** True where the answer shall say what it cost. */
  readonly tellCost: boolean;
}

export interface Visitor {
  /** Refuses with `RATE_LIMITED` once the visitor has asked for too much. */
  charge(points: number): Promise<void>;
}

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const REQUEST_ID = /^[\w.-]{1,64}$/;

/** Takes over the caller's own request id where it is a plain word, so that both sides' logs can be joined. */
export async function contextOf(headers: Headers, authenticate: Authenticator): Promise<Asked> {
  const given = headers['x-request-id'];
  const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  const accepted = headers['accept-language'];
  const caller = await callerBehind(headers.authorization, authenticate);
  return {
    request: { requestId, caller: byAuthorisation(forPurpose(caller, headers), headers) },
    language: languageOf(typeof accepted === 'string' ? accepted : undefined),
    tellCost: headers['x-query-cost'] === 'true',
  };
}

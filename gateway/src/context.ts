import { type Language, languageOf, type SubgraphRequest } from '@creditgraph/kernel';
import type { Authenticator } from './auth/authenticator';
import { byAuthorisation } from './auth/authorisations';
import { callerBehind } from './auth/bearer';
import { forPurpose } from './auth/purpose';
import type { Deadline } from './deadline';
import type { Ids } from './trace';

/** What one client's request carries through the gateway. */
export interface GatewayContext extends Asked {
  readonly deadline: Deadline;
  /** Whoever came through the door; null for the house itself, which no account and no safelist binds. */
  readonly visitor: Visitor | null;
}

/** What the headers of a request say. */
export interface Asked {
  readonly request: SubgraphRequest & Ids;
  readonly language: Language;
  /** True where the answer shall say what it cost. */
  readonly tellCost: boolean;
}

export interface Visitor {
  /** Refuses with `RATE_LIMITED` once the visitor has asked for too much. */
  charge(points: number): Promise<void>;
}

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Who asks, for what, and how it wants to be answered. */
export async function contextOf(headers: Headers, ids: Ids, authenticate: Authenticator): Promise<Asked> {
  const accepted = headers['accept-language'];
  const caller = await callerBehind(headers.authorization, authenticate);
  return {
    request: { ...ids, caller: byAuthorisation(forPurpose(caller, headers), headers) },
    language: languageOf(typeof accepted === 'string' ? accepted : undefined),
    tellCost: headers['x-query-cost'] === 'true',
  };
}

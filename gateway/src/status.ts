import { HeaderMap } from '@apollo/server';
import type { Refusal, RefusalCode } from '@creditgraph/kernel';
import { GraphQLError } from 'graphql';

export interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const statuses: Partial<Record<RefusalCode, number>> = {
  ACCESS_DENIED: 403,
  AUTHORISATION_GARBLED: 400,
  BODY_NOT_JSON: 400,
  BODY_TOO_LARGE: 413,
  CLOSING: 503,
  LOGIN_NEEDED: 401,
  OPERATION_NOT_REGISTERED: 403,
  OVERLOADED: 503,
  PURPOSE_GARBLED: 400,
  PURPOSE_MISSING: 403,
  QUERY_TOO_COSTLY: 400,
  RATE_LIMITED: 429,
  TEXT_TOO_LONG: 400,
  TOKEN_EXPIRED: 401,
  TOKEN_INVALID: 401,
  TOKEN_KEYS_UNAVAILABLE: 503,
  TOO_MANY: 400,
};

const REALM = 'Bearer realm="creditgraph"';

/** Whoever shows no token is not told that one is wrong. */
const challengeFor = (code: RefusalCode) =>
  code === 'LOGIN_NEEDED' ? REALM : `${REALM}, error="invalid_token"`;

/** The HTTP side of a refusal that leaves no GraphQL answer. */
export function headOf({ code, details }: Refusal): Head {
  const status = statuses[code] ?? 500;
  const { seconds } = details;
  const headers = {
    ...(seconds !== undefined && { 'retry-after': String(seconds) }),
    ...(status === 401 && { 'www-authenticate': challengeFor(code) }),
  };
  return { status, headers };
}

/** The same where Apollo writes the answer. */
export function refusedOperation(refusal: Refusal): GraphQLError {
  const { status, headers } = headOf(refusal);
  const http = { status, headers: new HeaderMap(Object.entries(headers)) };
  return new GraphQLError(refusal.message, { originalError: refusal, extensions: { http } });
}

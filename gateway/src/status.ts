import { HeaderMap } from '@apollo/server';
import type { Refusal, RefusalCode } from '@creditgraph/kernel';
import { GraphQLError } from 'graphql';

export interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const statuses: Partial<Record<RefusalCode, number>> = {
  BODY_NOT_JSON: 400,
  BODY_TOO_LARGE: 413,
  CLOSING: 503,
  OPERATION_NOT_REGISTERED: 403,
  OVERLOADED: 503,
  QUERY_TOO_COSTLY: 400,
  RATE_LIMITED: 429,
};

/** The HTTP side of a refusal that leaves no GraphQL answer. */
export function headOf({ code, details }: Refusal): Head {
  const { seconds } = details;
  const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': String(seconds) };
  return { status: statuses[code] ?? 500, headers };
}

/** The same where Apollo writes the answer. */
export function refusedOperation(refusal: Refusal): GraphQLError {
  const { status, headers } = headOf(refusal);
  const http = { status, headers: new HeaderMap(Object.entries(headers)) };
  return new GraphQLError(refusal.message, { originalError: refusal, extensions: { http } });
}

import { randomUUID } from 'node:crypto';
import { inSpan, newTrace, TRACE_HEADER, type Trace, traceIn } from '@creditgraph/kernel';
import type { Headers } from './context';

/** By what everything that one client's request causes is found again. */
export interface Ids {
  readonly requestId: string;
  readonly trace: Trace;
}

const REQUEST_ID = /^[\w.-]{1,64}$/;

/**
 * Does the work of one request under its ids: the caller's own where they are well formed, so that both sides' logs can
 * be joined, and otherwise new ones.
 */
export function underIds<Result>(headers: Headers, work: (ids: Ids) => Promise<Result>): Promise<Result> {
  const requestId = requestIdIn(headers);
  const span = { name: 'gateway', kind: 'SERVER', parent: traceIn(headers[TRACE_HEADER]) } as const;
  const attributes = { 'creditgraph.request_id': requestId };
  return inSpan({ ...span, attributes }, (trace = newTrace()) => work({ requestId, trace }));
}

/** The same for what is no operation, and no step of a trace. */
export const idsIn = (headers: Headers): Ids => ({
  requestId: requestIdIn(headers),
  trace: traceIn(headers[TRACE_HEADER]) ?? newTrace(),
});

function requestIdIn(headers: Headers): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

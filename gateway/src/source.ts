import type { Subgraph, SubgraphRequest, Trace } from '@creditgraph/kernel';

/** One fetch of the gateway from one source. */
export interface SourceRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The same object for every fetch of one client's request. */
  readonly request: SubgraphRequest;
  /** The fetch as a step of the request's trace; left out where nobody records steps. */
  readonly step?: Trace | undefined;
  /** How long the gateway waits for this answer; what comes later is read by nobody. */
  readonly remainingMs: number;
  /** Aborted once nobody waits for the answer any longer. */
  readonly signal: AbortSignal;
}

/** What came back; nothing about it is believed before it is checked. */
export interface SourceAnswer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/**
 * How a source is reached: in process, over HTTP, or by a test that kills, hangs or corrupts it. It throws when there is
 * no answer: a `SourceFailure` where it knows the reason, anything else counts as `UNREACHABLE`.
 */
export type Transport = (subgraph: Subgraph, request: SourceRequest) => Promise<SourceAnswer>;

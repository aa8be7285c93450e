import type { Subgraph, SubgraphRequest } from '@creditgraph/kernel';

/** One fetch of the gateway from one source. */
export interface SourceRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The same object for every fetch of one client's request. */
  readonly request: SubgraphRequest;
  /** Aborted once nobody waits for the answer any longer. */
  readonly signal: AbortSignal;
  /** When that is, in milliseconds of `performance.now()`. */
  readonly deadline: number;
}

/** What came back; nothing about it is believed before it is checked. */
export interface SourceAnswer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** How a source is reached: in process, over HTTP, or by a test that kills, hangs or corrupts it. */
export type Transport = (subgraph: Subgraph, request: SourceRequest) => Promise<SourceAnswer>;

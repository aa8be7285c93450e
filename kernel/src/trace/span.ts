import type { Trace } from './context';

/** One step of a request: how long it took, and what it was. Never what was asked or answered. */
export interface SpanOf {
  readonly name: string;
  readonly kind: 'SERVER' | 'CLIENT' | 'INTERNAL';
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** What caused it, where that was elsewhere; left out, it is what this process is just doing. */
  readonly parent?: Trace | null | undefined;
}

/** Who records spans. */
export type Recorder = <Result>(span: SpanOf, work: (own: Trace) => Promise<Result>) => Promise<Result>;

let recorder: Recorder | null = null;

/** Like the OpenTelemetry API itself, one a process: whoever sends a statement should not have to be handed it. */
export function recordSpans(by: Recorder | null): void {
  recorder = by;
}

/** Does the work in a span of its own where somebody records spans; otherwise it is just done. */
export function inSpan<Result>(
  span: SpanOf,
  work: (own: Trace | undefined) => Promise<Result>,
): Promise<Result> {
  return recorder ? recorder(span, work) : work(span.parent ?? undefined);
}

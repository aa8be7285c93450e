import { randomBytes } from 'node:crypto';

/** Where in which trace something happens, as W3C Trace Context has it. */
export interface Trace {
  /** 32 hexadecimal digits: the same for all that one client's request causes. */
  readonly traceId: string;
  /** 16 of them: the step that caused what comes next. */
  readonly spanId: string;
  readonly sampled: boolean;
}

/** The header, and the claim of a signed call, in which a trace travels. */
export const TRACE_HEADER = 'traceparent';

const FORM = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The trace that is named; null for anything else at all. */
export function traceIn(traceparent: unknown): Trace | null {
  const [, traceId, spanId, flags = '0'] = FORM.exec(String(traceparent)) ?? [];
  return traceId && spanId ? { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 } : null;
}

export const traceparentOf = ({ traceId, spanId, sampled }: Trace): string =>
  `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;

/** For a request that comes without one: its lines and errors are found by it, whether or not anyone records spans. */
export function newTrace(): Trace {
  const digits = randomBytes(24).toString('hex');
  return { traceId: digits.slice(0, 32), spanId: digits.slice(32), sampled: false };
}

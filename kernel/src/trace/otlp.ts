import type { Span } from '@opentelemetry/api';
import { type Log, reasonOf } from '../log/log';
import type { Trace } from './context';
import { type Recorder, recordSpans, type SpanOf } from './span';

export interface TraceSettings {
  /** Where spans go by OTLP over HTTP, `http://collector:4318`. */
  readonly endpoint: string;
  /** The share of traces that is recorded, 0 to 1; the same in every process, or traces have holes. */
  readonly ratio: number;
  /** Who says it. */
  readonly service: string;
  /** Where it says that spans could not be sent. */
  readonly log: Log;
}

const NOT_SENT = 'Spans were not sent';
/** So long at most does a process that ends wait for a collector. */
const LONGEST_SENDING_MS = 3_000;

/** Records spans until it is stopped. Loaded here and nowhere else, so that nobody who records none pays for it. */
export async function startTracing({
  endpoint,
  ratio,
  service,
  log,
}: TraceSettings): Promise<{ stop(): Promise<void> }> {
  const [{ resourceFromAttributes }, { OTLPTraceExporter }, sdk] = await Promise.all([
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/sdk-trace-node'),
  ]);
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: LONGEST_SENDING_MS,
  });
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'creditgraph' }),
    sampler: new sdk.TraceIdRatioBasedSampler(ratio),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
  provider.register();
  recordSpans(await recorderOver(log));
  return {
    async stop() {
      recordSpans(null);
      await provider.shutdown().catch((error) => log('warn', NOT_SENT, { reason: reasonOf(error) }));
      const { context, diag, trace } = await import('@opentelemetry/api');
      for (const part of [trace, context, diag]) part.disable();
    },
  };
}

/** A caller's word that its trace is sampled is not taken: whether one is recorded follows from its id alone. */
async function recorderOver(log: Log): Promise<Recorder> {
  const { context, DiagLogLevel, diag, SpanKind, SpanStatusCode, trace } = await import('@opentelemetry/api');
  const told = (reason: string) => log('warn', NOT_SENT, { reason });
  const untold = () => undefined;
  diag.setLogger(
    { error: told, warn: told, info: untold, debug: untold, verbose: untold },
    DiagLogLevel.WARN,
  );
  const tracer = trace.getTracer('creditgraph');
  const causeOf = ({ parent }: SpanOf) => {
    if (parent === undefined) return context.active();
    if (parent === null) return trace.deleteSpan(context.active());
    const { traceId, spanId, sampled } = parent;
    return trace.setSpanContext(context.active(), {
      traceId,
      spanId,
      traceFlags: Number(sampled),
      isRemote: true,
    });
  };
  return (of, work) => {
    const { name, kind, attributes = {} } = of;
    return tracer.startActiveSpan(name, { kind: SpanKind[kind], attributes }, causeOf(of), async (span) => {
      try {
        return await work(ownOf(span));
      } catch (thrown) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw thrown;
      } finally {
        span.end();
      }
    });
  };
}

function ownOf(span: Span): Trace {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return { traceId, spanId, sampled: (traceFlags & 1) === 1 };
}

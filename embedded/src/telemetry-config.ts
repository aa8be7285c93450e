import type { TelemetrySettings } from '@creditgraph/kernel';
import { z } from 'zod';

/** What the environment may say about metrics and traces, for `npm start` and for every service alike. */
export const telemetryVariables = {
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), {
      error: 'not an http(s) address',
    })
    .optional(),
  TRACE_RATIO: z.coerce.number().min(0).max(1).default(1),
};

type Read = z.infer<z.ZodObject<typeof telemetryVariables>>;

/** Without a port no metrics are gathered, and without an address no traces. */
export const telemetryOf = (read: Read): TelemetrySettings => ({
  metrics: read.METRICS_PORT === undefined ? null : { port: read.METRICS_PORT, host: read.METRICS_HOST },
  traces: read.OTEL_EXPORTER_OTLP_ENDPOINT
    ? { endpoint: read.OTEL_EXPORTER_OTLP_ENDPOINT, ratio: read.TRACE_RATIO }
    : null,
});

import type { Log } from './log/log';
import { type Meter, type MetricsSettings, openMeter } from './metrics/meter';
import { startTracing, type TraceSettings } from './trace/otlp';

/** What of itself a process lets be seen; null for what it keeps to itself. */
export interface TelemetrySettings {
  readonly metrics: MetricsSettings | null;
  readonly traces: Omit<TraceSettings, 'service' | 'log'> | null;
}

export interface Telemetry {
  readonly meter: Meter | null;
  /** Sends what was recorded and not sent yet. */
  close(): Promise<void>;
}

/** Opens what is asked for; nothing is loaded, listened to or sent for what is not. */
export async function openTelemetry(
  service: string,
  { metrics, traces }: TelemetrySettings,
  log: Log,
): Promise<Telemetry> {
  const meter = metrics && (await openMeter(metrics));
  const tracing = traces && (await startTracing({ ...traces, service, log }));
  return {
    meter,
    async close() {
      await tracing?.stop();
      await meter?.close();
    },
  };
}

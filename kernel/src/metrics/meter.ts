import type { CollectFunction, Gauge, Registry } from 'prom-client';
import { openDoor } from '../http/door';
import { turnstile } from '../http/turnstile';
import { jsonLog } from '../log/log';

export interface MetricsSettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
}

/** What a process counts, and the door at which it is read. */
export interface Meter {
  readonly prom: typeof import('prom-client');
  readonly registry: Registry;
  readonly url: string;
  close(): Promise<void>;
}

/** A gauge that is read when somebody looks. */
export interface Watched<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly Label[];
  readonly collect: CollectFunction<Gauge<Label>>;
}

/** How long a reader may be on its way when the process ends. */
const GRACE_MS = 1_000;
/** Bounds of every duration, in seconds: from a cached answer to beyond the longest deadline. */
export const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Opens a door for whoever gathers metrics, and for nobody else: never the one clients use. The library is loaded
 * here alone, so that a process that is not watched pays nothing.
 */
export async function openMeter({ port, host }: MetricsSettings): Promise<Meter> {
  const prom = await import('prom-client');
  const registry = new prom.Registry();
  prom.collectDefaultMetrics({ register: registry });
  const door = await openDoor({
    port,
    host,
    entrance: turnstile(),
    log: jsonLog,
    reply: async ({ url, method }) => {
      if (url !== '/metrics' || method !== 'GET') return { status: 404, body: '{}' };
      const headers = { 'content-type': registry.contentType };
      return { status: 200, headers, body: await registry.metrics() };
    },
  });
  return { prom, registry, url: door.url, close: () => door.close(GRACE_MS) };
}

/** Adds a gauge that is read when somebody looks. */
export function watch<Label extends string>(
  { prom, registry }: Meter,
  { labelNames, ...watched }: Watched<Label>,
): void {
  new prom.Gauge({ ...watched, labelNames: [...labelNames], registers: [registry] });
}

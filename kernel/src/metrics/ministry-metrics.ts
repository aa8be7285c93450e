import type { GraphQLFormattedError } from 'graphql';
import type { OpenMinistry } from '../ministry';
import { type Meter, SECONDS, watch } from './meter';

/** What of an opened ministry is watched, wherever it is open. */
export type WatchedMinistry = Pick<OpenMinistry, 'books' | 'freshness' | 'outbox'> & {
  readonly subgraph: Pick<OpenMinistry['subgraph'], 'name'>;
};

/** What a ministry that is served by itself counts of the calls it answers. */
export interface CallMetrics {
  answered(answer: { readonly errors?: readonly GraphQLFormattedError[] }, seconds: number): void;
}

/** Statements, connections and freshness of the books of ministries; once for all that are open in this process. */
export function watchBooks(meter: Meter, ministries: readonly WatchedMinistry[]): void {
  const { prom, registry } = meter;
  const statements = new prom.Histogram({
    name: 'creditgraph_statement_seconds',
    help: 'How long SQL statements took',
    labelNames: ['sector', 'outcome'],
    buckets: SECONDS,
    registers: [registry],
  });
  for (const { books, subgraph } of ministries) {
    const sector = subgraph.name;
    books.watch(({ seconds, failed }) =>
      statements.observe({ sector, outcome: failed ? 'failed' : 'done' }, seconds),
    );
  }
  watchConnections(meter, ministries);
  watchFreshness(meter, ministries);
  watchOutbox(meter, ministries);
}

export function callMetrics({ prom, registry }: Meter, sector: string, underWay: () => number): CallMetrics {
  const registers = [registry];
  const calls = new prom.Histogram({
    name: 'creditgraph_call_seconds',
    help: 'How long a ministry took to answer calls of the gateway',
    labelNames: ['sector', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const errors = new prom.Counter({
    name: 'creditgraph_call_errors_total',
    help: 'Errors in the answers of a ministry, by code',
    labelNames: ['sector', 'code'],
    registers,
  });
  new prom.Gauge({
    name: 'creditgraph_calls_under_way',
    help: 'Calls a ministry is answering',
    labelNames: ['sector'],
    registers,
    collect() {
      this.set({ sector }, underWay());
    },
  });
  return {
    answered(answer, seconds) {
      const { errors: told = [] } = answer;
      calls.observe({ sector, outcome: told.length === 0 ? 'whole' : 'with errors' }, seconds);
      for (const { extensions } of told) errors.inc({ sector, code: String(extensions?.code ?? 'OTHER') });
    },
  };
}

function watchConnections(meter: Meter, ministries: readonly WatchedMinistry[]): void {
  watch(meter, {
    name: 'creditgraph_connections',
    help: 'Connections to the database server: in use, idle, most allowed; and requests that wait for one',
    labelNames: ['sector', 'state'],
    collect() {
      for (const { books, subgraph } of ministries) {
        const states: [string, number][] = Object.entries(books.connections() ?? {});
        for (const [state, count] of states) this.set({ sector: subgraph.name, state }, count);
      }
    },
  });
}

/** Longer than the index needs, shorter than whoever gathers waits. */
const FRESHNESS_MS = 2_000;

function watchFreshness(meter: Meter, ministries: readonly WatchedMinistry[]): void {
  watch(meter, {
    name: 'creditgraph_latest_record_timestamp_seconds',
    help: 'When the latest record arrived in the books; absent for empty books and for books that do not answer',
    labelNames: ['sector'],
    async collect() {
      this.reset();
      const asked = ministries.map(async ({ freshness, subgraph }) => {
        const latest = freshness && (await orNull(freshness()));
        if (latest) this.set({ sector: subgraph.name }, Date.parse(latest) / 1_000);
      });
      await Promise.all(asked);
    },
  });
}

/** How far the deliveries of alerts are behind; absent for books that do not answer. */
function watchOutbox(meter: Meter, ministries: readonly WatchedMinistry[]): void {
  watch(meter, {
    name: 'creditgraph_outbox',
    help: 'Of alerts to be delivered: entries of the journal the slowest webhook is behind, webhooks that stand still, dead letters',
    labelNames: ['sector', 'what'],
    async collect() {
      this.reset();
      const asked = ministries.map(async ({ outbox, subgraph }) => {
        const state = outbox && (await orNull(outbox.state()));
        const told: [string, number][] = Object.entries(state ?? {});
        for (const [what, count] of told) this.set({ sector: subgraph.name, what }, count);
      });
      await Promise.all(asked);
    },
  });
}

/** Whoever gathers must not be kept waiting by one database. */
async function orNull<T>(asked: Promise<T | null>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, FRESHNESS_MS, null);
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

import { type Meter, type RefusalCode, refusals, SECONDS } from '@creditgraph/kernel';
import type { FailureReason } from '../failure';
import { requestMistakes } from '../request-mistakes';

/** What the gateway counts of its own work, while somebody watches. */
export interface GatewayMetrics {
  /** One request at the door, the wait before it included. */
  asked(status: number, seconds: number): void;
  /** One operation; only registered ones are called by their names, for anyone can think up another. */
  ran(operation: string | null, seconds: number): void;
  /** One error told to a client. */
  told(extensions: { readonly code?: unknown; readonly sector?: unknown }): void;
  /** One fetch from one source. */
  fetched(sector: string, outcome: 'ANSWERED' | FailureReason, seconds: number): void;
}

export function gatewayMetrics({ prom, registry }: Meter, sectors: () => readonly string[]): GatewayMetrics {
  const registers = [registry];
  const timed = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new prom.Histogram({ name, help, labelNames, buckets: SECONDS, registers });
  const requests = timed('creditgraph_request_seconds', 'How long clients waited, by HTTP status', [
    'status',
  ]);
  const operations = timed('creditgraph_operation_seconds', 'How long operations took', ['operation']);
  const fetches = timed('creditgraph_fetch_seconds', 'How long fetches from a source took', [
    'sector',
    'outcome',
  ]);
  const errors = new prom.Counter({
    name: 'creditgraph_errors_total',
    help: 'Errors told to clients, by code and by the sector they are about',
    labelNames: ['code', 'sector'],
    registers,
  });
  return {
    asked: (status, seconds) => requests.observe({ status }, seconds),
    ran: (operation, seconds) => operations.observe({ operation: operation ?? 'other' }, seconds),
    told: ({ code, sector }) =>
      errors.inc({ code: knownCode(code), sector: known(sector, sectors()) ?? 'gateway' }),
    fetched: (sector, outcome, seconds) => fetches.observe({ sector, outcome }, seconds),
  };
}

/** A label that anyone could invent would fill the memory of whoever gathers it. */
const known = (value: unknown, among: readonly string[]) => among.find((one) => one === value);

const knownCode = (code: unknown): RefusalCode | string =>
  known(code, Object.keys(refusals)) ?? known(code, Object.keys(requestMistakes)) ?? 'OTHER';

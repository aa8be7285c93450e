import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { CALL_HEADER, type Call, digestOf, verifiedCall } from './call';
import { Refusal } from './errors';
import { answerOf, type SubgraphAnswer, type SubgraphOperation } from './graphql/answer';
import { extensionsOf } from './graphql/refused';
import { bytesOf, jsonOf } from './http/body';
import { openDoor, type Reply, targetOf } from './http/door';
import { turnstile } from './http/turnstile';
import { jsonLog, type Log, reasonOf } from './log/log';
import type { Meter } from './metrics/meter';
import { callMetrics } from './metrics/ministry-metrics';
import type { OpenMinistry } from './ministry';
import type { KeyDirectory } from './standing';
import type { Instant } from './time';
import { newTrace } from './trace/context';
import { inSpan } from './trace/span';

export interface ServiceSettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Among them the gateway's, whose calls alone are answered. */
  readonly keys: KeyDirectory;
  readonly clock: () => Instant;
  /** How long closing waits for calls that are under way. */
  readonly graceMs?: number;
  readonly log?: Log;
  /** Where calls are counted; left out, they are not. */
  readonly meter?: Meter | null | undefined;
}

export interface Service {
  /** E.g. `http://127.0.0.1:4001`. */
  readonly url: string;
  /** Stops accepting, lets every call inside finish, and closes the books. */
  close(): Promise<void>;
}

type Served = Pick<OpenMinistry, 'subgraph' | 'ready' | 'close'>;

/** A thousand profiles with everything that another source said of them under seal. */
const BODY_BYTES = 32 * 1_048_576;
/** How long a database may take to show that it is there. */
const READY_MS = 2_000;

/** Serves an opened ministry over HTTP, to the gateway and to nobody else. */
export async function serve(ministry: Served, settings: ServiceSettings): Promise<Service> {
  const { port, host, graceMs = 10_000, log = jsonLog, meter } = settings;
  const entrance = turnstile();
  const metrics = meter ? callMetrics(meter, ministry.subgraph.name, entrance.inside) : null;
  const called = async (request: IncomingMessage): Promise<Reply> => {
    const began = performance.now();
    const { status, said } = await graphql(request, ministry, settings).catch((thrown) =>
      failed(thrown, log),
    );
    metrics?.answered(said, (performance.now() - began) / 1_000);
    return json(status, said);
  };
  const replyTo = async (request: IncomingMessage): Promise<Reply> => {
    switch (targetOf(request).pathname) {
      case '/graphql':
        return entrance.pass(() => called(request));
      case '/health/live':
        return json(200, { live: true });
      case '/health/ready':
        return entrance.closing() ? notReady('closing') : ready(ministry, log);
      default:
        return json(404, { errors: [{ message: 'Not found' }] });
    }
  };
  const reply = (request: IncomingMessage) =>
    replyTo(request).catch((thrown) => {
      const { status, said } = failed(thrown, log);
      return json(status, said);
    });
  const door = await openDoor({ port, host, entrance, log, reply });
  return {
    url: door.url,
    async close() {
      await door.close(graceMs);
      await ministry.close();
    },
  };
}

interface Told {
  readonly status: number;
  readonly said: SubgraphAnswer;
}

async function graphql(
  request: IncomingMessage,
  { subgraph }: Served,
  { keys, clock, log = jsonLog }: ServiceSettings,
): Promise<Told> {
  const bound = { audience: subgraph.name, now: clock() };
  const call = request.method === 'POST' ? verifiedCall(request.headers[CALL_HEADER], bound, keys) : null;
  if (!call) throw new Refusal('CALL_UNSIGNED');
  const body = await bytesOf(request, BODY_BYTES);
  if (digestOf(body) !== call.digest) throw new Refusal('CALL_UNSIGNED');
  const asked = operationIn(jsonOf(body), call);
  const span = { name: subgraph.name, kind: 'SERVER', parent: call.trace ?? null } as const;
  const answer = await inSpan(span, (own = call.trace ?? newTrace()) => {
    const request = { ...asked.request, trace: own };
    return inTime(call.remainingMs, () => answerOf(subgraph, { ...asked, request }, log));
  });
  return { status: 200, said: answer };
}

/** Refused once nobody waits any longer, whether or not the work ever ends. */
async function inTime<Result>(remainingMs: number, work: () => Promise<Result>): Promise<Result> {
  const done = new AbortController();
  const late = pause(Math.max(remainingMs, 0), null, { signal: done.signal }).then(() => {
    throw new Refusal('TIME_IS_UP');
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    done.abort();
  }
}

/** The gateway writes what it sends; anything else is a fault of its own, and is told as one. */
function operationIn(body: unknown, { requestId, caller }: Call): SubgraphOperation {
  const { query, variables, operationName } = (body ?? {}) as Partial<SubgraphOperation>;
  if (typeof query !== 'string') throw new Refusal('BODY_NOT_JSON');
  return { query, variables: variables ?? {}, operationName, request: { requestId, caller } };
}

async function ready(ministry: Served, log: Log): Promise<Reply> {
  try {
    await inTime(READY_MS, () => ministry.ready());
    return json(200, { ready: true });
  } catch (thrown) {
    log('warn', 'The database does not answer', {
      ministry: ministry.subgraph.name,
      reason: reasonOf(thrown),
    });
    return notReady('database');
  }
}

const notReady = (reason: string): Reply => json(503, { ready: false, reason });

/** The gateway hands on whatever is said here in both languages; what nobody should read goes to the log. */
function failed(thrown: unknown, log: Log): Told {
  const refusal = thrown instanceof Refusal ? thrown : new Refusal('INTERNAL');
  if (refusal !== thrown) log('error', 'The door failed', { reason: reasonOf(thrown) });
  const error = { message: refusal.message, extensions: extensionsOf(refusal) };
  return { status: STATUS[refusal.code] ?? 500, said: { errors: [error] } };
}

const json = (status: number, said: object): Reply => ({ status, body: JSON.stringify(said) });

const STATUS: Readonly<Record<string, number>> = {
  BODY_NOT_JSON: 400,
  CALL_UNSIGNED: 401,
  BODY_TOO_LARGE: 413,
  CLOSING: 503,
  TIME_IS_UP: 504,
};

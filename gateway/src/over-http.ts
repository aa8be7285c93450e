import { CALL_HEADER, type Instant, type Signer, type Subgraph, signCall } from '@creditgraph/kernel';
import { type Dispatcher, Pool } from 'undici';
import { isFields } from './shape';
import type { SourceAnswer, SourceRequest, Transport } from './source';

export interface OverHttpSettings {
  /** The gateway's own key. */
  readonly signer: Signer;
  readonly clock: () => Instant;
  /** Connections kept open to one address. */
  readonly connections?: number;
  /** The largest answer that is read to its end. */
  readonly answerBytes?: number;
}

export interface OverHttp {
  readonly transport: Transport;
  close(): Promise<void>;
}

const CONNECTIONS = 64;
const ANSWER_BYTES = 64 * 1_048_576;
/** Shorter than the door of a subgraph keeps its connections, so that none is used that is just being closed. */
const KEEP_ALIVE_MS = 10_000;
const CONNECT_MS = 1_000;

/** Calls subgraphs over HTTP, each call signed by the gateway. Anything but a GraphQL answer in JSON is a failure. */
export function overHttp(settings: OverHttpSettings): OverHttp {
  const { connections = CONNECTIONS } = settings;
  const pools = new Map<string, Pool>();
  const poolOf = (origin: string) => {
    const known = pools.get(origin);
    if (known) return known;
    const pool = new Pool(origin, {
      connections,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connect: { timeout: CONNECT_MS },
    });
    pools.set(origin, pool);
    return pool;
  };

  return {
    async transport(subgraph, asked) {
      const { origin, pathname } = new URL(subgraph.url ?? `http://${subgraph.name}/graphql`);
      const call = callOf(subgraph, asked, settings);
      const { statusCode, headers, body } = await poolOf(origin).request({
        path: pathname,
        method: 'POST',
        signal: asked.signal,
        ...call,
      });
      const bytes = await bytesOf(body, settings.answerBytes ?? ANSWER_BYTES);
      return answerIn(statusCode, String(headers['content-type']), bytes);
    },
    close: async () => void (await Promise.all([...pools.values()].map((pool) => pool.close()))),
  };
}

function callOf({ name }: Subgraph, asked: SourceRequest, { signer, clock }: OverHttpSettings) {
  const { query, variables, request, step = request.trace, remainingMs } = asked;
  const body = Buffer.from(JSON.stringify({ query, variables }));
  const { requestId, caller } = request;
  const bound = { audience: name, now: clock() };
  const call = signCall({ requestId, caller, remainingMs, trace: step }, body, bound, signer);
  return { body, headers: { 'content-type': 'application/json', [CALL_HEADER]: call } };
}

async function bytesOf(body: Dispatcher.ResponseData['body'], limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw new Error(`The answer has more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What a subgraph refuses it refuses in words; what stands between it and us answers in pages. */
function answerIn(status: number, type: string, bytes: Buffer): SourceAnswer {
  if (status !== 200) throw new Error(`The answer is HTTP ${status}`);
  if (!type.includes('json')) throw new Error(`The answer is not JSON but ${type}`);
  const answer: unknown = JSON.parse(bytes.toString('utf8'));
  if (!isFields(answer) || !('data' in answer || 'errors' in answer)) {
    throw new Error('The answer is not of GraphQL');
  }
  return answer;
}

import type { IncomingMessage } from 'node:http';
import { HeaderMap } from '@apollo/server';
import {
  anonymous,
  type Caller,
  type Door,
  languageOf,
  openDoor,
  Refusal,
  type Reply,
  type Turnstile,
  targetOf,
} from '@creditgraph/kernel';
import { refused, spokenOutside } from './answers';
import { bodyOf, isLarge } from './body';
import type { Asked, GatewayContext, Headers, Visitor } from './context';
import { corsHeaders, type Origins, preflightHeaders } from './cors';
import type { Crowd } from './crowd';
import { deadlineIn } from './deadline';
import type { GatewayServer } from './gateway';
import type { Health } from './health';
import { idsOf, type Log, reasonOf } from './log';
import type { GatewayMetrics } from './metrics/gateway-metrics';
import type { Pages } from './pages/pages';
import type { Files } from './pages/sandbox-files';
import { headOf } from './status';
import { type Ids, idsIn, underIds } from './trace';

export interface DoorSettings {
  readonly port: number;
  readonly host: string;
  readonly server: Pick<GatewayServer, 'executeHTTPGraphQLRequest'>;
  readonly contextOf: (headers: Headers, ids: Ids) => Promise<Asked>;
  readonly health: () => Promise<Health>;
  readonly entrance: Turnstile;
  readonly crowd: Crowd;
  /** How long a client's request may take, the wait before the door included. */
  readonly deadlineMs: number;
  readonly visitorOf: (request: IncomingMessage, caller: Caller) => Visitor;
  readonly corsOrigins: Origins;
  readonly pages: Pages;
  /** The sandbox, where it is shown. */
  readonly files?: Files | undefined;
  readonly log: Log;
  readonly metrics: GatewayMetrics | null;
}

/** Opens the one door. */
export function openGatewayDoor(settings: DoorSettings): Promise<Door> {
  return openDoor({
    ...settings,
    reply: async (request) => {
      const reply = await replyTo(request, settings);
      if (targetOf(request).pathname !== '/graphql') return reply;
      return {
        ...reply,
        headers: { ...corsHeaders(settings.corsOrigins, request.headers), ...reply.headers },
      };
    },
  });
}

/** Whatever is thrown while one request is answered is told under the ids of that request. */
async function replyTo(request: IncomingMessage, settings: DoorSettings): Promise<Reply> {
  const { pathname, search } = targetOf(request);
  const { headers } = request;
  if (pathname === '/graphql' && request.method !== 'OPTIONS') {
    return underIds(headers, (ids) => operated({ request, search, ids }, settings));
  }
  return other(request, settings).catch((thrown) =>
    failed(thrown, { request, ids: idsIn(headers) }, settings),
  );
}

async function other(request: IncomingMessage, settings: DoorSettings): Promise<Reply> {
  const { pathname } = targetOf(request);
  switch (pathname) {
    case '/graphql':
      return preflight(request, settings);
    case '/health/live':
      return { status: 200, body: JSON.stringify({ live: true }) };
    case '/health/ready':
      return ready(settings);
    default:
      return (await settings.pages(request)) ?? NOT_FOUND;
  }
}

interface Operating {
  readonly request: IncomingMessage;
  readonly search: string;
  readonly ids: Ids;
}

async function operated(operating: Operating, settings: DoorSettings): Promise<Reply> {
  const { entrance, metrics } = settings;
  const began = performance.now();
  const reply = await entrance
    .pass(() => graphql(operating, settings))
    .catch((thrown) => failed(thrown, operating, settings));
  metrics?.asked(reply.status, (performance.now() - began) / 1_000);
  return { ...reply, headers: { ...reply.headers, 'x-request-id': operating.ids.requestId } };
}

/** Whoever is turned away is turned away before anything is read or worked out for it. */
async function graphql({ request, search, ids }: Operating, settings: DoorSettings): Promise<Reply> {
  const { crowd, deadlineMs, visitorOf } = settings;
  crowd.refuseIfFull();
  const asked = await identified(request, ids, settings);
  const visitor = visitorOf(request, asked.request.caller);
  await visitor.charge(1);
  const read = () => bodyOf(request);
  const body = await (isLarge(request) ? crowd.receive(read) : read());
  const deadline = deadlineIn(deadlineMs);
  return crowd.admit(deadline, () =>
    answered({ request, search, body }, { ...asked, visitor, deadline }, settings),
  );
}

/** Whoever says something wrong about itself pays for the look at it by the address it came from. */
async function identified(
  request: IncomingMessage,
  ids: Ids,
  { contextOf, crowd, visitorOf }: DoorSettings,
): Promise<Asked> {
  try {
    return await crowd.identify(() => contextOf(request.headers, ids));
  } catch (thrown) {
    const isTheirs = thrown instanceof Refusal && headOf(thrown).status < 500;
    if (isTheirs) await visitorOf(request, anonymous).charge(1);
    throw thrown;
  }
}

interface Read {
  readonly request: IncomingMessage;
  readonly search: string;
  readonly body: unknown;
}

async function answered(
  { request, search, body }: Read,
  contextValue: GatewayContext,
  { server, metrics }: DoorSettings,
): Promise<Reply> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const answered = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? 'GET', headers, search, body },
    context: async () => contextValue,
  });
  if (answered.body.kind !== 'complete') throw new Error('The gateway does not answer in parts');
  const {
    status = 200,
    body: { string: said },
  } = answered;
  const spoken = status < 400 ? said : spokenOutside(said, contextValue, (told) => metrics?.told(told));
  return { status, headers: Object.fromEntries(answered.headers), body: spoken };
}

function preflight({ headers }: IncomingMessage, { corsOrigins }: DoorSettings): Reply {
  return { status: 204, headers: preflightHeaders(corsOrigins, headers), body: '' };
}

async function ready({ health, entrance }: DoorSettings): Promise<Reply> {
  const state = entrance.closing() ? { ready: false, reasons: { gateway: 'closing' } } : await health();
  return { status: state.ready ? 200 : 503, body: JSON.stringify(state) };
}

function failed(
  thrown: unknown,
  { request, ids }: Pick<Operating, 'request' | 'ids'>,
  { log, metrics }: DoorSettings,
): Reply {
  const refusal = thrown instanceof Refusal ? thrown : new Refusal('INTERNAL');
  if (refusal !== thrown) log('error', 'The door failed', { ...idsOf(ids), reason: reasonOf(thrown) });
  metrics?.told({ code: refusal.code });
  const language = languageOf(request.headers['accept-language']);
  return {
    ...headOf(refusal),
    body: JSON.stringify({ errors: [refused(refusal, language, ids)] }),
  };
}

const NOT_FOUND: Reply = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Not found\n',
};

import type { IncomingMessage } from 'node:http';
import { HeaderMap } from '@apollo/server';
import {
  type Door,
  languageOf,
  openDoor,
  Refusal,
  type Reply,
  type Turnstile,
  targetOf,
} from '@creditgraph/kernel';
import { refused } from './answers';
import { bodyOf } from './body';
import type { GatewayContext, Headers } from './context';
import type { GatewayServer } from './gateway';
import type { Health } from './health';
import { type Log, reasonOf } from './log';

export interface DoorSettings {
  readonly port: number;
  readonly host: string;
  readonly server: Pick<GatewayServer, 'executeHTTPGraphQLRequest'>;
  readonly contextOf: (headers: Headers) => Promise<GatewayContext>;
  readonly health: () => Promise<Health>;
  readonly entrance: Turnstile;
  readonly log: Log;
}

/** Opens the one door. */
export function openGatewayDoor(settings: DoorSettings): Promise<Door> {
  return openDoor({
    ...settings,
    reply: (request) => replyTo(request, settings).catch((thrown) => failed(thrown, request, settings)),
  });
}

async function replyTo(request: IncomingMessage, settings: DoorSettings): Promise<Reply> {
  const { pathname, search } = targetOf(request);
  switch (pathname) {
    case '/graphql':
      return settings.entrance.pass(() => graphql(request, search, settings));
    case '/health/live':
      return { status: 200, body: JSON.stringify({ live: true }) };
    case '/health/ready':
      return ready(settings);
    case '/':
      return { status: 200, headers: PLAIN, body: 'CreditGraph\nGraphQL is served at /graphql\n' };
    default:
      return { status: 404, headers: PLAIN, body: 'Not found\n' };
  }
}

async function graphql(
  request: IncomingMessage,
  search: string,
  { server, contextOf }: DoorSettings,
): Promise<Reply> {
  const contextValue = await contextOf(request.headers);
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const answered = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? 'GET', headers, search, body: await bodyOf(request) },
    context: async () => contextValue,
  });
  if (answered.body.kind !== 'complete') throw new Error('The gateway does not answer in parts');
  return {
    status: answered.status ?? 200,
    headers: { ...Object.fromEntries(answered.headers), 'x-request-id': contextValue.request.requestId },
    body: answered.body.string,
  };
}

async function ready({ health, entrance }: DoorSettings): Promise<Reply> {
  const state = entrance.closing() ? { ready: false, reasons: { gateway: 'closing' } } : await health();
  return { status: state.ready ? 200 : 503, body: JSON.stringify(state) };
}

function failed(thrown: unknown, request: IncomingMessage, { log }: DoorSettings): Reply {
  const refusal = thrown instanceof Refusal ? thrown : new Refusal('INTERNAL');
  if (refusal !== thrown) log('error', 'The door failed', { reason: reasonOf(thrown) });
  const language = languageOf(request.headers['accept-language']);
  const status = STATUS[refusal.code] ?? 500;
  return {
    status,
    ...(status === 401 && { headers: { 'www-authenticate': CHALLENGE } }),
    body: JSON.stringify({ errors: [refused(refusal, language)] }),
  };
}

const STATUS: Readonly<Record<string, number>> = {
  BODY_TOO_LARGE: 413,
  BODY_NOT_JSON: 400,
  CLOSING: 503,
  TOKEN_INVALID: 401,
  TOKEN_EXPIRED: 401,
  TOKEN_KEYS_UNAVAILABLE: 503,
};
const CHALLENGE = 'Bearer realm="creditgraph", error="invalid_token"';
const PLAIN = { 'content-type': 'text/plain; charset=utf-8' };

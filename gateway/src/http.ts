import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { languageOf, Refusal } from '@creditgraph/kernel';
import { refused } from './answers';
import { bodyOf } from './body';
import { contextOf, type GatewayContext } from './context';
import type { Health } from './health';
import { type Log, reasonOf } from './log';
import type { Pages } from './pages/pages';
import type { Files } from './pages/sandbox-files';
import type { Turnstile } from './turnstile';

export interface DoorSettings {
  readonly port: number;
  readonly host: string;
  readonly server: ApolloServer<GatewayContext>;
  readonly health: () => Promise<Health>;
  readonly entrance: Turnstile;
  readonly pages: Pages;
  /** The sandbox, where it is shown. */
  readonly files?: Files | undefined;
  readonly log: Log;
}

export interface Door {
  readonly url: string;
  /** Lets everyone inside finish, and nobody else in; whoever is still there after `graceMs` is cut off. */
  close(graceMs: number): Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Opens the one door. Plain node:http, because a web framework costs more than a small request does. */
export async function openDoor(settings: DoorSettings): Promise<Door> {
  const http = createServer((request, response) => {
    if (settings.entrance.closing()) response.setHeader('connection', 'close');
    if (!settings.files?.(request, response)) void answer(request, response, settings);
  });
  http.requestTimeout = 30_000;
  http.headersTimeout = 10_000;
  const { port } = await listening(http, settings);
  const { host } = settings;

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    async close(graceMs) {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      const cut = setTimeout(() => http.closeAllConnections(), graceMs);
      await settings.entrance.close();
      http.closeIdleConnections();
      await closed;
      clearTimeout(cut);
    },
  };
}

function listening(http: Server, { port, host }: DoorSettings): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} on ${host} is in use by another program; set PORT to a free one.`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    });
    http.listen(port, host, () => resolve(http.address() as AddressInfo));
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  settings: DoorSettings,
): Promise<void> {
  const reply = await replyTo(request, settings).catch((thrown) => failed(thrown, request, settings));
  const unread = !request.complete;
  const last = unread ? { connection: 'close' } : {};
  response.writeHead(reply.status, { 'content-type': JSON_TYPE, ...reply.headers, ...last });
  response.end(reply.body);
  if (unread) request.resume();
}

async function replyTo(request: IncomingMessage, settings: DoorSettings): Promise<Reply> {
  const target = request.url ?? '/';
  const { pathname, search } = URL.canParse(target, HOME) ? new URL(target, HOME) : NOWHERE;
  switch (pathname) {
    case '/graphql':
      return settings.entrance.pass(() => graphql(request, search, settings));
    case '/health/live':
      return { status: 200, body: JSON.stringify({ live: true }) };
    case '/health/ready':
      return ready(settings);
    default:
      return (await settings.pages(pathname, search, request.headers)) ?? NOT_FOUND;
  }
}

async function graphql(request: IncomingMessage, search: string, { server }: DoorSettings): Promise<Reply> {
  const contextValue = contextOf(request.headers);
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
  return {
    status: STATUS[refusal.code] ?? 500,
    body: JSON.stringify({ errors: [refused(refusal, language)] }),
  };
}

const STATUS: Readonly<Record<string, number>> = { BODY_TOO_LARGE: 413, BODY_NOT_JSON: 400, CLOSING: 503 };
const JSON_TYPE = 'application/json; charset=utf-8';
const HOME = 'http://door';
const NOWHERE = { pathname: '', search: '' };
const NOT_FOUND: Reply = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Not found\n',
};

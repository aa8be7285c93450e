import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Log, reasonOf } from '../log/log';
import type { Turnstile } from './turnstile';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Doorway {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly entrance: Turnstile;
  /** Takes a request it answers itself and says true; false leaves request and response as they were. */
  readonly files?: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  /** Where it is told that an answer could not be sent: one of them must not end the process. */
  readonly log: Log;
  /** Never throws: whoever stands at the door knows how to say that something went wrong. */
  reply(request: IncomingMessage): Promise<Reply>;
}

export interface Door {
  readonly url: string;
  /** Lets everyone inside finish, and nobody else in; whoever is still there after `graceMs` is cut off. */
  close(graceMs: number): Promise<void>;
}

/** Opens a door. Plain node:http, because a web framework costs more than a small request does. */
export async function openDoor(doorway: Doorway): Promise<Door> {
  const http = createServer((request, response) => {
    if (doorway.entrance.closing()) response.setHeader('connection', 'close');
    if (doorway.files?.(request, response)) return;
    answer(request, response, doorway).catch((thrown) => {
      doorway.log('error', 'An answer could not be sent', { reason: reasonOf(thrown) });
      response.destroy();
    });
  });
  http.requestTimeout = 30_000;
  http.headersTimeout = 10_000;
  http.keepAliveTimeout = KEEP_ALIVE_MS;
  const { port } = await listening(http, doorway);
  const { host } = doorway;

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    async close(graceMs) {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      const cut = setTimeout(() => http.closeAllConnections(), graceMs);
      await doorway.entrance.close();
      http.closeIdleConnections();
      await closed;
      clearTimeout(cut);
    },
  };
}

/** Path and query of a request; the path is empty where it is none. */
export function targetOf({ url = '/' }: IncomingMessage): { pathname: string; search: string } {
  return URL.canParse(url, HOME) ? new URL(url, HOME) : NOWHERE;
}

function listening(http: Server, { port, host }: Doorway): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} on ${host} is in use by another program; set PORT to a free one.`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    });
    http.listen(port, host, () => resolve(http.address() as AddressInfo));
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, doorway: Doorway): Promise<void> {
  const reply = await doorway.reply(request);
  const last = tooMuchLeft(request) || doorway.entrance.closing() ? { connection: 'close' } : {};
  response.writeHead(reply.status, { 'content-type': JSON_TYPE, ...reply.headers, ...last });
  response.end(reply.body);
  if (!request.complete) request.resume();
}

/**
 * Whether it costs more to read past the rest of a request than to take a new connection. A body that came with its head
 * counts as unread until whoever answers has been waited for, so that a small one is no reason to hang up.
 */
function tooMuchLeft({ complete, headers }: IncomingMessage): boolean {
  if (complete) return false;
  return !(Number(headers['content-length']) <= READ_PAST_BYTES);
}

/** Longer than whoever calls keeps an idle connection, so that no call meets a door that is just falling shut. */
const KEEP_ALIVE_MS = 20_000;
/** More than almost any operation with its variables. */
const READ_PAST_BYTES = 65_536;
const JSON_TYPE = 'application/json; charset=utf-8';
const HOME = 'http://door';
const NOWHERE = { pathname: '', search: '' };

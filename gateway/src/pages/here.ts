import type { IncomingMessage } from 'node:http';

/** A name or an address at which nobody but this machine can be listening, or asking. */
export const isLoopback = (name: string): boolean => /^(localhost|::1|127(\.\d{1,3}){3})$/i.test(name);

/**
 * Whether somebody at this machine asks this process itself: the connection comes from here, the name asked for is of
 * here, and nobody passed it on. A page whose name was bound to this machine anew asks for its own name. Proxies mostly
 * say that they are one; the oldest way of asking is what some speak that do not say it, and no browser.
 */
export function isHere({
  socket,
  headers,
  httpVersion,
}: Pick<IncomingMessage, 'socket' | 'headers' | 'httpVersion'>): boolean {
  const peer = (socket.remoteAddress ?? '').replace(/^::ffff:/i, '');
  const passedOn = Object.keys(headers).some((name) => PASSED_ON.test(name));
  return isLoopback(peer) && isLoopback(nameIn(headers.host)) && !passedOn && httpVersion !== '1.0';
}

const PASSED_ON = /^(forwarded|via|x-real-ip|x-forwarded-.+)$/;

/** `localhost:4000` and `[::1]:4000` without their ports and brackets. */
const nameIn = (host = ''): string => host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');

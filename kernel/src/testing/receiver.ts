import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a receiver got, in the order in which it came. */
export interface Received {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A department's receiver of alerts, which answers as the test says. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** The status of the next answers; null to hang up, `SILENT` to say nothing. */
  answer(status: number | null | 'SILENT'): void;
  close(): Promise<void>;
}

export async function aReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let status: number | null | 'SILENT' = 204;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const { headers } = request;
      received.push({
        id: String(headers['webhook-id']),
        headers,
        body: Buffer.concat(parts).toString('utf8'),
      });
      if (status === null) request.socket.destroy();
      else if (status !== 'SILENT')
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`,
    received,
    answer: (next) => {
      status = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

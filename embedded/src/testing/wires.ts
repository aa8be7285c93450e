import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { overHttp, type Transport } from '@creditgraph/gateway';
import { type Instant, type Service, serve } from '@creditgraph/kernel';
import { signerIn } from '../keys';
import type { TestHouse } from './house';

/** What the source said to the gateway, and to which question. */
export interface Heard {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What goes on to the gateway in its place. */
export interface Sent {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Whether the connection breaks off behind it. */
  readonly broken?: boolean;
}

/** Whoever is on the line of one source; null keeps the line open and says nothing, ever. */
export type Eavesdropper = (heard: Heard) => Sent | null | Promise<Sent | null>;

export interface Wires {
  /** By the name of the source; a line without anybody on it is honest. */
  readonly tapped: Map<string, Eavesdropper>;
  close(): Promise<void>;
}

const quiet = () => undefined;

/** Puts every source of a house behind its real server, and a line that can be tapped between it and the gateway. */
export async function wired(house: TestHouse, clock: () => Instant): Promise<Wires> {
  const signer = signerIn(house.keys.private, 'gateway');
  const keys = (_: string, keyId: string) => (keyId === signer.keyId ? signer.publicKey : undefined);
  const services = new Map<string, Service>();
  for (const [name, ministry] of house.ministries) {
    const served = { ...ministry, close: async () => undefined };
    const settings = { port: 0, host: '127.0.0.1', graceMs: 0, keys, clock, log: quiet };
    services.set(name, await serve(served, settings));
  }

  const tapped: Wires['tapped'] = new Map();
  const line = createServer(async (request, response) => {
    const name = request.url?.slice(1) ?? '';
    const heard = await through(request, `${services.get(name)?.url}/graphql`);
    const sent = await (tapped.get(name) ?? honest)(heard);
    if (sent) send(response, sent);
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const { port } = line.address() as AddressInfo;

  const over = overHttp({ signer, clock });
  for (const { name } of house.subgraphs) {
    const asked: Transport = (subgraph, request) =>
      over.transport({ ...subgraph, url: `http://127.0.0.1:${port}/${name}` }, request);
    house.disturbed.set(name, asked);
  }
  return {
    tapped,
    async close() {
      line.closeAllConnections();
      line.close();
      await over.close();
      await Promise.all([...services.values()].map((service) => service.close()));
    },
  };
}

const honest: Eavesdropper = ({ text }) => ({ body: text });

async function through(request: IncomingMessage, url: string): Promise<Heard> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const headers = { 'x-creditgraph-call': String(request.headers['x-creditgraph-call']) };
  const answered = await fetch(url, { method: 'POST', headers, body });
  const { variables } = JSON.parse(body.toString('utf8'));
  return { text: await answered.text(), variables };
}

function send(response: ServerResponse, { status = 200, headers, body, broken }: Sent): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (!broken) response.end(body);
  else response.write(body, () => response.destroy());
}

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anonymous, CALL_HEADER, digestOf, type SignedCall, verifiedCall } from '@creditgraph/kernel';
import { type OverHttp, overHttp } from './over-http';
import { aSigner, subgraphOf } from './testing/sources';

const NOW = '2026-06-15T02:00:00.000Z';
const signer = aSigner();
const keys = (_: string, keyId: string) => (keyId === signer.keyId ? signer.publicKey : undefined);
const JSON_TYPE = { 'content-type': 'application/json' };

describe('the transport over HTTP', () => {
  let server: Server;
  let over: OverHttp;
  const opened = async (answer: RequestListener) => {
    server = createServer(answer).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    over = overHttp({ signer, clock: () => NOW, answerBytes: 1_000 });
    const { port } = server.address() as AddressInfo;
    const subgraph = {
      ...subgraphOf('tax', 'type Query { a: Int }', {}),
      url: `http://127.0.0.1:${port}/graphql`,
    };
    return (signal = new AbortController().signal) =>
      over.transport(subgraph, {
        query: '{ a }',
        variables: {},
        request: { requestId: 'r-1', caller: anonymous },
        signal,
        remainingMs: 1_000,
      });
  };
  afterEach(async () => {
    server.closeAllConnections();
    await over.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('signs each call with its body, who asks and the time that is left, and keeps connections', async () => {
    const seen: { call: SignedCall | null; digest: string; port: number | undefined }[] = [];
    const ask = await opened(async (request, response) => {
      const body = await bodyOf(request);
      const call = verifiedCall(request.headers[CALL_HEADER], { audience: 'tax', now: NOW }, keys);
      seen.push({ call, digest: digestOf(body), port: request.socket.remotePort });
      response.writeHead(200, JSON_TYPE).end('{"data":{"a":1}}');
    });

    expect(await ask()).toEqual({ data: { a: 1 } });
    for (let more = 0; more < 5; more += 1) await ask();
    expect(seen[0]?.call).toMatchObject({ requestId: 'r-1', caller: anonymous, digest: seen[0]?.digest });
    expect(seen[0]?.call?.remainingMs).toBeLessThanOrEqual(1_000);
    expect(new Set(seen.map(({ port }) => port)).size).toBeLessThanOrEqual(2);
  });

  it.each`
    what                        | status | type                  | body                                 | reason
    ${'an error of HTTP'}       | ${503} | ${'application/json'} | ${'{"errors":[]}'}                   | ${'HTTP 503'}
    ${'a page'}                 | ${200} | ${'text/html'}        | ${'<html>'}                          | ${'not JSON'}
    ${'what is no JSON'}        | ${200} | ${'application/json'} | ${'{"data":'}                        | ${'JSON'}
    ${'JSON that is no answer'} | ${200} | ${'application/json'} | ${'[1]'}                             | ${'not of GraphQL'}
    ${'too long an answer'}     | ${200} | ${'application/json'} | ${`{"data":"${'x'.repeat(2_000)}"}`} | ${'more than 1000 bytes'}
  `('takes $what for a failure', async ({ status, type, body, reason }) => {
    const ask = await opened((_, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });

    await expect(ask()).rejects.toThrow(reason);
  });

  it('stops when nobody waits any longer', async () => {
    const ask = await opened(() => undefined);
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('late')), 50);

    await expect(ask(abort.signal)).rejects.toThrow('late');
  });
});

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

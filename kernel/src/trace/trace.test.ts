import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signCall, verifiedCall } from '../call';
import { anonymous } from '../caller';
import { sectorSchema } from '../sector-books';
import { openBooks } from '../storage/books';
import { onEveryEngine } from '../testing/engines';
import { aSigner } from '../testing/signer';
import { newTrace, traceIn, traceparentOf } from './context';
import { startTracing } from './otlp';
import { inSpan } from './span';

const TRACE = `${'0af7651916cd43dd8448eb211c80319c'}`;
const SPAN = 'b7ad6b7169203331';

describe('a trace', () => {
  it.each`
    header                                    | trace
    ${`00-${TRACE}-${SPAN}-01`}               | ${{ traceId: TRACE, spanId: SPAN, sampled: true }}
    ${`00-${TRACE}-${SPAN}-00`}               | ${{ traceId: TRACE, spanId: SPAN, sampled: false }}
    ${`00-${'0'.repeat(32)}-${SPAN}-01`}      | ${null}
    ${`00-${TRACE}-${'0'.repeat(16)}-01`}     | ${null}
    ${`01-${TRACE}-${SPAN}-01`}               | ${null}
    ${`00-${TRACE.toUpperCase()}-${SPAN}-01`} | ${null}
    ${undefined}                              | ${null}
    ${['x']}                                  | ${null}
  `('is read from $header', ({ header, trace }) => {
    expect(traceIn(header)).toEqual(trace);
  });

  it('is the same once it was written', () => {
    const trace = newTrace();
    expect(traceIn(traceparentOf(trace))).toEqual(trace);
    expect(newTrace().traceId).not.toBe(trace.traceId);
  });

  it('travels with the signed call', () => {
    const signer = aSigner();
    const bound = { audience: 'tax', now: '2026-06-15T02:00:00.000Z' };
    const trace = { traceId: TRACE, spanId: SPAN, sampled: true };
    const call = { requestId: 'r', caller: anonymous, remainingMs: 1 };
    const keys = () => signer.publicKey;
    const received = (sent: object) =>
      verifiedCall(signCall({ ...call, ...sent }, Buffer.from(''), bound, signer), bound, keys);

    expect(received({ trace })?.trace).toEqual(trace);
    expect(received({})).toMatchObject({ requestId: 'r', trace: undefined });
  });

  it('is nobody’s business while nobody records it', async () => {
    expect(await inSpan({ name: 'x', kind: 'INTERNAL' }, async (own) => own)).toBeUndefined();
  });
});

interface Sent {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
}

onEveryEngine('spans', (database) => {
  const sent: Sent[] = [];
  const lines: unknown[] = [];
  const log = (...said: unknown[]) => void lines.push(said);
  let collector: Server;
  let endpoint = '';
  beforeAll(async () => {
    collector = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString());
      for (const { scopeSpans } of resourceSpans) for (const { spans } of scopeSpans) sent.push(...spans);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => collector.once('listening', resolve));
    endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`;
  });
  afterAll(() => new Promise((resolve) => collector.close(resolve)));

  it('lead from whoever called down to the statement, without what is asked', async () => {
    const books = await openBooks(database(), sectorSchema);
    const tracing = await startTracing({ endpoint, ratio: 1, service: 'tax', log });
    const parent = { traceId: TRACE, spanId: SPAN, sampled: false };
    const own = await inSpan({ name: 'tax', kind: 'SERVER', parent }, async (step) => {
      await books.query('SELECT name FROM subject WHERE subject = ?', ['secret-code']);
      return step;
    });
    await tracing.stop();
    await books.close();
    expect(lines).toEqual([]);
    const [call, statement] = ['tax', 'SELECT'].map((name) => sent.find((span) => span.name === name));

    expect(own).toEqual({ traceId: TRACE, spanId: call?.spanId, sampled: true });
    expect(call).toMatchObject({ traceId: TRACE, parentSpanId: SPAN });
    expect(statement).toMatchObject({ traceId: TRACE, parentSpanId: call?.spanId });
    expect(statement?.attributes).toEqual([
      { key: 'db.query.text', value: { stringValue: 'SELECT name FROM subject WHERE subject = ?' } },
    ]);
    expect(JSON.stringify(sent)).not.toContain('secret-code');
    expect(await inSpan({ name: 'x', kind: 'INTERNAL' }, async (step) => step)).toBeUndefined();
  });
});

describe('spans that nobody takes', () => {
  it('are said to be lost, and cost the request nothing', async () => {
    const lines: string[] = [];
    const log = (_: string, message: string) => void lines.push(message);
    const nowhere = { endpoint: 'http://127.0.0.1:1', ratio: 1, service: 'tax', log };
    const tracing = await startTracing(nowhere);
    expect(await inSpan({ name: 'x', kind: 'INTERNAL' }, async () => 'answered')).toBe('answered');
    await tracing.stop();

    expect(new Set(lines)).toEqual(new Set(['Spans were not sent']));
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { CALL_HEADER, signCall } from './call';
import type { Caller } from './caller';
import { Refusal } from './errors';
import { type Service, serve } from './serve';
import { aSigner } from './testing/signer';

const gateway = aSigner();
const keys = (source: string, keyId: string) =>
  source === 'gateway' && keyId === gateway.keyId ? gateway.publicKey : undefined;
const clock = () => new Date().toISOString();
const staff: Caller = {
  id: 'officer-1',
  role: 'STAFF',
  authority: 'tax',
  subject: null,
  purpose: null,
  authorisations: [],
};

interface Context {
  readonly caller: Caller;
  readonly requestId: string;
}

/** A schema whose fields answer, refuse, break and take their time. */
function schemaOf(events: string[]): GraphQLSchema {
  const schema = buildSchema(
    'type Query { who: String refused: String broken: String slow: String last: String }',
  );
  const fields = schema.getQueryType()?.getFields();
  const resolvers: Record<string, (source: unknown, given: unknown, context: Context) => unknown> = {
    who: (_, __, { caller, requestId }) => `${caller.id} ${caller.role} ${requestId}`,
    refused: () => {
      throw new Refusal('LIST_UNKNOWN', { list: 'X' });
    },
    broken: () => {
      throw new Error('password=hunter2');
    },
    slow: () => pause(300, 'done'),
    last: async () => {
      await pause(300);
      events.push('answered');
      return 'done';
    },
  };
  for (const [name, resolve] of Object.entries(resolvers)) Object.assign(fields?.[name] ?? {}, { resolve });
  return schema;
}

describe('a served ministry', () => {
  const lines: string[] = [];
  const events: string[] = [];
  let service: Service;
  let databaseAnswers = true;
  beforeEach(async () => {
    lines.length = 0;
    events.length = 0;
    databaseAnswers = true;
    const ministry = {
      subgraph: {
        name: 'tax',
        label: { zh: '税务', en: 'Tax' },
        sdl: '',
        schema: schemaOf(events),
        context: (request: object) => request,
      },
      ready: async () => {
        if (!databaseAnswers) throw new Error('ECONNREFUSED');
      },
      close: async () => void events.push('books closed'),
    };
    const log = (level: string, message: string, details: object = {}) =>
      lines.push(JSON.stringify({ level, message, ...details }));
    service = await serve(ministry, { port: 0, host: '127.0.0.1', keys, clock, log });
  });
  afterEach(() => service.close());

  const post = (body: string, headers: Record<string, string>) =>
    fetch(`${service.url}/graphql`, { method: 'POST', body, headers });
  const headersFor = (body: string, remainingMs = 5_000) => ({
    [CALL_HEADER]: signCall(
      { requestId: 'r-1', caller: staff, remainingMs },
      Buffer.from(body),
      { audience: 'tax', now: clock() },
      gateway,
    ),
  });
  const call = (query: string, remainingMs?: number) => {
    const body = JSON.stringify({ query, variables: {} });
    return post(body, headersFor(body, remainingMs));
  };

  it('answers whom the gateway names', async () => {
    const response = await call('{ who }');

    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual({ data: { who: 'officer-1 STAFF r-1' } });
  });

  it('tells refusals, and masks and logs faults', async () => {
    const answer = (await (await call('{ refused broken }')).json()) as { errors: object[] };

    expect(answer.errors).toMatchObject([
      { path: ['refused'], extensions: { code: 'LIST_UNKNOWN', list: 'X' } },
      { path: ['broken'], extensions: { code: 'INTERNAL', sector: 'tax' } },
    ]);
    expect(JSON.stringify(answer)).not.toContain('hunter2');
    expect(lines.join()).toContain('r-1');
  });

  it.each(['{ none }', '{ who'])('answers %s as a GraphQL error', async (query) => {
    expect(await (await call(query)).json()).toMatchObject({
      errors: [{ extensions: { code: 'INTERNAL' } }],
    });
  });

  it.each`
    what                               | body                      | headers                                                      | status | code
    ${'a call nobody signed'}          | ${'{"query":"{ who }"}'}  | ${() => ({})}                                                | ${401} | ${'CALL_UNSIGNED'}
    ${'a body that was exchanged'}     | ${'{"query":"{ slow }"}'} | ${(of: typeof headersFor) => of('{"query":"{ who }"}')}      | ${401} | ${'CALL_UNSIGNED'}
    ${'a signed body that is no JSON'} | ${'{'}                    | ${(of: typeof headersFor) => of('{')}                        | ${400} | ${'BODY_NOT_JSON'}
    ${'a call whose time is up'}       | ${'{"query":"{ slow }"}'} | ${(of: typeof headersFor) => of('{"query":"{ slow }"}', 50)} | ${504} | ${'TIME_IS_UP'}
  `('refuses $what with $status', async ({ body, headers, status, code }) => {
    const response = await post(body, headers(headersFor));

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it('is alive without its database, and not ready', async () => {
    databaseAnswers = false;

    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(503);
  });

  it('finishes what it has begun before it closes its books', async () => {
    const under = call('{ last }');
    await pause(100);
    await service.close();

    expect(await (await under).json()).toEqual({ data: { last: 'done' } });
    expect(events).toEqual(['answered', 'books closed']);
    await expect(call('{ who }')).rejects.toThrow();
  });
});

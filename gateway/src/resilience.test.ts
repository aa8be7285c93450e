import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FormattedExecutionResult } from 'graphql';
import type { SourceAnswer, Transport } from './source';
import { aFederation, codes, type Federation, type FederationTraits } from './testing/federation';
import { subgraphOf } from './testing/sources';

const [FIRM = '', ...MORE] = codes(40);
const SOURCES = ['tax', 'public-credit', 'registry'];
const QUERY = `query ($uscc: USCC!) {
  entityCreditProfile(uscc: $uscc) {
    entity { name }
    tax { sector }
    publicCredit { sector }
    jointPunishmentCheck { decision sources { sector status } }
  }
}`;
const TAX = 'query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { tax { sector } } }';
const WHOLE = {
  entity: { name: expect.any(String) },
  tax: { sector: 'tax' },
  publicCredit: { sector: 'public-credit' },
};
const FIELD: Readonly<Record<string, string>> = {
  tax: 'tax',
  'public-credit': 'publicCredit',
  registry: 'entity',
};

type Answering = (response: ServerResponse) => void;

/** A source behind a real socket, spoken to as a service would be. */
async function aServer(answering: Answering): Promise<{ server: Server; transport: Transport }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => answering(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const transport: Transport = async (_, { query, variables, signal }) => {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, signal });
    return (await response.json()) as SourceAnswer;
  };
  return { server, transport };
}

const troubles: Readonly<Record<string, { answering: Answering; reason: string }>> = {
  'that is killed in the middle': { answering: (response) => response.destroy(), reason: 'UNREACHABLE' },
  'that hangs': { answering: () => {}, reason: 'TIMEOUT' },
  'that drips': {
    answering: (response) => {
      response.write('{"data":{"_entities":[');
      const dripping = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(dripping));
    },
    reason: 'TIMEOUT',
  },
  'that is cut off in a word': {
    answering: (response) => response.end('{"data":{"_entities":[{"ta'),
    reason: 'UNREACHABLE',
  },
  'that promises more than it sends': {
    answering: (response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"data":');
      response.destroy();
    },
    reason: 'UNREACHABLE',
  },
  'that answers for somebody else': {
    answering: (response) => response.end('{"data":{"somebody":"else"}}'),
    reason: 'MALFORMED',
  },
  'that answers a page of its proxy': {
    answering: (response) => response.writeHead(502).end('<html>Bad gateway</html>'),
    reason: 'UNREACHABLE',
  },
};

describe('the gateway', () => {
  const opened: Federation[] = [];
  const open = async (traits: FederationTraits) => {
    const federation = await aFederation({ deadlineMs: 30_000, ...traits });
    opened.push(federation);
    return federation;
  };
  afterEach(async () => {
    jest.useRealTimers();
    await Promise.all(opened.splice(0).map((federation) => federation.close()));
  });

  describe.each(Object.entries(troubles))('with a source %s', (_, { answering, reason }) => {
    const disturbed: Record<string, Transport> = {};
    let federation: Federation;
    let broken: Awaited<ReturnType<typeof aServer>>;
    beforeAll(async () => {
      broken = await aServer(answering);
      federation = await aFederation({
        timeoutMs: 20_000,
        deadlineMs: 60_000,
        breakerFailures: 1_000,
        disturbed,
      });
    });
    const ask = async () => {
      const fetched = federation.fetches.get('registry')?.length ?? 0;
      if (reason === 'TIMEOUT') stopClocks();
      const answer = federation.execute(QUERY, { uscc: FIRM });
      if (reason !== 'TIMEOUT') return answer;
      await until(() => SOURCES.every((source) => (federation.fetches.get(source)?.length ?? 0) > fetched));
      await jest.advanceTimersByTimeAsync(20_000);
      return answer;
    };
    afterEach(() => {
      for (const source of SOURCES) delete disturbed[source];
      jest.useRealTimers();
    });
    afterAll(async () => {
      await federation.close();
      broken.server.closeAllConnections();
      broken.server.close();
    });

    it.each(SOURCES)('blanks %s alone and never clears', async (source) => {
      disturbed[source] = broken.transport;
      const { data, errors } = await ask();

      expect(data?.entityCreditProfile).toEqual({
        ...WHOLE,
        [FIELD[source] ?? '']: null,
        jointPunishmentCheck: {
          decision: 'INDETERMINATE',
          sources: SOURCES.map((sector) => ({
            sector,
            status: sector === source ? 'UNAVAILABLE' : 'ANSWERED',
          })),
        },
      });
      expect(errors?.map(({ extensions }) => extensions)).toEqual([
        expect.objectContaining({ code: 'SOURCE_UNAVAILABLE', sector: source, reason }),
      ]);
      expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|socket|JSON/);
    });

    it('answers although all of them are at once', async () => {
      for (const source of SOURCES) disturbed[source] = broken.transport;
      const { data, errors } = await ask();

      expect(data?.entityCreditProfile).toEqual({
        entity: null,
        tax: null,
        publicCredit: null,
        jointPunishmentCheck: {
          decision: 'INDETERMINATE',
          sources: SOURCES.map((sector) => ({ sector, status: 'UNAVAILABLE' })),
        },
      });
      expect(sectorsIn(errors)).toEqual([...SOURCES].sort());
    });
  });

  it('answers at the deadline, although every source may take longer than that', async () => {
    const hanging: Transport = () => new Promise(() => {});
    const federation = await open({
      deadlineMs: 200,
      timeoutMs: 600_000,
      disturbed: Object.fromEntries(SOURCES.map((source) => [source, hanging])),
    });
    stopClocks();
    const answer = federation.execute(QUERY, { uscc: FIRM });
    await until(() => SOURCES.every((source) => federation.fetches.has(source)));
    await jest.advanceTimersByTimeAsync(200);
    const { data, errors } = await answer;

    expect(data?.entityCreditProfile).toEqual({
      entity: null,
      tax: null,
      publicCredit: null,
      jointPunishmentCheck: null,
    });
    expect(sectorsIn(errors)).toEqual(['joint-punishment', ...SOURCES].sort());
    expect(errors?.map(({ extensions }) => extensions?.reason)).toEqual(Array(4).fill('TIMEOUT'));
    expect(federation.fetches.has('joint-punishment')).toBe(false);
    expect(Object.values(federation.sources()).map(({ breaker }) => breaker)).not.toContain('OPEN');
  });

  it('tells every source how long it waits, and later ones less of the same deadline', async () => {
    const federation = await open({ timeoutMs: 600_000, deadlineMs: 500_000 });
    await federation.execute(QUERY, { uscc: FIRM });
    const told = ['directory', 'tax', 'joint-punishment'].map(
      (source) => federation.fetches.get(source)?.[0]?.remainingMs ?? 0,
    );

    expect(told.every((ms) => Number.isInteger(ms) && ms > 0 && ms <= 500_000)).toBe(true);
    expect(told).toEqual([...told].sort((a, b) => b - a));
  });

  it('sends a mutation once and a query again', async () => {
    const asked = { mutation: 0, query: 0 };
    const dead: Transport = async (_, { query }) => {
      asked[query.startsWith('mutation') ? 'mutation' : 'query'] += 1;
      throw new Error('reset');
    };
    const notes = subgraphOf('notes', 'type Query { note: Int } type Mutation { write: Int }', {});
    const federation = await open({ more: [notes], disturbed: { notes: dead } });
    const written = await federation.execute('mutation { write }');
    const read = await federation.execute('{ note }');

    expect(asked).toEqual({ mutation: 1, query: 3 });
    expect([written.data, read.data]).toEqual([{ write: null }, { note: null }]);
    expect(written.errors?.[0]?.extensions).toMatchObject({ sector: 'notes', reason: 'UNREACHABLE' });
  });

  it('leaves a dead source alone, and returns to it once it has rested', async () => {
    jest.useFakeTimers({ doNotFake: [...ALL_BUT_THE_CALENDAR] });
    let alive = false;
    const asked: string[] = [];
    const tax: Transport = async (_, { request }) => {
      asked.push(request.requestId);
      if (!alive) throw new Error('down');
      return { data: { _entities: [{ tax: { sector: 'tax' } }] } };
    };
    const federation = await open({ retries: 0, breakerFailures: 2, disturbed: { tax } });
    const ask = async (requestId: string) => {
      const { data, errors } = await federation.execute(TAX, { uscc: FIRM }, { 'x-request-id': requestId });
      return errors?.[0]?.extensions?.reason ?? data?.entityCreditProfile;
    };

    expect([await ask('1'), await ask('2'), await ask('3')]).toEqual([
      'UNREACHABLE',
      'UNREACHABLE',
      'BREAKER_OPEN',
    ]);
    expect(federation.sources()).toMatchObject({ tax: { breaker: 'OPEN' }, registry: { breaker: 'CLOSED' } });

    alive = true;
    jest.setSystemTime(Date.now() + 10_000);
    expect(await ask('4')).toEqual({ tax: { sector: 'tax' } });
    expect(federation.sources()).toMatchObject({ tax: { breaker: 'CLOSED' } });
    expect(asked).toEqual(['1', '2', '4']);
  });

  it('keeps a source that hangs from taking the places of the others', async () => {
    const federation = await open({
      sourceConcurrency: 2,
      sourceQueue: 2,
      timeoutMs: 500,
      disturbed: { tax: () => new Promise(() => {}) },
    });
    const reasons: unknown[] = [];
    stopClocks();
    const asked = MORE.slice(0, 8).map(async (uscc) => {
      const { errors } = await federation.execute(TAX, { uscc });
      reasons.push(errors?.[0]?.extensions?.reason);
    });
    await until(() => reasons.length === 4);
    expect(federation.sources().tax).toEqual({ breaker: 'CLOSED', underWay: 2, waiting: 2 });

    await jest.advanceTimersByTimeAsync(500);
    await until(() => federation.sources().tax?.waiting === 0);
    await jest.advanceTimersByTimeAsync(500);
    await Promise.all(asked);
    expect(reasons).toEqual([...Array(4).fill('OVERLOADED'), ...Array(4).fill('TIMEOUT')]);
  });
});

const sectorsIn = (errors: FormattedExecutionResult['errors']) =>
  errors?.map(({ extensions }) => extensions?.sector).sort();

/** Nobody's patience ends before the test says so; sockets and the calendar go on. */
const stopClocks = () =>
  jest.useFakeTimers({ doNotFake: [...GOES_ON, 'Date', 'setInterval', 'clearInterval'] });

const until = async (reached: () => boolean) => {
  while (!reached()) await new Promise((resolve) => setImmediate(resolve));
};

const GOES_ON = ['hrtime', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const;
const ALL_BUT_THE_CALENDAR = [
  ...GOES_ON,
  'performance',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from '@creditgraph/kernel';
import { aFederation, codes, type Federation } from '../testing/federation';

const BATCH = 'query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) { tax { sector } } }';
const tell = { 'x-query-cost': 'true' };

describe('the gateway, where an operation may cost 20', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await aFederation({ port: 0, costLimit: 20 });
  });
  afterAll(() => federation.close());

  const post = async (usccs: readonly string[], headers: Record<string, string> = {}) => {
    const response = await fetch(`${federation.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
      body: JSON.stringify({ query: BATCH, variables: { usccs } }),
    });
    return { status: response.status, answer: await response.json() };
  };

  it('answers at the bound', async () => {
    const { status, answer } = await post(codes(10));

    expect(status).toBe(200);
    expect(answer).toEqual({ data: { entityCreditProfiles: Array(10).fill({ tax: { sector: 'tax' } }) } });
  });

  it('refuses one above it before anybody is asked, and tells cost and limit', async () => {
    const before = federation.fetches.get('directory')?.length;
    const { status, answer } = await post(codes(11));

    expect(status).toBe(400);
    expect(answer).toEqual({
      errors: [
        {
          message: 'The query is estimated to cost 22; at most 20 is allowed',
          extensions: expect.objectContaining({ code: 'QUERY_TOO_COSTLY', cost: 22, limit: 20 }),
        },
      ],
    });
    expect(federation.fetches.get('directory')?.length).toBe(before);
    expect(federation.lines).toEqual([]);
  });

  it('tells what an operation cost when it is asked to', async () => {
    const { answer } = await post(codes(2), tell);

    expect(answer).toMatchObject({ extensions: { cost: { estimated: 4, measured: 4, limit: 20 } } });
  });

  it('tells the cost of what it refuses, too', async () => {
    const { answer } = await post(codes(11), tell);

    expect(answer).toMatchObject({ extensions: { cost: { estimated: 22, measured: 0, limit: 20 } } });
  });

  it('lets the house go its rounds, whatever they cost', async () => {
    const answers: object[] = [];
    const make: Round['make'] = async (ask) => void answers.push(await ask(BATCH, { usccs: codes(11) }));
    const rounds = [{ ministry: 'tax', round: { name: 'dear', everyMs: 1, make } }];
    const dear = await aFederation({ costLimit: 1, rounds });
    while (answers.length === 0) await pause(5);
    const { errors } = await dear.execute(BATCH, { usccs: codes(11) });
    await dear.close();

    expect(answers[0]).toEqual({
      data: { entityCreditProfiles: Array(11).fill({ tax: { sector: 'tax' } }) },
    });
    expect(errors?.[0]?.extensions?.code).toBe('QUERY_TOO_COSTLY');
  });

  it('counts variables of a wrong kind as nothing, and leaves their refusal to whoever reads them', async () => {
    const { errors } = await federation.execute(BATCH, { usccs: { not: 'a list' } });

    expect(errors?.[0]?.extensions?.code).not.toBe('INTERNAL');
  });
});

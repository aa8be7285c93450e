import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from '@creditgraph/kernel';
import type { GatewayServer } from './gateway';
import { makeRounds } from './rounds';
import { aFederation } from './testing/federation';

/** A server that says who asked, after a while. */
const slowly = (ms: number) => {
  const asked: string[] = [];
  const server = {
    executeOperation: async (_: unknown, { contextValue: { request, visitor } }: never) => {
      await pause(ms);
      asked.push(`${(request as { caller: { role: string; authority: string } }).caller.role} ${visitor}`);
      return { body: { kind: 'single', singleResult: { data: { done: true } } } };
    },
  } as unknown as Pick<GatewayServer, 'executeOperation'>;
  return { asked, server };
};
const settings = (said: string[] = []) => ({
  ...{ deadlineMs: 1_000, roundMs: null },
  log: (_: string, message: string, details?: object) =>
    void said.push(`${message} ${JSON.stringify(details)}`),
});

describe('the rounds of a ministry', () => {
  it('are made again and again, in the name of its staff, and no account is charged', async () => {
    const { asked, server } = slowly(1);
    const round: Round = { name: 'looking', everyMs: 5, make: async (ask) => void (await ask('{ a }')) };
    const running = makeRounds(server, [{ ministry: 'joint-punishment', round }], settings());
    while (asked.length < 3) await pause(5);
    await running.stop();
    const made = asked.length;
    await pause(50);

    expect(new Set(asked)).toEqual(new Set(['STAFF null']));
    expect(asked).toHaveLength(made);
  });

  it('end with the operation that is under way, and begin no other', async () => {
    const { asked, server } = slowly(100);
    let began = 0;
    const round: Round = {
      ...{ name: 'long', everyMs: 1 },
      async make(ask, stop) {
        while (!stop.aborted) {
          began += 1;
          await ask('{ a }');
        }
      },
    };
    const running = makeRounds(server, [{ ministry: 'x', round }], settings());
    while (began === 0) await pause(1);
    await running.stop();

    expect([began, asked.length]).toEqual([1, 1]);
  });

  it('keep no door open: while one ends nobody is let in any more', async () => {
    let began = 0;
    let isOver = false;
    const make = async () => {
      began += 1;
      while (!isOver) await pause(1);
    };
    const rounds = [{ ministry: 'x', round: { name: 'long', everyMs: 1, make } }];
    const federation = await aFederation({ port: 0, rounds });
    while (began === 0) await pause(1);
    const closing = federation.close();
    const asked = await federation.execute('{ __typename }').catch((refusal) => refusal);
    const ready = await fetch(`${federation.url}/health/ready`).then(
      ({ status }) => status,
      () => 'refused',
    );
    isOver = true;
    await closing;

    expect(asked).toMatchObject({ code: 'CLOSING' });
    expect([503, 'refused']).toContain(ready);
  });

  it('go on after one has failed, which is told, and leave the others alone', async () => {
    const said: string[] = [];
    const { server } = slowly(1);
    let failed = 0;
    let made = 0;
    const rounds = [
      async () => {
        failed += 1;
        throw new Error('no answer');
      },
      async () => {
        made += 1;
      },
    ].map((make, at) => ({ ministry: 'x', round: { name: `round ${at}`, everyMs: 2, make } }));
    const running = makeRounds(server, rounds, settings(said));
    while (failed < 2 || made < 2) await pause(2);
    await running.stop();

    expect(said[0]).toMatch(/^A round failed .*"round":"round 0","reason":"Error: no answer/);
  });

  it('wait between two as long as the house is told', async () => {
    const { asked, server } = slowly(1);
    const round: Round = {
      name: 'seldom',
      everyMs: 3_600_000,
      make: async (ask) => void (await ask('{ a }')),
    };
    const running = makeRounds(server, [{ ministry: 'x', round }], { ...settings(), roundMs: 5 });
    while (asked.length < 2) await pause(5);
    await running.stop();
  });
});

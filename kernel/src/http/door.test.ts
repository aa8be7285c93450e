import { Agent, type IncomingMessage, request } from 'node:http';
import { type Door, openDoor } from './door';
import { turnstile } from './turnstile';

/** A door that answers everyone at once and reads nothing, as one that is overloaded does. */
describe('a door that turns people away unread', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let door: Door;
  beforeAll(async () => {
    const reply = async () => ({ status: 503, body: '{}' });
    door = await openDoor({ port: 0, host: '127.0.0.1', entrance: turnstile(), log: () => {}, reply });
  });
  afterAll(async () => {
    agent.destroy();
    await door.close(0);
  });

  /** Sends a head, and the body only once the answer is there. */
  const asked = (headers: Record<string, string>, body: string) =>
    new Promise<{ connection: unknown; port: unknown }>((resolve, reject) => {
      const asking = request(`${door.url}/graphql`, { method: 'POST', agent, headers });
      asking.on('error', reject);
      asking.on('response', (answer: IncomingMessage) => {
        const { localPort } = answer.socket;
        answer
          .resume()
          .once('end', () => resolve({ connection: answer.headers.connection, port: localPort }));
        asking.end(body);
      });
      asking.flushHeaders();
    });

  it.each`
    what                            | headers                               | connection
    ${'that is as good as read'}    | ${{ 'content-length': '65536' }}      | ${'keep-alive'}
    ${'too long to read for it'}    | ${{ 'content-length': '65537' }}      | ${'close'}
    ${'that does not say how long'} | ${{ 'transfer-encoding': 'chunked' }} | ${'close'}
  `('answers a body $what with connection: $connection', async ({ headers, connection }) => {
    const body = 'x'.repeat(Number(headers['content-length'] ?? 1));
    expect(await asked(headers, body)).toMatchObject({ connection });
  });

  it('is asked again over the same connection', async () => {
    const first = await asked({ 'content-length': '5' }, '12345');
    const second = await asked({ 'content-length': '5' }, '12345');

    expect(second).toEqual({ connection: 'keep-alive', port: first.port });
  });
});

import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type CrowdSettings, crowdOf } from './crowd';
import { deadlineIn } from './deadline';
import type { Transport } from './source';
import { aFederation, codes, type Federation, type FederationTraits } from './testing/federation';

const [FIRM = ''] = codes(1);
const QUERY = JSON.stringify({ query: `{ entityCreditProfile(uscc: "${FIRM}") { tax { sector } } }` });

/** A tax office that keeps everyone waiting until it is told to answer. */
function gate() {
  const inside: (() => void)[] = [];
  const arrivals: ((count: number) => void)[] = [];
  const transport: Transport = async () => {
    await new Promise<void>((leave) => {
      inside.push(leave);
      for (const arrived of arrivals) arrived(inside.length);
    });
    return { data: { _entities: [{ tax: { sector: 'tax' } }] } };
  };
  return {
    transport,
    reached: (count: number) =>
      new Promise<void>((resolve) => {
        if (inside.length >= count) resolve();
        arrivals.push((now) => now >= count && resolve());
      }),
    open: () => inside.splice(0).forEach((leave) => void leave()),
  };
}

describe('the door with more before it than it can serve', () => {
  const opened: Federation[] = [];
  const open = async (traits: FederationTraits) => {
    const federation = await aFederation({ port: 0, timeoutMs: 60_000, deadlineMs: 60_000, ...traits });
    opened.push(federation);
    return federation;
  };
  afterEach(() => Promise.all(opened.splice(0).map((federation) => federation.close())));

  const post = (url: string | null, body = QUERY) =>
    fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

  it('refuses with 503 and a time to come back, and goes on serving those inside', async () => {
    const tax = gate();
    const { url } = await open({ inFlight: 2, waiting: 0, disturbed: { tax: tax.transport } });
    const served = [post(url), post(url)];
    await tax.reached(2);
    const refused = await post(url);

    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'OVERLOADED', seconds: 1 } }],
    });

    tax.open();
    expect((await Promise.all(served)).map(({ status }) => status)).toEqual([200, 200]);
    const later = post(url);
    await tax.reached(1);
    tax.open();
    expect((await later).status).toBe(200);
  });

  it.each(['/health/live', '/health/ready', '/'])('still answers %s', async (path) => {
    const tax = gate();
    const { url } = await open({ inFlight: 1, waiting: 0, disturbed: { tax: tax.transport } });
    const served = post(url);
    await tax.reached(1);

    expect((await fetch(`${url}${path}`)).status).toBe(200);
    tax.open();
    await served;
  });

  it('lets the next in when there is a place again', async () => {
    const tax = gate();
    const { url } = await open({ inFlight: 1, waiting: 1, disturbed: { tax: tax.transport } });
    const first = post(url);
    await tax.reached(1);
    const second = post(url);
    tax.open();
    expect((await first).status).toBe(200);
    await tax.reached(1);
    tax.open();

    expect((await second).status).toBe(200);
  });

  it('does no work for whoever has waited its whole time away', async () => {
    const { admit } = crowdOf({ inFlight: 1, waiting: 1, waitMs: 60_000, largeBodies: 1 });
    const worked: string[] = [];
    const places: (() => void)[] = [];
    const first = admit(deadlineIn(60_000), () => new Promise<void>((leave) => void places.push(leave)));
    const second = admit({ remainingMs: () => 0 }, async () => void worked.push('second'));
    for (const leave of places) leave();
    await first;

    await expect(second).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(worked).toEqual([]);
  });

  it.each`
    waited   | waiting | outcome
    ${999}   | ${1}    | ${'entered'}
    ${1_000} | ${0}    | ${'OVERLOADED'}
  `(
    'has let in or turned away after a wait of $waited ms: $outcome',
    async ({ waited, waiting, outcome }) => {
      jest.useFakeTimers();
      const crowd = crowdOf({ inFlight: 1, waiting: 1, waitMs: 1_000, largeBodies: 1 });
      const deadline = { remainingMs: () => 10_000 };
      const places: (() => void)[] = [];
      const first = crowd.admit(deadline, () => new Promise<void>((leave) => void places.push(leave)));
      const second = crowd.admit(deadline, async () => 'entered').catch(({ code }) => code);
      await jest.advanceTimersByTimeAsync(waited);
      expect(crowd.state()).toMatchObject({ inFlight: 1, waiting });
      jest.useRealTimers();
      for (const leave of places) leave();
      await first;

      expect(await second).toBe(outcome);
      expect(crowd.state()).toMatchObject({ inFlight: 0, waiting: 0 });
    },
  );

  it('does not read a body it has no room for', async () => {
    const tax = gate();
    const { url } = await open({ inFlight: 1, waiting: 0, disturbed: { tax: tax.transport } });
    const served = post(url);
    await tax.reached(1);

    expect((await post(url, 'no JSON at all')).status).toBe(503);
    tax.open();
    await served;
  });

  it.each`
    large                 | headers
    ${'says it is large'} | ${{ 'content-length': 1_000_000 }}
    ${'does not say'}     | ${{ 'transfer-encoding': 'chunked' }}
  `('reads no more bodies at a time than it has room for, where one $large', async ({ headers }) => {
    const { url } = await open({ largeBodies: 1 });
    const slow = request(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    const hungUp = new Promise((resolve) => slow.on('error', resolve));
    const large = JSON.stringify({ ...JSON.parse(QUERY), extensions: { padding: ' '.repeat(70_000) } });
    const refused = async () => (await post(url, large)).status === 503;
    slow.write('{');
    while (!(await refused())) await pause(10);

    const answer = await post(url, large);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'OVERLOADED' } }] });
    expect((await post(url)).status).toBe(200);

    slow.destroy();
    await hungUp;
    while (await refused()) await pause(10);
    expect((await post(url, large)).status).toBe(200);
  });

  it.each`
    inFlight | waiting | most
    ${1}     | ${1}    | ${256}
    ${200}   | ${300}  | ${500}
  `(
    'finds out about $most callers at a time with $inFlight and $waiting places',
    async ({ most, ...places }) => {
      const { identify } = crowdOf({ ...places, waitMs: 1_000, largeBodies: 1 } as CrowdSettings);
      const known: (() => void)[] = [];
      const unknown = () => identify(() => new Promise<void>((resolve) => void known.push(resolve)));
      const all = Array.from({ length: most }, unknown);

      await expect(unknown()).rejects.toMatchObject({ code: 'OVERLOADED' });
      for (const resolve of known) resolve();
      await Promise.all(all);
      await expect(identify(async () => 'known')).resolves.toBe('known');
    },
  );
});

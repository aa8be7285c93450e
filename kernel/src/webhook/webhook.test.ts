import { spawn } from 'node:child_process';
import { verify } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { accessLogOf } from '../access/log/access-log';
import type { Caller } from '../caller';
import { houseAuthor, journaled } from '../journal/pad';
import { openListing } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import type { DatabaseSettings } from '../storage/database';
import { recordSubject } from '../subject/record';
import { department, staffOf } from '../testing/callers';
import { counterAt } from '../testing/counter';
import { deliveringArguments } from '../testing/delivering';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { aReceiver, type Receiver } from '../testing/receiver';
import { aListing, aSector, aStep, aSubject, noon, SUBJECT } from '../testing/records';
import { aSigner } from '../testing/signer';
import { putAside } from './dead-letter';
import { beginDue } from './deliver';
import { MOST_ATTEMPTS } from './retry';

const settings = { networks: ['127.0.0.0/8'] };
const sector = aSector();
const ministry = ministryOf(sector);
const guarded = {
  ...ministry,
  open: (house: Parameters<typeof ministry.open>[0]) => ministry.open({ ...house, webhooks: settings }),
};
const officer = staffOf('test');
const bureau: Caller = { ...department, authority: '另一示例局', id: 'other-bureau' };

const answer = 'outcome webhook { id version state url attempts failure lastDeliveredAt }';
const SUBSCRIBE = `mutation ($input: SubscribeAlertsInput!) { done: subscribeTestAlerts(input: $input) { subscription { id } } }`;
const END = `mutation ($input: EndSubscriptionInput!) { done: endTestSubscription(input: $input) { outcome } }`;
const REGISTER = `mutation ($input: RegisterWebhookInput!) { done: registerTestWebhook(input: $input) { ${answer} } }`;
const RESUME = `mutation ($input: ResumeWebhookInput!) { done: resumeTestWebhook(input: $input) { ${answer} } }`;
const REMOVE = `mutation ($input: WebhookStepInput!) { done: removeTestWebhook(input: $input) { ${answer} } }`;
const REDELIVER = `mutation ($input: RedeliverDeadLetterInput!) { done: redeliverTestDeadLetter(input: $input) { ${answer} } }`;
const WEBHOOKS = 'query { page: testWebhooks { edges { node { id version state attempts failure } } } }';
const LETTERS =
  'query { page: testDeadLetters { edges { node { id webhook alert attempts failure deliveredAt } } } }';

interface Webhook {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly attempts?: number;
}
type Pages<Node> = { readonly page: { readonly edges: readonly { readonly node: Node }[] } };

onEveryEngine('webhooks', (database) => {
  let at: DatabaseSettings;
  let open: OpenMinistry;
  let receiver: Receiver;
  let now = noon('2026-06-15');
  let subscription = '';
  let webhook: Webhook;
  const signer = aSigner();
  const { send, refused, ask } = counterAt(() => open);
  beforeEach(async () => {
    now = noon('2026-06-15');
    at = database();
    open = await openLive(guarded, at, () => now);
    receiver = await aReceiver();
    await journaled(open.books, houseAuthor('test'), (tx) =>
      recordSubject(tx, aSubject(), noon('2025-01-01')),
    );
    const made = await send<{ subscription: { id: string } }>(
      SUBSCRIBE,
      { validUntil: '2027-01-01' },
      department,
    );
    subscription = made.subscription.id;
    const registered = await send<{ webhook: Webhook }>(REGISTER, { url: receiver.url }, department);
    webhook = registered.webhook;
  });
  afterEach(async () => {
    await receiver.close();
    await open.close();
  });

  const list = async (...numbers: readonly number[]): Promise<void> => {
    for (const number of numbers)
      await journaled(open.books, houseAuthor('test'), (tx) =>
        openListing(
          tx,
          sector.lists,
          aListing({ decisionNumber: `${number}`, enteredOn: '2026-06-01' }),
          aStep('adopt', '2026-06-01', { recordedAt: now }),
        ),
      );
  };
  const deliver = async (holder = 'one') => {
    const clock = () => now;
    const accessLog = accessLogOf(open.books, clock);
    const parts = { books: open.books, sector, signer, settings, clock, accessLog };
    const stop = new AbortController().signal;
    await Promise.all(await beginDue({ ...parts, holder, stop, busy: new Set() }));
  };
  const later = (hours: number) => {
    now = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
  };
  const one = async () => (await ask<Pages<Webhook>>(WEBHOOKS, {}, department)).page.edges[0]?.node;
  const letters = async () =>
    (await ask<Pages<{ id: string }>>(LETTERS, {}, department)).page.edges.map(({ node }) => node);
  const sequences = () => receiver.received.map(({ body }) => JSON.parse(body).alert.record);
  const records = async () =>
    (await open.books.query("SELECT record FROM journal WHERE deed = 'listing.adopt' ORDER BY sequence")).map(
      ({ record }) => record,
    );
  const failUntilStopped = async () => {
    receiver.answer(500);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      await deliver();
      later(2);
    }
  };

  it('deliver each alert once and in order, with codes alone, signed by the published key', async () => {
    await list(1, 2, 3);
    await deliver();
    await deliver();

    expect(sequences()).toEqual(await records());
    const [first] = receiver.received;
    const { alert, ...envelope } = JSON.parse(first?.body ?? '');
    expect(envelope).toEqual({
      type: 'creditgraph.alert',
      formatVersion: 1,
      webhook: webhook.id,
      sector: 'test',
    });
    expect(alert).toEqual({
      ...{ cursor: expect.any(String), at: now, code: 'LISTED', deed: 'listing.adopt', version: 1 },
      ...{ record: (await records())[0], uscc: SUBJECT, list: 'TEST', subscriptions: [subscription] },
    });
    const signed = `${first?.id}.${first?.headers['webhook-timestamp']}.${first?.body}`;
    const [scheme, signature = ''] = String(first?.headers['webhook-signature']).split(',');
    expect(scheme).toBe('v1a');
    expect(verify(null, Buffer.from(signed), signer.publicKey, Buffer.from(signature, 'base64'))).toBe(true);
    expect(await open.audit?.([])).toMatchObject({ problems: [] });
  });

  it.each`
    status  | failure
    ${302}  | ${'the receiver answered 302'}
    ${404}  | ${'the receiver answered 404'}
    ${503}  | ${'the receiver answered 503'}
    ${null} | ${/socket hang up|ECONNRESET/}
  `(
    'wait after $status, try again under the same id, and let nothing overtake',
    async ({ status, failure }) => {
      await list(1, 2);
      receiver.answer(status);
      await deliver();
      await deliver();
      expect(receiver.received).toHaveLength(1);
      expect(await one()).toMatchObject({ attempts: 1, failure: expect.stringMatching(failure) });

      receiver.answer(200);
      later(1);
      await deliver();
      const [first, ...rest] = receiver.received.map(({ id }) => id);
      expect(rest).toHaveLength(2);
      expect(rest[0]).toBe(first);
      expect(await one()).toMatchObject({ attempts: 0, failure: null });
    },
  );

  it('write down every attempt before it is made, and send nothing that cannot be written down', async () => {
    const entries = () =>
      open.books.query(
        'SELECT caller, role, authority, subjects, fields, requestId FROM access_entry ORDER BY sequence',
      );
    const rename = (from: string, to: string) =>
      open.books.write((tx) => tx.run(`UPDATE book_head SET book = '${to}' WHERE book = '${from}'`).then());
    const { role, authority } = department;
    const before = (await entries()).length;
    await list(1);
    receiver.answer(500);
    await deliver();
    await rename('access_entry', 'lost');
    receiver.answer(200);
    later(1);
    await expect(deliver()).rejects.toThrow();
    expect([receiver.received.length, (await one())?.attempts]).toEqual([1, 1]);

    await rename('lost', 'access_entry');
    await deliver();
    expect(receiver.received).toHaveLength(2);
    const entry = {
      ...{ caller: `webhook:${webhook.id}`, role, authority, subjects: SUBJECT, fields: 'Alert' },
      requestId: receiver.received[0]?.id,
    };
    expect((await entries()).slice(before)).toEqual([entry, entry]);
    expect(await open.auditAccess([])).toMatchObject({ problems: [] });
  });

  it('stop with a dead letter when nobody takes it, and go on in order when resumed', async () => {
    await list(1, 2);
    await failUntilStopped();
    expect(receiver.received).toHaveLength(MOST_ATTEMPTS);
    const stopped = await one();
    expect(stopped).toMatchObject({ state: 'STOPPED', version: 2, failure: 'the receiver answered 500' });
    expect(await letters()).toMatchObject([
      { webhook: webhook.id, attempts: MOST_ATTEMPTS, deliveredAt: null },
    ]);
    expect(await open.outbox?.state()).toMatchObject({ stopped: 1, deadLetters: 1 });

    receiver.answer(200);
    await deliver();
    expect(receiver.received).toHaveLength(MOST_ATTEMPTS);
    const input = { id: webhook.id, expectedVersion: 2, reason: '接收方已恢复' };
    expect(await refused(RESUME, { ...input, expectedVersion: 1 }, department)).toMatchObject({
      code: 'VERSION_STALE',
    });
    expect(await refused(RESUME, input, bureau)).toMatchObject({ code: 'NOT_RECORDED' });
    await send(RESUME, input, department);
    await deliver();
    expect(sequences().slice(-2)).toEqual(await records());
    expect(await letters()).toMatchObject([{ deliveredAt: now }]);
    expect(await open.outbox?.state()).toMatchObject({ stopped: 0, deadLetters: 0 });
  });

  it('leave a dead letter behind where they are told to, and deliver it later under its id', async () => {
    await list(1, 2);
    await failUntilStopped();
    receiver.answer(200);
    const step = { expectedVersion: 2, reason: '该条预警接收方不能处理' };
    await send(RESUME, { ...step, id: webhook.id, leaveBehind: true }, department);
    await deliver();
    const [first, second] = await records();
    expect(sequences().at(-1)).toBe(second);
    const [letter] = await letters();
    await send(REDELIVER, { ...step, id: letter?.id, expectedVersion: 3 }, department);
    later(1);
    await deliver();

    expect(sequences().at(-1)).toBe(first);
    expect(receiver.received.at(-1)?.id).toBe(receiver.received[0]?.id);
    expect(await letters()).toMatchObject([{ deliveredAt: now }]);
  });

  const redeliveredWhileStopped = async () => {
    await list(1, 2);
    await failUntilStopped();
    receiver.answer(200);
    const step = { expectedVersion: 2, reason: '接收方已恢复' };
    const [letter] = await letters();
    await send(REDELIVER, { ...step, id: letter?.id }, department);
    later(1);
    await deliver();
    return { step, letter };
  };

  it.each([true, false])(
    'send a letter that was delivered while they were stopped no second time, whether left behind or not: %s',
    async (leaveBehind) => {
      const { step } = await redeliveredWhileStopped();
      await send(RESUME, { ...step, id: webhook.id, expectedVersion: 3, leaveBehind }, department);
      await deliver();

      expect(sequences().slice(MOST_ATTEMPTS)).toEqual(await records());
    },
  );

  it('may be left behind again where a letter that had been delivered fails once more', async () => {
    const { letter } = await redeliveredWhileStopped();
    const sequence = Number(letter?.id.split('.')[1]);
    await open.books.write((tx) =>
      putAside(tx, {
        ...{ webhook: webhook.id, sequence, mark: '' },
        failure: '409',
        attempts: 1,
        failedAt: now,
      }),
    );

    expect(await letters()).toMatchObject([{ deliveredAt: null, failure: '409' }]);
  });

  it('deliver nothing any more once the permission is gone, also what failed before', async () => {
    await list(1);
    receiver.answer(500);
    await deliver();
    await send(END, { id: subscription, expectedVersion: 1, reason: '不再有权查阅' }, officer);
    receiver.answer(200);
    later(1);
    await list(2);
    await deliver();

    expect(receiver.received).toHaveLength(1);
    expect(await one()).toMatchObject({ state: 'ACTIVE', attempts: 0 });
    await send(REMOVE, { id: webhook.id, expectedVersion: 1, reason: '不再使用' }, officer);
    expect(await one()).toMatchObject({ state: 'REMOVED' });
  });

  it('are delivered by one process at a time', async () => {
    await list(1, 2, 3, 4, 5);
    await Promise.all(['one', 'two', 'three'].map((holder) => deliver(holder)));
    await deliver();

    expect(sequences()).toEqual(await records());
  });

  it('do not wait for a receiver that says nothing, and end at once when they are told to', async () => {
    const silent = await aReceiver();
    silent.answer('SILENT');
    await send(REGISTER, { url: silent.url }, department);
    await list(1);
    const running = open.outbox?.start(() => undefined, { deliverMs: 10 });
    for (let waited = 0; silent.received.length === 0 && waited < 500; waited += 1) await pause(10);
    await list(2, 3);
    for (let waited = 0; receiver.received.length < 3 && waited < 500; waited += 1) await pause(10);
    await running?.stop();

    expect(sequences()).toEqual(await records());
    expect(silent.received).toHaveLength(1);
    const hooks = await ask<Pages<Webhook & { attempts: number }>>(WEBHOOKS, {}, department);
    expect(hooks.page.edges.map(({ node: { attempts } }) => attempts)).toEqual([0, 0]);
    await silent.close();
  });

  it('are refused without a subscription, to the inside, and beyond five', async () => {
    expect(await refused(REGISTER, { url: receiver.url }, bureau)).toMatchObject({
      code: 'SUBSCRIPTION_MISSING',
    });
    const inside = { url: 'https://169.254.169.254/latest' };
    expect(await refused(REGISTER, inside, department)).toMatchObject({ code: 'WEBHOOK_URL_REFUSED' });
    for (let more = 1; more < 5; more += 1) await send(REGISTER, { url: receiver.url }, department);
    expect(await refused(REGISTER, { url: receiver.url }, department)).toMatchObject({
      code: 'WEBHOOKS_TOO_MANY',
    });
  });

  it('lose nothing and keep the order while whoever delivers is killed again and again', async () => {
    await list(...Array.from({ length: 30 }, (_, number) => number));
    const wanted = await records();
    const seen = () => new Set(receiver.received.map(({ id }) => id)).size;
    for (let life = 1; seen() < wanted.length; life += 1) {
      if (life > 20) throw new Error(`only ${seen()} came`);
      const before = seen();
      // The dead hold their place for a minute: the clock of the next begins behind it.
      const begin = new Date(Date.parse(now) + life * 120_000).toISOString();
      const child = spawn(process.execPath, deliveringArguments(at, begin), {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const ended = once(child, 'exit');
      const enough = Math.min(before + 5, wanted.length);
      for (let waited = 0; seen() < enough && waited < 4_000; waited += 1) await pause(5);
      child.kill('SIGKILL');
      await ended;
    }

    const firsts = [
      ...new Map(receiver.received.map(({ id, body }) => [id, JSON.parse(body).alert.record])).values(),
    ];
    expect(firsts).toEqual(wanted);
    const places = sequences().map((record) => wanted.indexOf(record));
    expect(places.every((place, index) => index === 0 || place >= (places[index - 1] ?? 0))).toBe(true);
  }, 120_000);
});

import type { Caller } from '../caller';
import { anonymous } from '../caller';
import { enterConduct } from '../conduct/enter';
import { announce } from '../evaluation/announce';
import { enter, houseAuthor, journaled } from '../journal/pad';
import { openListing, takeStep } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { procedureStepNoun } from '../procedure/row';
import { ministryOf } from '../sector-ministry';
import type { Transaction } from '../storage/books';
import { recordSubject } from '../subject/record';
import { bankOf, department, itself, staffOf } from '../testing/callers';
import { counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { aListing, aListKind, anAct, aSector, aStep, aSubject, noon } from '../testing/records';
import { usccWith } from '../uscc/uscc';

const codeOf = (body: string) => usccWith({ department: '9', category: '1', region: '110101', body });
const FIRM = codeOf('MUXU0003');
const OTHER = codeOf('MUXU0004');
const sector = aSector({
  lists: [
    aListKind(),
    aListKind({ code: 'HIDDEN', published: false }),
    aListKind({ code: 'RED', kind: 'RED' }),
  ],
});
const officer = staffOf('test');
const stranger = staffOf('elsewhere');
const bureau: Caller = { ...department, authority: '另一示例局', id: 'other-bureau' };

const SUBSCRIBE = `mutation ($input: SubscribeAlertsInput!) { done: subscribeTestAlerts(input: $input) { outcome subscription { id version state authority purpose codes lists regions usccs validUntil } } }`;
const END = `mutation ($input: EndSubscriptionInput!) { done: endTestSubscription(input: $input) { outcome subscription { version state } } }`;
const ACKNOWLEDGE = `mutation ($input: AcknowledgeAlertsInput!) { done: acknowledgeTestAlerts(input: $input) { outcome alerts { id acknowledgedAt acknowledgedBy } } }`;
const ALERTS = `query ($first: Int, $after: String) { page: testAlerts(first: $first, after: $after) {
  alerts { id code kind name at deed record version uscc list subscriptions basis verified acknowledgedAt acknowledgedBy } cursor hasMore } }`;
const SUBSCRIPTIONS = 'query { page: testSubscriptions { edges { node { id authority state } } } }';

interface Alert {
  readonly id: string;
  readonly code: string;
  readonly uscc: string;
  readonly record: string;
  readonly subscriptions: readonly string[];
  readonly acknowledgedBy: string | null;
}
interface Page {
  readonly alerts: readonly Alert[];
  readonly cursor: string | null;
  readonly hasMore: boolean;
}
interface Subscribed {
  readonly outcome: string;
  readonly subscription: { readonly id: string; readonly version: number; readonly state: string };
}

onEveryEngine('alerts', (database) => {
  let open: OpenMinistry;
  let now = noon('2026-06-15');
  const { send, refused, ask } = counterAt(() => open);
  beforeEach(async () => {
    now = noon('2026-06-15');
    open = await openLive(ministryOf(sector), database(), () => now);
    await entering(async (tx) => {
      for (const subject of [FIRM, OTHER]) await recordSubject(tx, aSubject({ subject }), noon('2025-01-01'));
    });
  });
  afterEach(() => open.close());

  const entering = <T>(work: (tx: Transaction) => Promise<T>) =>
    journaled(open.books, houseAuthor('test'), work);
  const subscribe = (caller: Caller, wanted: object = {}) =>
    send<Subscribed>(SUBSCRIBE, { validUntil: '2027-06-15', ...wanted }, caller);
  const page = async (caller: Caller, asked: { first?: number; after?: string | null } = {}) =>
    (await ask<{ page: Page }>(ALERTS, asked, caller)).page;
  const told = async (caller: Caller) =>
    (await page(caller)).alerts.map(({ code, uscc }) => `${code} ${uscc}`);
  const list = (subject: string, traits: object = {}) =>
    entering((tx) =>
      openListing(
        tx,
        sector.lists,
        aListing({
          subject,
          enteredOn: '2026-06-01',
          decisionNumber: `${JSON.stringify(traits)}`,
          ...traits,
        }),
        aStep('adopt', '2026-06-01', { recordedAt: now }),
      ),
    );
  const fine = (subject: string, documentNumber = '1') =>
    entering((tx) => enterConduct(tx, sector, [anAct({ subject, documentNumber })], now));

  it('tell a department what is entered behind its subscription, and nobody else', async () => {
    await list(OTHER);
    await subscribe(department);
    const listing = await list(FIRM);
    await fine(FIRM);
    await entering((tx) => takeStep(tx, listing, aStep('repair', '2026-06-15', { recordedAt: now })));

    const grant = { noun: 'repair', record: 'r', sequence: 1, subject: FIRM, action: 'grant', actor: 'x' };
    const said = {
      holder: null,
      document: null,
      reason: '示例',
      details: {},
      effectiveAt: now,
      recordedAt: now,
    };
    await entering((tx) => enter(tx, procedureStepNoun, [{ ...grant, ...said }]));

    expect(await told(department)).toEqual([
      `LISTED ${FIRM}`,
      `PENALTY_RECORDED ${FIRM}`,
      `LISTING_ENDED ${FIRM}`,
      `REPAIRED ${FIRM}`,
    ]);
    expect(await told(bureau)).toEqual([]);
    expect((await page(department)).alerts[0]).toMatchObject({
      ...{ kind: 'WARNING', deed: 'listing.adopt', record: listing, list: 'TEST', verified: false },
      basis: expect.stringContaining('六(三)'),
    });
  });

  it('are as they were wanted by each subscription', async () => {
    const both = ['LISTED', 'PENALTY_RECORDED', 'LISTED'];
    const table: readonly [wanted: object, codes: readonly string[]][] = [
      [{}, both],
      [{ codes: ['LISTED'] }, ['LISTED', 'LISTED']],
      [{ lists: ['TEST'] }, ['LISTED', 'LISTED']],
      [{ lists: ['HIDDEN'] }, []],
      [{ usccs: [OTHER] }, ['LISTED']],
      [{ regions: ['11'] }, both],
      [{ regions: ['110101'] }, both],
      [{ regions: ['1102', '31'] }, []],
      [{ regions: ['31'], usccs: [OTHER] }, []],
    ];
    const made: string[] = [];
    for (const [wanted] of table) made.push((await subscribe(department, wanted)).subscription.id);
    await list(FIRM);
    await fine(FIRM);
    await list(OTHER);
    await list(FIRM, { list: 'RED' });

    const { alerts } = await page(department);
    const told = made.map((id) =>
      alerts.flatMap(({ subscriptions, code }) => (subscriptions.includes(id) ? [code] : [])),
    );
    expect(told).toEqual(table.map(([, codes]) => codes));
  });

  it('tell of a grade only where it fell', async () => {
    await entering(async (tx) => {
      const acts = Array.from({ length: 3 }, (_, at) =>
        anAct({ subject: FIRM, documentNumber: `${at}`, occurredOn: '2025-04-01' }),
      );
      await enterConduct(tx, sector, acts, noon('2026-01-01'));
    });
    await subscribe(department);
    const both = { subjects: [FIRM, OTHER] };
    await announce(open.books, sector, { period: '2024', announcedAt: noon('2026-06-16'), ...both });
    await announce(open.books, sector, { period: '2025', announcedAt: noon('2026-06-17'), ...both });

    expect(await told(department)).toEqual([`GRADE_FELL ${FIRM}`]);
  });

  it('are told as the feed tells: staff of another ministry as the public, staff of this one everything', async () => {
    for (const caller of [officer, stranger, department]) await subscribe(caller);
    await list(FIRM);
    await list(OTHER, { list: 'HIDDEN' });
    const ended = await list(OTHER);
    await entering((tx) => takeStep(tx, ended, aStep('revoke', '2026-06-15', { recordedAt: now })));

    const all = [`LISTED ${FIRM}`, `LISTED ${OTHER}`, `LISTED ${OTHER}`, `LISTING_ENDED ${OTHER}`];
    expect(await told(officer)).toEqual(all);
    expect(await told(department)).toEqual(all);
    expect(await told(stranger)).toEqual([`LISTED ${FIRM}`]);
  });

  it('end with the subscription, by whoever ended it, and with its term', async () => {
    const first = await subscribe(department, { validUntil: '2026-06-17' });
    const second = await subscribe(bureau);
    await list(FIRM);
    const end = { id: second.subscription.id, expectedVersion: 1, reason: '不再有权查阅' };
    expect(await refused(END, end, department)).toMatchObject({ code: 'NOT_RECORDED' });
    expect(await refused(END, { ...end, expectedVersion: 2 }, officer)).toMatchObject({
      code: 'VERSION_STALE',
    });
    expect([await told(department), await told(bureau)].map(({ length }) => length)).toEqual([1, 1]);

    await send(END, end, officer);
    now = noon('2026-06-16');
    expect([await told(department), await told(bureau)].map(({ length }) => length)).toEqual([1, 0]);
    now = noon('2026-06-17');
    expect(await told(department)).toEqual([]);
    const known = await ask<{ page: { edges: unknown[] } }>(SUBSCRIPTIONS, {}, officer);
    expect(known.page.edges).toHaveLength(2);
    expect(await ask(SUBSCRIPTIONS, {}, department)).toMatchObject({
      page: { edges: [{ node: { id: first.subscription.id, state: 'ENDED' } }] },
    });
  });

  it('are subscribed to within bounds', async () => {
    const table: readonly [wanted: object, code: string | null][] = [
      [{ validUntil: '2026-06-15' }, 'SUBSCRIPTION_TERM'],
      [{ validUntil: '2026-06-16' }, null],
      [{ validUntil: '2027-06-16' }, null],
      [{ validUntil: '2027-06-17' }, 'SUBSCRIPTION_TERM'],
      [{ lists: ['NONE'] }, 'LIST_UNKNOWN'],
      [{ regions: ['1'] }, 'REGION_PREFIX_INVALID'],
      [{ regions: ['11010'] }, 'REGION_PREFIX_INVALID'],
      [{ regions: Array.from({ length: 101 }, (_, at) => `11${at}`) }, 'TOO_MANY'],
    ];
    const codes: (string | null)[] = [];
    for (const [wanted] of table) {
      const said = await refused(SUBSCRIBE, { validUntil: '2027-01-01', ...wanted }, department);
      codes.push(said?.code ?? null);
    }
    expect(codes).toEqual(table.map(([, code]) => code));
    for (let more = 2; more < 50; more += 1) await subscribe(department);
    expect(await refused(SUBSCRIBE, { validUntil: '2027-01-01' }, department)).toMatchObject({
      code: 'SUBSCRIPTIONS_TOO_MANY',
    });
  });

  it('are acknowledged once, by who was first, and only by whom they are told to', async () => {
    await subscribe(department);
    await list(FIRM);
    await fine(FIRM);
    const ids = (await page(department)).alerts.map(({ id }) => id);
    const colleague = { ...department, id: 'finance-colleague' };
    expect(await refused(ACKNOWLEDGE, { ids }, bureau)).toMatchObject({ code: 'ALERT_UNKNOWN' });
    await send(ACKNOWLEDGE, { ids: ids.slice(0, 1) }, department);
    now = noon('2026-06-16');
    const done = await send<{ alerts: Alert[] }>(ACKNOWLEDGE, { ids }, colleague);

    expect(done.alerts.map(({ acknowledgedBy }) => acknowledgedBy)).toEqual([department.id, colleague.id]);
    expect((await page(department)).alerts).toMatchObject(done.alerts);
    const deeds = await open.books.query("SELECT deed, actor FROM journal WHERE noun = 'acknowledgement'");
    expect(deeds).toEqual([
      { deed: 'alert.acknowledge', actor: department.id },
      { deed: 'alert.acknowledge', actor: colleague.id },
    ]);
    expect(await open.audit?.([])).toMatchObject({ problems: [] });
  });

  it('are neither skipped nor told twice while eight write and one follows', async () => {
    await subscribe(department);
    let done = false;
    const seen: string[] = [];
    const follow = async () => {
      for (let after: string | null = null, more = true; more || !done; ) {
        const last = done;
        const next = await page(department, { first: 3, after });
        seen.push(...next.alerts.map(({ record }) => record));
        after = next.cursor;
        more = next.hasMore || !last;
      }
    };
    const entered: string[] = [];
    const writer = async (_: unknown, index: number) => {
      for (let round = 0; round < 5; round += 1) {
        const work = entering(async (tx) => {
          const listing = aListing({
            subject: FIRM,
            decisionNumber: `${index}-${round}`,
            enteredOn: '2026-06-01',
          });
          const id = await openListing(
            tx,
            sector.lists,
            listing,
            aStep('adopt', '2026-06-01', { recordedAt: now }),
          );
          if (round === 2) throw new Error('power cut');
          return id;
        });
        await work.then(
          (id) => void entered.push(id),
          () => undefined,
        );
      }
    };
    const following = follow();
    await Promise.all(Array.from({ length: 8 }, writer));
    done = true;
    await following;

    expect(entered).toHaveLength(32);
    expect(seen).toHaveLength(32);
    expect(new Set(seen)).toEqual(new Set(entered));
  });

  it('take as many statements for fifty as for one', async () => {
    await subscribe(department);
    const counted = async () => {
      const from = open.books.statements();
      await page(department);
      return open.books.statements() - from;
    };
    await list(FIRM);
    await fine(FIRM);
    const few = await counted();
    for (let at = 0; at < 50; at += 1) await fine(at % 2 ? FIRM : OTHER, `no ${at}`);

    expect([few, await counted()]).toEqual([5, 5]);
  });

  it('are for departments that say why they ask, and for staff', async () => {
    const { purpose: _, ...rest } = department;
    for (const caller of [anonymous, itself(FIRM), bankOf(OTHER), { ...rest, purpose: null }])
      expect(await refused(SUBSCRIBE, { validUntil: '2027-01-01' }, caller)).toMatchObject({
        code: expect.stringMatching(/LOGIN_NEEDED|ACCESS_DENIED|PURPOSE_MISSING/),
      });
  });
});

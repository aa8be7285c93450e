import { setTimeout as pause } from 'node:timers/promises';
import { undoRound } from '@creditgraph/joint-punishment';
import { personKeyOf, takeStep, usccWith } from '@creditgraph/kernel';
import { startGateway } from '../../gateway/src/start';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { aHouse, booksOf, enlist, NOW, register, type TestHouse } from './testing/house';
import { CHECK, type Checked, REPORT } from './testing/invoking';
import { lentRound } from './testing/lent-round';

const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MUXUG${String(serial).padStart(3, '0')}`,
  });

const LIFT = 'mutation ($input: AmendExecutionInput!) { amendExecution(input: $input) { outcome } }';
const END = 'mutation ($input: EndListingInput!) { endPublicCreditListing(input: $input) { outcome } }';
const EVENTS = `query ($after: String) { jointPunishmentEvents(first: 500, after: $after) {
  events { deed record version uscc } cursor hasMore } }`;

/** The example printed in GB 11643-1999; it belongs to no one alive. */
const NUMBER = '11010519491231002X';
const OF_PERSON = `query ($number: String!) { naturalPerson(documentNumber: $number) {
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, purpose: "评审专家抽取") {
    id hits { listing { id } measure { code } } } } }`;
const WATCH = `mutation ($first: Int, $after: ID) { watchMeasures(first: $first, after: $after) {
  cursor profiles { demandedMeasures } } }`;

interface Watched {
  readonly profiles: readonly { readonly demandedMeasures: number }[];
  readonly cursor: string | null;
}
interface Told {
  readonly events: readonly { readonly deed: string; readonly record: string }[];
  readonly cursor: string;
}

onEveryEngine('measures whose listing has ended', (database) => {
  let house: TestHouse;
  let now = NOW;
  let purchaser: { authorization: string };
  let owner: { authorization: string };
  let serial = 0;
  const lent = lentRound();
  beforeAll(async () => {
    house = await aHouse(database, {
      now: () => now,
      served: {
        rounds: [{ ...undoRound, everyMs: 50 }, lent.round].map((round) => ({
          ...{ ministry: 'joint-punishment', round },
        })),
      },
    });
    purchaser = await house.bearing({
      sub: 'purchaser',
      role: 'GOVERNMENT',
      authority: '虚构采购中心(示例)',
    });
    owner = await house.bearing({ sub: 'officer', role: 'STAFF', authority: 'public-credit' });
  });
  beforeEach(() => {
    now = NOW;
    house.disturbed.clear();
  });
  afterAll(() => house.close());

  const data = async <T>(query: string, variables: object, headers: object = purchaser): Promise<T> => {
    const answer = await house.gateway.execute(query, { ...variables }, { ...headers });
    expect(answer.errors).toBeUndefined();
    return answer.data as T;
  };
  const invoked = (ending?: () => void) => {
    serial += 1;
    return invokedIn(house, firm(serial), ending);
  };
  const dataIn = async <T>(of: TestHouse, query: string, variables: object): Promise<T> => {
    const bearer = await of.bearing({
      sub: 'purchaser',
      role: 'GOVERNMENT',
      authority: '虚构采购中心(示例)',
    });
    const answer = await of.gateway.execute(query, { ...variables }, bearer);
    expect(answer.errors).toBeUndefined();
    return answer.data as T;
  };
  /** A measure applied because of an entry on a list, which may have been revoked since without anybody looking. */
  const invokedIn = async (of: TestHouse, uscc: string, ending?: () => void) => {
    await register(of, uscc);
    const listing = await enlist(of, uscc, { list: 'GZ', from: '2026-03-01', end: '2026-06-20' });
    const { entityCreditProfile } = await dataIn<{ entityCreditProfile: { jointPunishmentCheck: Checked } }>(
      of,
      CHECK,
      { uscc },
    );
    const check = entityCreditProfile.jointPunishmentCheck;
    const input = {
      ...{ check: check.id, listing, measure: check.hits[0]?.measure.code, body: '虚构采购中心(示例)' },
      ...{ region: '320600', matter: '虚构项目', outcome: 'APPLIED', occurredOn: NOW.slice(0, 10) },
    };
    const said = await dataIn<{ reportExecution: { execution: { id: string } } }>(of, REPORT, { input });
    ending?.();
    if (ending)
      await booksOf(of, 'public-credit').write((tx) =>
        takeStep(tx, listing, {
          ...{ action: 'revoke', effectiveAt: NOW, recordedAt: NOW, reason: '认定有误' },
        }),
      );
    return { uscc, listing, id: said.reportExecution.execution.id };
  };
  const revoke = (listing: string) => {
    const ending = {
      id: listing,
      expectedVersion: 1,
      how: 'REVOKE',
      reason: '认定有误',
      document: '虚构撤3号',
    };
    return data(END, { input: { ...ending, idempotencyKey: `end-${listing}` } }, owner);
  };
  const stepsOf = async (id: string) =>
    (
      await booksOf(house, 'joint-punishment').query<{ action: string }>(
        'SELECT action FROM undo_step WHERE execution = ? ORDER BY sequence',
        [id],
      )
    ).map(({ action }) => action);
  const until = async (id: string, wanted: number) => {
    for (let waited = 0; waited < 200; waited += 1) {
      if ((await stepsOf(id)).length >= wanted) return;
      await pause(25);
    }
  };
  const silence = (source: string) =>
    house.disturbed.set(source, async () => {
      throw new Error('connect ECONNREFUSED');
    });

  it('are demanded back although nobody looks, once by however many gateways, and both sides are told', async () => {
    const [first, other] = [await invoked(), await invoked()];
    const { cursor } = (await data<{ jointPunishmentEvents: Told }>(EVENTS, {})).jointPunishmentEvents;
    const { subgraphs, personKey } = house;
    const log = () => undefined;
    const rounds = [{ ministry: 'joint-punishment', round: { ...undoRound, everyMs: 20 } }];
    const second = await startGateway({ subgraphs, personKey, clock: () => now, log, rounds });
    await revoke(first.listing);
    await until(first.id, 1);
    await pause(150);
    await second.close();

    expect(await stepsOf(first.id)).toEqual(['DEMAND']);
    expect(await stepsOf(other.id)).toEqual([]);
    const told = { deed: 'undo.demand', record: first.id, version: 1, uscc: first.uscc };
    for (const caller of [purchaser, owner])
      expect(await data(EVENTS, { after: cursor }, caller)).toMatchObject({
        jointPunishmentEvents: { events: [told] },
      });
    const stranger = await house.bearing({ sub: 'x', role: 'STAFF', authority: 'tax' });
    expect(await data(EVENTS, {}, stranger)).toMatchObject({ jointPunishmentEvents: { events: [] } });
    expect((await house.ministries.get('joint-punishment')?.audit?.([]))?.problems).toEqual([]);
  });

  it('are demanded back when a listing runs out by itself, and not the day before', async () => {
    const { id } = await invoked();
    now = '2026-06-19T15:59:59.000Z';
    await pause(200);
    expect(await stepsOf(id)).toEqual([]);
    now = '2026-06-19T16:00:00.000Z';
    await until(id, 1);
    expect(await stepsOf(id)).toEqual(['DEMAND']);
  });

  it('are left alone while the source is silent, and demanded as soon as it is back', async () => {
    const { id } = await invoked(() => silence('public-credit'));
    await pause(200);
    expect(await stepsOf(id)).toEqual([]);
    house.disturbed.clear();
    await until(id, 1);
    expect(await stepsOf(id)).toEqual(['DEMAND']);
  });

  it('are demanded back of a natural person too, whose number nobody has any more', async () => {
    const person = personKeyOf(NUMBER, house.personKey);
    const listing = await enlist(house, person, { list: 'SXBZXR', from: '2026-03-01', end: null });
    const { naturalPerson } = await data<{ naturalPerson: { jointPunishmentCheck: Checked } }>(
      OF_PERSON,
      { number: NUMBER },
      { ...purchaser, 'x-credit-purpose': encodeURIComponent('评审专家抽取') },
    );
    const check = naturalPerson.jointPunishmentCheck;
    const input = {
      ...{ check: check.id, listing, measure: check.hits[0]?.measure.code, body: '虚构采购中心(示例)' },
      ...{ region: '320600', matter: '虚构项目', outcome: 'APPLIED', occurredOn: NOW.slice(0, 10) },
    };
    const said = await data<{ reportExecution: { execution: { id: string } } }>(REPORT, { input });
    const { id } = said.reportExecution.execution;
    await pause(150);
    expect(await stepsOf(id)).toEqual([]);

    const officer = await house.bearing({ sub: 'jp', role: 'STAFF', authority: 'joint-punishment' });
    const refused = await house.gateway.execute(WATCH, { first: 1 }, officer);
    expect(refused.errors?.[0]?.extensions?.code).toBe('ACCESS_DENIED');
    const cursors: string[] = [];
    for (let after: string | null = null; ; cursors.push(after)) {
      const page = (await lent.ask(WATCH, { first: 1, after })).data as { watchMeasures: Watched };
      after = page.watchMeasures.cursor;
      if (after === null) break;
    }
    expect(cursors).toContain(id);
    expect(cursors.join()).not.toContain(person);
    const noted = await booksOf(house, 'joint-punishment').query<{ subjects: string }>(
      "SELECT subjects FROM access_entry WHERE fields LIKE '%watchMeasures%'",
    );
    expect(noted.some(({ subjects }) => subjects.includes(person))).toBe(true);
    await revoke(listing);
    await until(id, 1);
    expect(await stepsOf(id)).toEqual(['DEMAND']);
  });

  it('are not demanded back once they were lifted', async () => {
    const { id, listing } = await invoked();
    const input = { execution: id, expectedVersion: 1, outcome: 'LIFTED', reason: '另行决定' };
    await data(LIFT, { input: { ...input, occurredOn: NOW.slice(0, 10) } });
    await revoke(listing);
    await pause(200);
    expect(await stepsOf(id)).toEqual([]);
  });

  it.each`
    dueOn           | today           | steps
    ${'2026-06-18'} | ${'2026-06-18'} | ${['DEMAND']}
    ${'2026-06-18'} | ${'2026-06-19'} | ${['DEMAND', 'OVERDUE']}
    ${null}         | ${'2026-06-19'} | ${['DEMAND']}
  `('of which the last day is $dueOn are $steps on $today', async ({ dueOn, today, steps }) => {
    const { id, listing } = await invoked();
    await revoke(listing);
    await until(id, 1);
    await booksOf(house, 'joint-punishment').write((tx) =>
      tx.run('UPDATE undo_step SET dueOn = ? WHERE execution = ?', [dueOn, id]),
    );
    now = `${today}T02:00:00.000Z`;
    await until(id, steps.length);
    await pause(250);
    expect(await stepsOf(id)).toEqual(steps);
  });

  it('cost as many statements for nine subjects as for one, whether or not their listings have ended', async () => {
    const { round, ask } = lentRound();
    const still = await aHouse(database, { served: { rounds: [{ ministry: 'joint-punishment', round }] } });
    const books = booksOf(still, 'joint-punishment');
    const ids: string[] = [];
    for (let at = -1; at < 20; at += 1)
      ids.push((await invokedIn(still, firm(100 + at), at < 10 ? () => undefined : undefined)).id);
    const cost = async (first: number, after = '') => {
      const before = books.statements();
      const said = await ask(WATCH, { first, after });
      const { watchMeasures } = said.data as { watchMeasures: Watched };
      const { profiles, cursor } = watchMeasures;
      const demanded = profiles.reduce((sum, one) => sum + one.demandedMeasures, 0);
      return { statements: books.statements() - before, demanded, cursor };
    };
    const due = { one: await cost(1, ids[0]), nine: await cost(9, ids[0]) };
    const inForce = { one: await cost(1, ids[10]), nine: await cost(9, ids[10]) };
    await still.close();

    expect([due.one.demanded, due.nine.demanded, inForce.nine.demanded]).toEqual([1, 9, 0]);
    expect(due.nine.statements).toBe(due.one.statements);
    expect(inForce.nine.statements).toBe(inForce.one.statements);
    // Two of them enter the list itself in the log of accesses, which is a request of its own.
    expect(inForce.nine.statements).toBeLessThanOrEqual(10);
  });
});

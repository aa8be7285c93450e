import { type ListingAction, takeStep, usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { aHouse, booksOf, enlist, NOW, register, type TestHouse } from './testing/house';
import { CHECK, type Checked, REPORT } from './testing/invoking';
import { lentRound } from './testing/lent-round';

const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MUXUH${String(serial).padStart(3, '0')}`,
  });

const INVOKED = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { invokedMeasures { undo execution {
  id demand { demandedAt version steps { action sector listing } } } } } }`;
const CONTEST = 'mutation ($input: ContestUndoInput!) { contestUndo(input: $input) { outcome } }';
const ANSWER = 'mutation ($input: AnswerUndoContestInput!) { answerUndoContest(input: $input) { outcome } }';
const WATCH = `mutation ($after: ID) { watchMeasures(first: 100, after: $after) {
  cursor profiles { demandedMeasures } } }`;

interface Invoked {
  readonly undo: string;
  readonly execution: {
    readonly id: string;
    readonly demand: {
      readonly demandedAt: string;
      readonly version: number;
      readonly steps: readonly object[];
    } | null;
  };
}

onEveryEngine('the demand to undo a measure', (database) => {
  let house: TestHouse;
  let now = NOW;
  let purchaser: { authorization: string };
  let owner: { authorization: string };
  let serial = 0;
  const { round, ask } = lentRound();
  beforeAll(async () => {
    const rounds = [{ ministry: 'joint-punishment', round }];
    house = await aHouse(database, { now: () => now, served: { rounds } });
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
  afterEach(async () =>
    expect((await house.ministries.get('joint-punishment')?.audit?.([]))?.problems).toEqual([]),
  );
  afterAll(() => house.close());

  const answerTo = (query: string, variables: object, headers: object = purchaser) =>
    house.gateway.execute(query, { ...variables }, { ...headers });
  const data = async <T>(query: string, variables: object, headers?: object): Promise<T> => {
    const answer = await answerTo(query, variables, headers);
    expect(answer.errors).toBeUndefined();
    return answer.data as T;
  };
  const codeOf = async (query: string, variables: object, headers?: object) =>
    (await answerTo(query, variables, headers)).errors?.[0]?.extensions?.code;
  const take = (listing: string, action: ListingAction, ministry = 'public-credit') =>
    booksOf(house, ministry).write((tx) =>
      takeStep(tx, listing, { action, effectiveAt: now, recordedAt: now, reason: '虚构事由' }),
    );
  const silence = (source: string) =>
    house.disturbed.set(source, async () => {
      throw new Error('connect ECONNREFUSED');
    });
  /** A minute later, since what is known of an instant is settled once it was asked about. */
  const later = (minutes = 1) => {
    now = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  };
  /** One round of the house, over everyone on whom a measure lies. */
  const look = async () => {
    later();
    for (let after: string | null = null; ; ) {
      const { data: told } = await ask(WATCH, { after });
      after = (told as { watchMeasures: { cursor: string | null } }).watchMeasures.cursor;
      if (after === null) return;
    }
  };
  const stepsOf = async (id: string) =>
    (
      await booksOf(house, 'joint-punishment').query<{ action: string }>(
        'SELECT action FROM undo_step WHERE execution = ? ORDER BY sequence',
        [id],
      )
    ).map(({ action }) => action);
  const invoked = async (uscc: string) => {
    const { data: told } = await answerTo(INVOKED, { uscc }, owner);
    const [measure] = (told as { entityCreditProfile: { invokedMeasures: Invoked[] } }).entityCreditProfile
      .invokedMeasures;
    if (!measure) throw new Error('no measure is on record');
    return measure;
  };
  /** A measure applied because of an entry on a list, which was repaired since, and is to be undone. */
  const demanded = async (by: { authorization: string } = purchaser) => {
    serial += 1;
    const uscc = firm(serial);
    await register(house, uscc);
    const listing = await enlist(house, uscc, { list: 'GZ', from: '2026-03-01', end: null });
    const { entityCreditProfile } = await data<{ entityCreditProfile: { jointPunishmentCheck: Checked } }>(
      CHECK,
      { uscc },
      by,
    );
    const { id: check, hits } = entityCreditProfile.jointPunishmentCheck;
    const input = {
      ...{ check, listing, measure: hits[0]?.measure.code, body: '虚构采购中心(示例)' },
      ...{ region: '320600', matter: '虚构项目', outcome: 'APPLIED', occurredOn: NOW.slice(0, 10) },
    };
    const said = await data<{ reportExecution: { execution: { id: string } } }>(REPORT, { input }, by);
    await take(listing, 'repair');
    await look();
    const { id } = said.reportExecution.execution;
    expect(await stepsOf(id)).toEqual(['DEMAND']);
    return { uscc, listing, id };
  };
  const contest = (id: string, change: object = {}, expectedVersion = 1) => ({
    input: { execution: id, expectedVersion, reason: '另有名单为依据', ...change },
  });
  const release = (id: string, expectedVersion = 2) => ({
    input: { execution: id, expectedVersion, reason: '同意', released: true },
  });

  it('is answered by another than whoever contested it, also where the body is the owner of the list', async () => {
    const { id } = await demanded(owner);
    const colleague = await house.bearing({ sub: 'colleague', role: 'STAFF', authority: 'public-credit' });
    await data(CONTEST, contest(id), owner);
    for (const released of [true, false])
      expect(await codeOf(ANSWER, { input: { ...release(id).input, released } }, owner)).toBe('CONTEST_OWN');
    expect(await stepsOf(id)).toEqual(['DEMAND', 'CONTEST']);
    await data(ANSWER, release(id), colleague);
    expect(await stepsOf(id)).toEqual(['DEMAND', 'CONTEST', 'RELEASE']);
  });

  it.each`
    named                                            | code
    ${{ sector: 'tax' }}                             | ${'GROUND_UNFIT'}
    ${{ listing: 'other' }}                          | ${'GROUND_UNFIT'}
    ${{ sector: 'nobody', listing: 'other' }}        | ${'GROUND_UNFIT'}
    ${{ sector: 'tax', listing: 'x'.repeat(44) }}    | ${'GROUND_UNFIT'}
    ${{ sector: 'tax', listing: '' }}                | ${'GROUND_UNFIT'}
    ${{ sector: 'public-credit', listing: 'same' }}  | ${'GROUND_UNFIT'}
    ${{ sector: 'public-credit', listing: 'other' }} | ${undefined}
  `('is contested on another listing of a source, or none: $named is $code', async ({ named, code }) => {
    const { id, listing } = await demanded();
    const change = { ...named, ...(named.listing === 'same' ? { listing } : {}) };

    expect(await codeOf(CONTEST, contest(id, change))).toBe(code);
    expect(await stepsOf(id)).toEqual(code ? ['DEMAND'] : ['DEMAND', 'CONTEST']);
  });

  /** Let go because of an entry on another list, which is in force. */
  const releasedFor = async (list: string, sector: string) => {
    const { uscc, id, listing } = await demanded();
    const other = await enlist(house, uscc, { list, from: '2026-03-01', end: null });
    await data(CONTEST, contest(id, { sector, listing: other }));
    await data(ANSWER, release(id), owner);
    return { uscc, id, listing, other };
  };

  it('is made again once the other listing ends for which it was let go, and only by what its source says', async () => {
    const { uscc, id, other } = await releasedFor('ZDSSWF', 'tax');
    await look();
    expect(await invoked(uscc)).toMatchObject({ undo: 'RELEASED', execution: { demand: { version: 3 } } });
    silence('tax');
    await take(other, 'repair', 'tax');
    await look();
    expect((await invoked(uscc)).undo).toBe('RELEASED');
    house.disturbed.clear();
    silence('public-credit');
    await look();
    expect(await stepsOf(id)).toEqual(['DEMAND', 'CONTEST', 'RELEASE']);
    house.disturbed.clear();
    await look();
    const again = now;
    await look();
    expect(await invoked(uscc)).toMatchObject({
      undo: 'DEMANDED',
      execution: {
        demand: {
          ...{ demandedAt: again, version: 4 },
          steps: [
            { action: 'DEMAND', sector: null, listing: null },
            { action: 'CONTEST', sector: 'tax', listing: other },
            { action: 'RELEASE', sector: null, listing: null },
            { action: 'DEMAND', sector: null, listing: null },
          ],
        },
      },
    });
  });

  it('is made again by whoever looks, once, and contested and let go again', async () => {
    const { uscc, id, other } = await releasedFor('AQSC', 'public-credit');
    await take(other, 'repair');
    later();
    const seen = await Promise.all([invoked(uscc), invoked(uscc), invoked(uscc)]);
    expect(seen.map(({ undo }) => undo)).toEqual(['DEMANDED', 'DEMANDED', 'DEMANDED']);
    expect(seen[0]?.execution.demand?.version).toBe(4);
    await data(CONTEST, contest(id, {}, 4));
    await data(ANSWER, release(id, 5), owner);
    await look();
    expect(await stepsOf(id)).toEqual(['DEMAND', 'CONTEST', 'RELEASE', 'DEMAND', 'CONTEST', 'RELEASE']);
    expect((await invoked(uscc)).undo).toBe('RELEASED');
  });

  it('is made again at the next round where the listing that was named is not there', async () => {
    const { id } = await demanded();
    await data(CONTEST, contest(id, { sector: 'tax', listing: 'nowhere' }));
    await look();
    expect(await stepsOf(id)).toEqual(['DEMAND', 'CONTEST']);
    await data(ANSWER, release(id), owner);
    await look();
    expect(await stepsOf(id)).toEqual(['DEMAND', 'CONTEST', 'RELEASE', 'DEMAND']);
  });

  it('rests while its own listing is in force again, whatever becomes of the other', async () => {
    const { uscc, id, listing, other } = await releasedFor('AQSC', 'public-credit');
    await take(listing, 'restore');
    await take(other, 'repair');
    await look();
    expect((await invoked(uscc)).undo).toBe('NOT_DUE');
    await take(listing, 'repair');
    await look();
    expect(await stepsOf(id)).toEqual(['DEMAND', 'CONTEST', 'RELEASE', 'DEMAND']);
  });

  it('is made again where it was let go for nothing that was named, once its listing has been in force again and ends', async () => {
    const { uscc, id, listing } = await demanded();
    await data(CONTEST, contest(id));
    await data(ANSWER, release(id), owner);
    await look();
    expect((await invoked(uscc)).undo).toBe('RELEASED');
    await take(listing, 'restore');
    await look();
    await look();
    expect(await invoked(uscc)).toMatchObject({ undo: 'NOT_DUE', execution: { demand: { version: 4 } } });
    await take(listing, 'repair');
    silence('public-credit');
    await look();
    expect(await stepsOf(id)).toEqual(['DEMAND', 'CONTEST', 'RELEASE', 'RETURN']);
    house.disturbed.clear();
    await look();
    await look();
    expect(await stepsOf(id)).toEqual(['DEMAND', 'CONTEST', 'RELEASE', 'RETURN', 'DEMAND']);
    expect((await invoked(uscc)).undo).toBe('DEMANDED');
  });

  it('is late once for each time it is made', async () => {
    const { id, other } = await releasedFor('AQSC', 'public-credit');
    const dueOn = (day: string) =>
      booksOf(house, 'joint-punishment').write((tx) =>
        tx.run("UPDATE undo_step SET dueOn = ? WHERE execution = ? AND action = 'DEMAND'", [day, id]),
      );
    const unset = () =>
      booksOf(house, 'joint-punishment').write((tx) =>
        tx.run('UPDATE undo_step SET dueOn = NULL WHERE execution = ?', [id]),
      );
    await dueOn('2026-06-14');
    await look();
    expect(await stepsOf(id)).toEqual(['DEMAND', 'CONTEST', 'RELEASE']);
    await unset();
    await take(other, 'repair');
    await look();
    await dueOn('2026-06-14');
    await look();
    await look();
    expect(await stepsOf(id)).toEqual(['DEMAND', 'CONTEST', 'RELEASE', 'DEMAND', 'OVERDUE']);
    await unset();
  });
});

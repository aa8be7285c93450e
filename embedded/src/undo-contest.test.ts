import { type ListingAction, takeStep, usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { aHouse, booksOf, enlist, NOW, register, type TestHouse } from './testing/house';
import { lentRound } from './testing/lent-round';

const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MUXUH${String(serial).padStart(3, '0')}`,
  });

const CHECK = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, purpose: "资格审查") { id hits { listing { id } measure { code } } } } }`;
const REPORT =
  'mutation ($input: ReportExecutionInput!) { reportExecution(input: $input) { execution { id } } }';
const CONTEST = 'mutation ($input: ContestUndoInput!) { contestUndo(input: $input) { outcome } }';
const ANSWER = 'mutation ($input: AnswerUndoContestInput!) { answerUndoContest(input: $input) { outcome } }';
const WATCH = `mutation ($after: ID) { watchMeasures(first: 100, after: $after) {
  cursor profiles { demandedMeasures } } }`;

interface Checked {
  readonly id: string;
  readonly hits: readonly { readonly listing: { id: string }; readonly measure: { code: string } }[];
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
  /** A minute later, since what is known of an instant is settled once it was asked about. */
  const later = (minutes = 1) => {
    now = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  };
  /** One round of the house, over everyone on whom a measure lies. */
  const look = async () => {
    later();
    for (let after: string | null = null; ; ) {
      const { data: told, errors } = await ask(WATCH, { after });
      expect(errors).toBeUndefined();
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
});

import { enterConduct } from '../conduct/enter';
import { naturalKeyOf } from '../conduct/identity';
import { houseAuthor, journaled } from '../journal/pad';
import { openListing, takeStep } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { ofDeadline } from '../notice/deadlines';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { department, itself, staffOf } from '../testing/callers';
import { counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { aListing, anAct, aSector, aStep, aSubject, noon } from '../testing/records';
import { startOfDay } from '../time';
import { usccWith } from '../uscc/uscc';
import { raiseDeadlines } from './raise';

const FIRM = usccWith({ department: '9', category: '1', region: '410100', body: 'MUXU0003' });
const matter = { id: 'x', stateName: '已提交', since: '2026-05-01', papersDueOn: null };

describe('a deadline that comes near', () => {
  it.each`
    noun               | dueOn           | since           | told
    ${'PROPOSAL'}      | ${'2026-06-10'} | ${'2026-06-01'} | ${'2026-06-08'}
    ${'OBJECTION'}     | ${'2026-06-10'} | ${'2026-06-01'} | ${'2026-06-08'}
    ${'REPAIR'}        | ${'2026-06-10'} | ${'2026-06-01'} | ${'2026-06-08'}
    ${'RECTIFICATION'} | ${'2026-06-10'} | ${'2026-06-01'} | ${'2026-06-05'}
    ${'RECTIFICATION'} | ${'2026-06-10'} | ${'2026-06-08'} | ${'2026-06-08'}
    ${'SHIELD'}        | ${'2026-06-10'} | ${'2026-06-01'} | ${'2026-06-05'}
    ${'SHIELD'}        | ${'2026-06-10'} | ${'2026-06-06'} | ${'2026-06-06'}
    ${'SHIELD'}        | ${'2021-12-30'} | ${'2021-12-01'} | ${null}
    ${'RECTIFICATION'} | ${'2021-12-30'} | ${'2021-12-01'} | ${null}
    ${'COMMITMENT'}    | ${'2026-06-10'} | ${'2026-06-01'} | ${null}
    ${'OBJECTION'}     | ${null}         | ${'2026-06-01'} | ${null}
  `('of $noun on $dueOn is told on $told', ({ noun, dueOn, since, told }) => {
    const near = ofDeadline({ ...matter, noun, dueOn, since });
    expect(near.map(({ at }) => at)).toEqual(told === null ? [] : [startOfDay(told)]);
  });

  it('of papers is that of the papers, not that of the promise', () => {
    const commitment = {
      ...matter,
      noun: 'COMMITMENT',
      dueOn: '2027-01-01',
      papersDueOn: '2026-06-10',
    } as const;
    expect(ofDeadline(commitment)).toMatchObject([
      { code: 'PAPERS_DUE', at: startOfDay('2026-06-05'), record: 'x 2026-06-10' },
    ]);
  });
});

const FILE =
  'mutation ($input: FileObjectionInput!) { done: fileTestObjection(input: $input) { objection { id version } } }';
const SUBSCRIBE =
  'mutation ($input: SubscribeAlertsInput!) { done: subscribeTestAlerts(input: $input) { outcome } }';
const MARK = `mutation ($input: MarkNoticesReadInput!) { done: markTestNoticesRead(input: $input) { outcome } }`;
const ALERTS = 'query { page: testAlerts { alerts { code record uscc } } }';
const INBOX = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  notices { edges { node { id code text readAt readBy } } } } } } }`;

interface Notice {
  readonly id: string;
  readonly code: string;
  readonly readAt: string | null;
  readonly readBy: string | null;
}

onEveryEngine('deadlines', (database) => {
  const sector = aSector();
  const officer = staffOf('test');
  const firm = itself(FIRM);
  let open: OpenMinistry;
  let now = noon('2026-06-15');
  const { send, refused, ask } = counterAt(() => open);
  beforeEach(async () => {
    now = noon('2026-06-15');
    open = await openLive(ministryOf(sector), database(), () => now);
    const listing = await journaled(open.books, houseAuthor('test'), async (tx) => {
      await recordSubject(tx, aSubject({ subject: FIRM }), noon('2024-02-01'));
      return openListing(tx, sector.lists, aListing({ subject: FIRM }), aStep('adopt', '2026-01-10'));
    });
    for (const caller of [officer, department]) await send(SUBSCRIBE, { validUntil: '2026-12-01' }, caller);
    const record = { kind: 'LISTING', id: listing };
    await send(FILE, { uscc: FIRM, record, grounds: '事实有误' }, firm);
  });
  afterEach(() => open.close());

  const inbox = async (): Promise<readonly Notice[]> => {
    const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf: now }];
    const said = await ask<{ _entities: [{ test: { notices: { edges: { node: Notice }[] } } }] }>(
      INBOX,
      { of },
      firm,
    );
    return said._entities[0].test.notices.edges.map(({ node }) => node);
  };
  const codes = async () => (await inbox()).map(({ code }) => code);
  const dueOn = async () => {
    const said = await ask<{ _entities: [{ test: { pending: { edges: { node: { dueOn: string } }[] } } }] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test { pending { edges { node { dueOn } } } } } } }`,
      { of: [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf: now }] },
      firm,
    );
    return String(said._entities[0].test.pending.edges[0]?.node.dueOn);
  };
  const daysBefore = (day: string, days: number) =>
    noon(new Date(Date.parse(noon(day)) - days * 86_400_000).toISOString().slice(0, 10));

  it('are told two days ahead, to the subject and by alert to staff, not to departments; once, whoever looks', async () => {
    const due = await dueOn();
    now = daysBefore(due, 3);
    expect([await codes(), await raiseDeadlines(open.books, sector, now)]).toEqual([['LISTED'], 0]);
    now = daysBefore(due, 2);
    const raised = await Promise.all([1, 2, 3].map(() => raiseDeadlines(open.books, sector, now)));
    expect(await codes()).toEqual(['OBJECTION_DUE', 'LISTED']);
    expect(raised.reduce((sum, one) => sum + one, 0)).toBe(1);
    now = daysBefore(due, 1);
    expect(await raiseDeadlines(open.books, sector, now)).toBe(0);

    const alerts = (caller: typeof officer) =>
      ask<{ page: { alerts: { code: string }[] } }>(ALERTS, {}, caller);
    expect((await alerts(officer)).page.alerts.map(({ code }) => code)).toEqual(['OBJECTION_DUE']);
    expect((await alerts(department)).page.alerts).toEqual([]);
    expect(await open.audit?.([])).toMatchObject({ problems: [] });
  });

  it('of publicity are told five days ahead of penalties and entries on lists, to everyone who may read them, once', async () => {
    const ending = await journaled(open.books, houseAuthor('test'), async (tx) => {
      const traits = { subject: FIRM, publicUntil: '2026-07-11' };
      const listing = await openListing(
        tx,
        sector.lists,
        aListing({ ...traits, decisionNumber: '公示' }),
        aStep('adopt', '2026-01-10'),
      );
      const repaired = await openListing(
        tx,
        sector.lists,
        aListing({ ...traits, decisionNumber: '已修复' }),
        aStep('adopt', '2026-01-10'),
      );
      await takeStep(tx, repaired, aStep('repair', '2026-06-01'));
      const acts = [
        anAct(traits),
        anAct({ ...traits, kind: 'LICENCE', details: {} }),
        anAct({ subject: 'P'.padEnd(44, 'x'), publicUntil: '2026-07-11' }),
      ];
      await enterConduct(tx, sector, acts, noon('2026-06-01'));
      return [naturalKeyOf(anAct(traits)), listing];
    });
    const ends = async () => (await inbox()).filter(({ code }) => code === 'PUBLICITY_ENDS').length;
    const raised = async () => {
      await raiseDeadlines(open.books, sector, now);
      const told = await open.books.query<{ record: string }>(
        "SELECT record FROM deadline_warning WHERE code = 'PUBLICITY_ENDS'",
      );
      return told.map(({ record }) => record).sort();
    };

    now = noon('2026-07-04');
    expect([await ends(), await raised()]).toEqual([0, []]);
    now = noon('2026-07-05');
    expect([await ends(), await raised()]).toEqual([2, [...ending].sort()]);
    now = noon('2026-07-10');
    expect([await ends(), await raised()]).toEqual([2, [...ending].sort()]);
    const { page } = await ask<{ page: { alerts: { code: string; list: string | null }[] } }>(
      'query { page: testAlerts { alerts { code list } } }',
      {},
      department,
    );
    const told = page.alerts.filter(({ code }) => code === 'PUBLICITY_ENDS');
    expect(told.map(({ list }) => list ?? '').sort()).toEqual(['', 'TEST']);
    expect(await open.audit?.([])).toMatchObject({ problems: [] });
  });

  it('are told as read by the subject alone, once, with who and when', async () => {
    const [listed] = await inbox();
    expect(listed).toMatchObject({ code: 'LISTED', readAt: null, readBy: null });
    const input = { uscc: FIRM, ids: [listed?.id] };
    expect(await refused(MARK, input, officer)).toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await refused(MARK, { ...input, ids: ['GRADE_FELL x'] }, firm)).toMatchObject({
      code: 'NOT_RECORDED',
    });
    const first = now;
    await send(MARK, input, firm);
    now = noon('2026-06-16');
    await send(MARK, input, { ...firm, id: 'another' });

    const marked = (await inbox()).map(({ code, readAt, readBy }) => ({ code, readAt, readBy }));
    expect(marked).toEqual([
      { code: 'OBJECTION_DUE', readAt: null, readBy: null },
      { code: 'LISTED', readAt: first, readBy: firm.id },
    ]);
    const deeds = await open.books.query("SELECT actor, subject FROM journal WHERE deed = 'notice.read'");
    expect(deeds).toEqual([{ actor: firm.id, subject: FIRM }]);
  });
});

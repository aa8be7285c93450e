import fc from 'fast-check';
import { anonymous, type Caller } from '../caller';
import { department, itself, staffOf } from '../testing/callers';
import { onEmbedded, onEveryEngine } from '../testing/engines';
import {
  anInspection,
  BUREAU,
  firm,
  type InspectedMinistry,
  officer,
  openInspected,
} from '../testing/inspections';
import { noon } from '../testing/records';
import { addDays, type IsoDate } from '../time';
import { usccWith } from '../uscc/uscc';

const OTHER_BUREAU = usccWith({ department: '1', category: '1', region: '320600', body: 'MUXU0002' });
const RECTIFICATION = `outcome rectification {
  id version state overdue deadline inspection authority
  reports { on words } interviews { kind heldOn person position items minutes deadline conductedBy basis }
}`;

interface Rectification {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly overdue: boolean;
  readonly deadline: IsoDate;
  readonly interviews: readonly object[];
}

const anOrder = (traits: object = {}) => ({
  ...{
    uscc: firm(1),
    problem: '消防通道堵塞',
    basis: '示例依据',
    authority: '乌有乡示例局',
    authorityCode: BUREAU,
  },
  ...{ documentNumber: '虚改1号', orderedOn: '2026-06-15', deadline: '2026-06-30', idempotencyKey: 'order' },
  ...traits,
});
const anInterview = {
  ...{ kind: 'REMINDER', authority: '乌有乡示例局', person: '欧阳虚构', position: '法定代表人欧阳虚构' },
  ...{
    items: '欧阳虚构逾期未整改',
    minutes: '欧阳虚构表示七月内完成',
    basis: '示例依据',
    deadline: '2026-07-31',
  },
};
const said = {
  report: { uscc: firm(1), report: '已清理' },
  verify: { authorityCode: BUREAU, completed: true, finding: '现场核查' },
  extend: { authorityCode: BUREAU, deadline: '2026-07-15', reason: '设备未到' },
  interview: { authorityCode: BUREAU, ...anInterview },
  withdraw: { authorityCode: BUREAU, reason: '责令有误' },
} as const;
type Step = keyof typeof said;
const mutationOf = (name: Step) =>
  name === 'interview' ? 'recordTestInterview' : `${name}TestRectification`;

let keys = 0;
const book = (desk: InspectedMinistry) => ({
  order: async (traits: object = {}) =>
    (await desk.does('orderTestRectification', anOrder(traits), RECTIFICATION))
      .rectification as Rectification,
  take: async (name: Step, of: Rectification, on: IsoDate, traits: object = {}, caller: Caller = officer) => {
    if (desk.now < noon(on)) desk.now = noon(on);
    keys += 1;
    const input = {
      id: of.id,
      expectedVersion: of.version,
      on,
      ...said[name],
      idempotencyKey: `${keys}`,
      ...traits,
    };
    return (await desk.does(mutationOf(name), input, RECTIFICATION, caller)).rectification as Rectification;
  },
});

onEveryEngine('an order to rectify', (database) => {
  let desk: InspectedMinistry;
  let { order, take } = book({} as InspectedMinistry);
  beforeEach(async () => {
    desk = await openInspected(database(), 3);
    ({ order, take } = book(desk));
  });
  afterEach(() => desk.open.close());

  const seen = (caller: Caller, asOf = desk.now) =>
    desk.file(
      firm(1),
      'rectifications { edges { node { state overdue deadline interviews { person minutes } } } }',
      caller,
      asOf,
    );

  it('is reported by the subject and found completed by the body that ordered it', async () => {
    const reported = await take('report', await order(), '2026-06-30', {}, itself(firm(1)));
    expect(reported).toMatchObject({
      ...{ state: 'REPORTED', version: 2, overdue: false, reports: [{ on: '2026-06-30', words: '已清理' }] },
    });
    expect(await take('verify', reported, '2026-07-03')).toMatchObject({ state: 'COMPLETED', version: 3 });
  });

  it('is missed from the day after its deadline on, although nobody records it', async () => {
    const ordered = await order();
    const on = async (day: IsoDate) => {
      desk.now = noon(day);
      const { edges } = (await seen(officer)).rectifications as { edges: { node: Rectification }[] };
      return edges[0]?.node.overdue;
    };
    expect([await on('2026-06-30'), await on('2026-07-01')]).toEqual([false, true]);
    await take('report', ordered, '2026-07-02');
    expect(await on('2026-07-03')).toBe(false);
  });

  it('leads to an interview only after its deadline, held by the body that ordered, whose minutes mask the person', async () => {
    const ordered = await order();
    await expect(take('interview', ordered, '2026-06-30')).rejects.toMatchObject({
      code: 'INTERVIEW_BEFORE_DEADLINE',
    });
    await expect(
      take('interview', ordered, '2026-07-01', { authorityCode: OTHER_BUREAU }),
    ).rejects.toMatchObject({ code: 'NOT_RECOGNISING_BODY', details: { authority: '乌有乡示例局' } });

    const held = await take('interview', ordered, '2026-07-01');
    expect(held).toMatchObject({ state: 'INTERVIEWED', deadline: '2026-07-31', overdue: false });
    expect(held.interviews).toEqual([
      {
        ...{
          kind: 'REMINDER',
          heldOn: '2026-07-01',
          person: '欧阳**',
          position: '法定代表人欧阳**',
          items: '欧阳**逾期未整改',
        },
        ...{
          minutes: '欧阳**表示七月内完成',
          deadline: '2026-07-31',
          conductedBy: '乌有乡示例局',
          basis: '示例依据',
        },
      },
    ]);
    await expect(take('interview', held, '2026-07-31', { deadline: '2026-08-31' })).rejects.toMatchObject({
      code: 'INTERVIEW_BEFORE_DEADLINE',
    });
    const warned = await take('interview', held, '2026-08-01', { kind: 'WARNING', deadline: '2026-08-31' });
    expect(warned.interviews).toHaveLength(2);
    for (const table of ['procedure_step', 'journal'])
      expect(JSON.stringify(await desk.open.books.query(`SELECT * FROM ${table}`))).not.toContain('欧阳虚构');
  });

  it('lists nobody and grades nobody by an interview', async () => {
    await take('interview', await order(), '2026-07-01');
    const file = await desk.file(
      firm(1),
      'listings { id } evaluation { score } conduct { edges { cursor } }',
    );
    expect(file).toMatchObject({ listings: [], evaluation: { score: 100 }, conduct: { edges: [] } });
  });

  it('gives no interview for a report that waits to be verified, and one for a report that was not true', async () => {
    const reported = await take('report', await order(), '2026-06-30');
    await expect(take('interview', reported, '2026-07-02')).rejects.toMatchObject({
      code: 'STEP_NOT_ALLOWED',
    });
    const again = await take('verify', reported, '2026-07-03', { completed: false, deadline: '2026-07-10' });
    expect(again).toMatchObject({ state: 'ORDERED', deadline: '2026-07-10' });
    await expect(take('interview', again, '2026-07-10')).rejects.toMatchObject({
      code: 'INTERVIEW_BEFORE_DEADLINE',
    });
    expect(await take('interview', again, '2026-07-11')).toMatchObject({ state: 'INTERVIEWED' });
  });

  it('is extended before its deadline and to a later one', async () => {
    const ordered = await order();
    const code = 'DEADLINE_NOT_EXTENDED';
    await expect(take('extend', ordered, '2026-06-20', { deadline: '2026-06-30' })).rejects.toMatchObject({
      code,
    });
    const extended = await take('extend', ordered, '2026-06-30');
    expect(extended).toMatchObject({ state: 'ORDERED', deadline: '2026-07-15' });
    await expect(take('extend', extended, '2026-07-16', { deadline: '2026-07-31' })).rejects.toMatchObject({
      code,
    });
    await expect(take('extend', extended, '2026-07-15', { deadline: '2026-07-31' })).rejects.toMatchObject({
      code,
    });
  });

  it('is reported by the subject on the day on which it is, and by an officer of the day on which it was', async () => {
    const ordered = await order();
    desk.now = noon('2026-07-02');
    await expect(take('report', ordered, '2026-06-30', {}, itself(firm(1)))).rejects.toMatchObject({
      ...{ code: 'DAY_NOT_TODAY', details: { on: '2026-06-30', today: '2026-07-02' } },
    });
    const reported = await take('report', ordered, '2026-07-02', {}, itself(firm(1)));
    expect(reported).toMatchObject({ reports: [{ on: '2026-07-02' }] });
    const other = await order({ documentNumber: '虚改2号', idempotencyKey: 'other' });
    expect(await take('report', other, '2026-06-30')).toMatchObject({ reports: [{ on: '2026-06-30' }] });
  });

  it.each`
    step          | traits                             | code                      | fault
    ${'report'}   | ${{ uscc: firm(2) }}               | ${'NOT_RECORDED'}         | ${'of another subject'}
    ${'report'}   | ${{ report: ' ' }}                 | ${'TEXT_MISSING'}         | ${'that says nothing'}
    ${'report'}   | ${{ expectedVersion: 0 }}          | ${'VERSION_STALE'}        | ${'of a version that is not the last'}
    ${'report'}   | ${{ id: 'x' }}                     | ${'NOT_RECORDED'}         | ${'of nothing on record'}
    ${'verify'}   | ${{}}                              | ${'STEP_NOT_ALLOWED'}     | ${'before any report'}
    ${'withdraw'} | ${{ authorityCode: OTHER_BUREAU }} | ${'NOT_RECOGNISING_BODY'} | ${'by another body'}
    ${'extend'}   | ${{ authorityCode: OTHER_BUREAU }} | ${'NOT_RECOGNISING_BODY'} | ${'by another body'}
    ${'extend'}   | ${{ deadline: '2026-06-16' }}      | ${'DEADLINE_TOO_EARLY'}   | ${'to the day it is granted on'}
  `('refuses a step ($step) $fault', async ({ step, traits, code }) => {
    const ordered = await order();
    await expect(take(step, ordered, '2026-06-16', traits)).rejects.toMatchObject({ code });
    expect(await desk.open.books.query('SELECT action FROM procedure_step')).toEqual([{ action: 'order' }]);
  });

  it('refuses a step of the future, and one of a day before the last', async () => {
    const ordered = await order();
    const input = { id: ordered.id, expectedVersion: 1, ...said.report, idempotencyKey: 'f' };
    await expect(
      desk.does('reportTestRectification', { ...input, on: '2026-06-16' }, 'outcome'),
    ).rejects.toMatchObject({ code: 'DATE_IN_FUTURE' });
    await expect(take('report', ordered, '2026-06-14')).rejects.toMatchObject({ code: 'STEP_OUT_OF_ORDER' });
  });

  it('rests on an inspection of the same subject that found something', async () => {
    desk.now = noon('2026-07-13');
    const inspect = async (traits: object) =>
      (await desk.does('recordTestInspection', anInspection(traits), 'inspection { id }')).inspection as {
        id: string;
      };
    const clean = await inspect({});
    const found = await inspect({ result: 'PROBLEMS', documentNumber: '2', idempotencyKey: '2' });
    await expect(order({ inspection: clean.id })).rejects.toMatchObject({ code: 'NOTHING_TO_RECTIFY' });
    await expect(order({ inspection: found.id, uscc: firm(2) })).rejects.toMatchObject({
      code: 'NOT_RECORDED',
    });
    expect(await order({ inspection: found.id })).toMatchObject({ inspection: found.id });
    await expect(
      order({ documentNumber: '3', idempotencyKey: '3', deadline: '2026-06-15' }),
    ).rejects.toMatchObject({
      code: 'DEADLINE_TOO_EARLY',
    });
  });

  it('is read by the subject, the ministry and departments with a purpose, as it was at any instant', async () => {
    const before = desk.now;
    const ordered = await order();
    await take('interview', ordered, '2026-07-01');
    for (const caller of [itself(firm(1)), officer, department]) {
      expect(await seen(caller)).toMatchObject({
        rectifications: { edges: [{ node: { state: 'INTERVIEWED', interviews: [{ person: '欧阳**' }] } }] },
      });
    }
    expect(await seen(officer, noon('2026-06-30'))).toMatchObject({
      rectifications: { edges: [{ node: { state: 'ORDERED', deadline: '2026-06-30', interviews: [] } }] },
    });
    expect(await seen(officer, new Date(Date.parse(before) - 1).toISOString())).toEqual({
      rectifications: { edges: [] },
    });
    for (const caller of [anonymous, itself(firm(2)), staffOf('other'), { ...department, purpose: null }])
      await expect(seen(caller)).rejects.toThrow(/rectifications/);
  });

  it('is reported by the subject itself and by nobody else but the ministry', async () => {
    const ordered = await order();
    for (const caller of [anonymous, itself(firm(2)), staffOf('other'), department])
      await expect(take('report', ordered, '2026-06-20', {}, caller)).rejects.toThrow(
        /reportTestRectification/,
      );
    await expect(take('withdraw', ordered, '2026-06-20', {}, itself(firm(1)))).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
    });
  });

  it('is decided once where two decide at the same time', async () => {
    const reported = await take('report', await order(), '2026-06-30');
    const two = await Promise.allSettled([
      take('verify', reported, '2026-07-03'),
      take('verify', reported, '2026-07-03', { completed: false }),
    ]);
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(two).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({ code: 'VERSION_STALE', details: { version: 3 } }),
    });
  });
});

onEmbedded('whatever is tried of an order to rectify, in whatever order', (database) => {
  it('is interviewed only after a missed deadline, is trapped nowhere, and counts no step that was refused', async () => {
    const desk = await openInspected(database(), 1);
    const { order, take } = book(desk);
    const trying = fc.record({
      name: fc.constantFrom(...(Object.keys(said) as Step[])),
      wait: fc.integer({ min: 0, max: 20 }),
      term: fc.integer({ min: -2, max: 25 }),
      completed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(trying, { minLength: 1, maxLength: 9 }), async (tried) => {
        keys += 1;
        desk.now = noon('2026-01-05');
        const first = { orderedOn: '2026-01-05', deadline: '2026-01-15' };
        let now = await order({ ...first, documentNumber: `${keys}`, idempotencyKey: `order ${keys}` });
        let day = '2026-01-05';
        for (const { name, wait, term, completed } of tried) {
          day = addDays(day, wait);
          const deadline = addDays(day, term);
          const own = { extend: { deadline }, interview: { deadline }, verify: { completed } } as const;
          const before = now;
          const done = await take(name, before, day, own[name as 'extend']).catch(
            (error: { code?: string }) => {
              if (!error.code) throw error;
              return null;
            },
          );
          const waiting = ['ORDERED', 'INTERVIEWED'].includes(before.state);
          if (name === 'interview' && done)
            expect([waiting, day > before.deadline, deadline > day]).toEqual([true, true, true]);
          if (name === 'extend' && done)
            expect(day <= before.deadline && deadline > before.deadline).toBe(true);
          if (name === 'report') expect(done !== null).toBe(waiting);
          if (name === 'verify') expect(done !== null).toBe(before.state === 'REPORTED');
          if (name === 'withdraw') expect(done !== null).toBe(waiting || before.state === 'REPORTED');
          if (done) expect(done.version).toBe(before.version + 1);
          now = done ?? before;
        }
        const steps = await desk.open.books.query('SELECT action FROM procedure_step WHERE record = ?', [
          now.id,
        ]);
        expect(steps).toHaveLength(now.version);
      }),
      { numRuns: 60 },
    );
    await desk.open.close();
  }, 120_000);
});

import { anonymous } from '../caller';
import { department, itself, staffOf } from '../testing/callers';
import { onEveryEngine } from '../testing/engines';
import {
  anInspection,
  aPlan,
  firm,
  type InspectedMinistry,
  officer,
  openInspected,
} from '../testing/inspections';
import { noon } from '../testing/records';

const INSPECTION = `outcome inspection {
  id version cause plan carriedOutOn result summary state publicationDueOn publishedOn publishedInTime
  inspectors { name certificate }
} file { evaluation { score grade { code } } inspections { edges { node { id state } } } }`;
const PAGE = 'inspections { edges { node { id state } } pageInfo { hasNextPage } }';

interface Inspection {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly publicationDueOn: string | null;
}

onEveryEngine('an inspection', (database) => {
  let desk: InspectedMinistry;
  beforeEach(async () => {
    desk = await openInspected(database(), 6);
    desk.now = noon('2026-07-13');
  });
  afterEach(() => desk.open.close());

  const record = async (traits: object = {}) =>
    (await desk.does('recordTestInspection', anInspection(traits), INSPECTION)).inspection as Inspection;
  const step = async (name: string, { id, version }: Inspection, traits: object = {}) => {
    const input = { id, expectedVersion: version, idempotencyKey: `${name} ${id}`, ...traits };
    return (await desk.does(`${name}TestInspection`, input, INSPECTION)).inspection as Inspection;
  };
  const seen = async (caller = anonymous, asOf = desk.now) => {
    const { edges } = (await desk.file(firm(1), PAGE, caller, asOf)).inspections as {
      edges: readonly { node: Inspection }[];
    };
    return edges.map(({ node }) => node.state);
  };
  /** A plan of everyone, drawn. */
  const visits = async (drawnOn = '2026-06-25') => {
    desk.now = noon('2026-06-15');
    const rates = { ordinary: 1, lower: 1, higher: 1, key: 1, statutoryMinimum: 1 };
    const { plan } = await desk.does('announceTestInspections', aPlan({ rates }), 'plan { id version }');
    desk.now = noon(drawnOn);
    const { id, version } = plan as Inspection;
    const drawn = await desk.does(
      'drawTestInspections',
      { id, expectedVersion: version, publicValue: '08', idempotencyKey: 'draw' },
      'plan { visits(first: 100) { edges { node { id uscc inspectors { name certificate } } } } }',
    );
    desk.now = noon('2026-07-13');
    const { edges } = (drawn.plan as { visits: { edges: { node: { id: string; uscc: string } }[] } }).visits;
    return new Map(edges.map(({ node }) => [node.uscc, node]));
  };

  it('is shown to the ministry and the subject when it is recorded, and to everyone once it is published', async () => {
    const recorded = await record();
    expect(recorded).toMatchObject({
      ...{
        version: 1,
        state: 'RECORDED',
        plan: null,
        cause: 'REPORT',
        publishedOn: null,
        publishedInTime: null,
      },
      ...{ publicationDueOn: '2026-07-21', inspectors: [{ name: '虚***' }, { name: '虚***' }] },
    });
    const everyone = [anonymous, department, staffOf('other'), itself(firm(2)), itself(firm(1)), officer];
    const numbers = async () => Promise.all(everyone.map(async (caller) => (await seen(caller)).length));
    expect(await numbers()).toEqual([0, 0, 0, 0, 1, 1]);
    const before = desk.now;

    desk.now = noon('2026-07-21');
    const published = await step('publish', recorded);
    expect(published).toMatchObject({
      version: 2,
      state: 'PUBLISHED',
      publishedOn: '2026-07-21',
      publishedInTime: true,
    });
    expect(await numbers()).toEqual([1, 1, 1, 1, 1, 1]);
    const officers = 'inspections { edges { node { inspectors { name } } } }';
    for (const caller of [department, itself(firm(1)), officer])
      expect(await desk.file(firm(1), officers, caller)).toMatchObject({
        inspections: { edges: [{ node: { inspectors: [{ name: '虚***' }, { name: '虚***' }] } }] },
      });
    for (const caller of [anonymous, itself(firm(2)), staffOf('other')])
      await expect(desk.file(firm(1), officers, caller)).rejects.toThrow(/inspectors/);
    expect([
      await seen(anonymous, before),
      await seen(department, before),
      await seen(officer, before),
    ]).toEqual([...[[], [], ['RECORDED']]]);

    desk.now = noon('2026-08-03');
    await step('withdraw', published, { reason: '结果有误' });
    expect(await numbers()).toEqual([0, 0, 0, 0, 1, 1]);
    const then = noon('2026-07-21');
    expect([await seen(anonymous, then), await seen(department, then), await seen(officer)]).toEqual([
      ...[[], ['PUBLISHED'], ['WITHDRAWN']],
    ]);
  });

  it.each`
    day             | inTime   | rule
    ${'2026-10-15'} | ${true}  | ${'in time on the seventh working day, after the holidays and a make-up workday'}
    ${'2026-10-16'} | ${false} | ${'late on the eighth'}
  `('is published $rule', async ({ day, inTime }) => {
    desk.now = noon('2026-09-30');
    const recorded = await record({ carriedOutOn: '2026-09-30' });
    expect(recorded).toMatchObject({ publicationDueOn: '2026-10-15' });
    desk.now = noon(day);
    expect(await step('publish', recorded)).toMatchObject({ publishedInTime: inTime });
  });

  it('says nothing of a deadline whose working days are not known yet', async () => {
    desk.now = noon('2026-12-31');
    expect(await record({ carriedOutOn: '2026-12-29' })).toMatchObject({ publicationDueOn: null });
    expect(
      await record({ carriedOutOn: '2026-12-22', documentNumber: '2', idempotencyKey: '2' }),
    ).toMatchObject({
      publicationDueOn: '2026-12-31',
    });
  });

  it('is not random on a day on which nobody was drawn yet', async () => {
    const drawn = await visits('2026-07-10');
    const random = { cause: 'RANDOM', visit: drawn.get(firm(1))?.id, inspectors: null };

    await expect(record({ ...random, carriedOutOn: '2026-07-09' })).rejects.toMatchObject({
      ...{ code: 'INSPECTION_BEFORE_PLAN', details: { from: '2026-07-10' } },
    });
    expect(await record({ ...random, carriedOutOn: '2026-07-10' })).toMatchObject({ cause: 'RANDOM' });
  });

  it('is random with a visit of a plan, whose subject and officers are those that were drawn', async () => {
    const [visit, other] = [firm(1), firm(2)].map((uscc) => uscc);
    const drawn = await visits();
    const random = { cause: 'RANDOM', visit: drawn.get(visit as string)?.id, inspectors: null };

    await expect(record({ ...random, uscc: other })).rejects.toMatchObject({ code: 'NOT_RECORDED' });
    await expect(record({ ...random, visit: null })).rejects.toMatchObject({
      code: 'INSPECTION_CAUSE_UNFIT',
    });
    await expect(record({ visit: random.visit })).rejects.toMatchObject({ code: 'INSPECTION_CAUSE_UNFIT' });
    await expect(record({ ...random, inspectors: anInspection().inspectors })).rejects.toMatchObject({
      code: 'INSPECTION_CAUSE_UNFIT',
    });
    await expect(record({ ...random, carriedOutOn: '2026-06-30' })).rejects.toMatchObject({
      ...{ code: 'INSPECTION_BEFORE_PLAN', details: { from: '2026-07-01' } },
    });
    const recorded = await record(random);
    expect(recorded).toMatchObject({ plan: '虚抽〔2026〕1号', cause: 'RANDOM', id: random.visit });
    expect((recorded as unknown as { inspectors: object[] }).inspectors).toEqual(
      (drawn.get(visit as string) as unknown as { inspectors: object[] }).inspectors,
    );
    await expect(record({ ...random, documentNumber: '2', idempotencyKey: '2' })).rejects.toMatchObject({
      code: 'ALREADY_RECORDED',
    });
  });

  it('is refused at random beyond the bound of the year, and taken on a report', async () => {
    const drawn = await visits();
    const random = { cause: 'RANDOM', inspectors: null };
    await desk.open.books.write(async (tx) => {
      const row = `INSERT INTO inspection SELECT ?, subject, subjectName, 'RANDOM', NULL, '2026-01-20', 'NOTHING_FOUND',
        'x', 'x', 'x', 'x', ?, '[]', NULL, 'x', '2026-01-20T04:00:00.000Z' FROM inspection_visit WHERE id = ?`;
      for (const id of ['a', 'b']) await tx.run(row, [id, id, drawn.get(firm(1))?.id ?? '']);
    });
    await record({ ...random, visit: drawn.get(firm(2))?.id, uscc: firm(2) });
    await desk.list(firm(1), 'RED', '2026-07-10');

    await expect(
      record({ ...random, visit: drawn.get(firm(1))?.id, idempotencyKey: '2' }),
    ).rejects.toMatchObject({
      ...{ code: 'INSPECTION_CAP_REACHED', details: { most: 2, basis: '示例依据三' } },
    });
    expect(await record({ idempotencyKey: '3' })).toMatchObject({ cause: 'REPORT' });
  });

  it('is an act on record where the sector says so, and moves the grade at once', async () => {
    const found = { result: 'PROBLEMS' };
    const { file } = await desk.does('recordTestInspection', anInspection(found), INSPECTION);
    expect(file).toMatchObject({ evaluation: { score: 90, grade: { code: 'A' } } });
    const again = anInspection({ ...found, documentNumber: '虚检2号', idempotencyKey: '2' });
    const second = await desk.does('recordTestInspection', again, INSPECTION);
    expect(second.file).toMatchObject({ evaluation: { score: 80, grade: { code: 'B' } } });
    const acts = await desk.open.books.query(
      'SELECT kind, documentNumber, publicUntil FROM conduct ORDER BY documentNumber',
    );
    expect(acts).toEqual(
      [1, 2].map((at) => ({
        ...{ kind: 'FOUND', documentNumber: `虚检${at}号`, publicUntil: '2026-07-10' },
      })),
    );
    await record({ documentNumber: '虚检3号', idempotencyKey: '3', result: 'REFUSED' });
    expect(await desk.open.books.query('SELECT id FROM conduct')).toHaveLength(2);
  });

  it('takes the act back with it when it is withdrawn, in every grade, and no other', async () => {
    const found = { result: 'PROBLEMS' };
    const first = await record(found);
    await record({ ...found, documentNumber: '虚检2号', idempotencyKey: '2' });
    const input = { id: first.id, expectedVersion: 1, idempotencyKey: 'w', reason: '结果有误' };
    const { file } = await desk.does('withdrawTestInspection', input, INSPECTION);
    expect(file).toMatchObject({ evaluation: { score: 90, grade: { code: 'A' } } });
    const acts = await desk.file(firm(1), 'conduct { edges { node { documentNumber } } }', officer);
    expect(acts).toEqual({ conduct: { edges: [{ node: { documentNumber: '虚检2号' } }] } });
    const before = noon('2026-07-12');
    desk.now = noon('2026-07-14');
    expect(await desk.file(firm(1), 'evaluation { score }', officer, before)).toEqual({
      evaluation: { score: 100 },
    });
  });

  it.each`
    fault                     | traits                                                | code
    ${'of whom nobody knows'} | ${{ uscc: firm(99) }}                                 | ${'SUBJECT_UNKNOWN'}
    ${'made in the future'}   | ${{ carriedOutOn: '2026-07-14' }}                     | ${'DATE_IN_FUTURE'}
    ${'made by one officer'}  | ${{ inspectors: anInspection().inspectors.slice(1) }} | ${'INSPECTORS_TOO_FEW'}
    ${'made by nobody'}       | ${{ inspectors: null }}                               | ${'INSPECTORS_TOO_FEW'}
    ${'that says nothing'}    | ${{ summary: '' }}                                    | ${'TEXT_MISSING'}
  `('is refused where it is one $fault', async ({ traits, code }) => {
    await expect(record(traits)).rejects.toMatchObject({ code });
    expect(await desk.open.books.query('SELECT id FROM inspection')).toEqual([]);
  });

  it('is recorded once, published once, and not after it was withdrawn', async () => {
    const recorded = await record();
    expect(await record()).toEqual(recorded);
    await expect(record({ idempotencyKey: '2' })).rejects.toMatchObject({ code: 'ALREADY_RECORDED' });
    const published = await step('publish', recorded);
    expect(await step('publish', recorded)).toEqual(published);
    await expect(step('publish', recorded, { idempotencyKey: '2' })).rejects.toMatchObject({
      code: 'VERSION_STALE',
    });
    const withdrawn = await step('withdraw', published, { reason: '结果有误' });
    await expect(step('publish', withdrawn, { idempotencyKey: '3' })).rejects.toMatchObject({
      code: 'STEP_NOT_ALLOWED',
    });
  });

  it('is read page by page, newest first, with as many statements for six subjects as for one', async () => {
    for (let number = 1; number <= 5; number += 1) {
      const traits = {
        documentNumber: `${number}`,
        idempotencyKey: `${number}`,
        carriedOutOn: `2026-07-0${number}`,
      };
      await step('publish', await record(traits));
    }
    const page = async (after: string | null) => {
      const selection = `inspections(first: 2, after: ${JSON.stringify(after)}) {
        edges { node { carriedOutOn } } pageInfo { endCursor hasNextPage } }`;
      const { inspections } = (await desk.file(firm(1), selection)) as {
        inspections: {
          edges: { node: { carriedOutOn: string } }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
      };
      return inspections;
    };
    const days: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { edges, pageInfo } = await page(after);
      days.push(...edges.map(({ node }) => node.carriedOutOn));
      ({ endCursor: after, hasNextPage: more } = pageInfo);
    }
    expect(days).toEqual([5, 4, 3, 2, 1].map((day) => `2026-07-0${day}`));

    const count = async (serials: readonly number[]) => {
      const before = desk.open.books.statements();
      const of = serials.map((serial) => ({
        __typename: 'EntityCreditProfile',
        uscc: firm(serial),
        asOf: desk.now,
      }));
      const selection = `${PAGE} rectifications { edges { cursor } } inspectionTickets { ticket }`;
      const source = `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on EntityCreditProfile { test { ${selection} } } } }`;
      await desk.send(source, { of });
      return desk.open.books.statements() - before;
    };
    expect([await count([1]), await count([1, 2, 3, 4, 5, 6])]).toEqual([3, 3]);
  });
});

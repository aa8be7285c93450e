import { type Books, daysOfMonth, openBooks, partsOf } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { jointPunishmentSchema } from '../books';
import { effectPage, executionEffects } from './effects';
import { executionCounts, executionPage, executionsOf } from './loaders';
import { type ExecutionRow, type ExecutionStepRow, executionStepTable, executionTable } from './row';

const at = '2026-06-01T04:00:00.000Z';
const execution = (index: number): ExecutionRow => ({
  id: `e${String(index).padStart(5, '0')}`,
  subject: index % 2 === 0 ? '91350100M000100Y43' : 'someone-else',
  checkId: 'c',
  scenario: 'GOVERNMENT_PROCUREMENT',
  sector: 'public-credit',
  list: index % 3 === 0 ? 'GZ' : 'AQSC',
  listing: `l${index % 5}`,
  measure: 'M',
  measureName: '虚构措施',
  basis: '虚构依据',
  catalogueVersion: '2026.2',
  authority: '虚构局(示例)',
  body: index % 2 === 0 ? '虚构单位(示例)' : '虚构单位',
  region: index % 2 === 0 ? '320600' : '320500',
  matter: '虚构事项',
  reportedBy: 'officer',
  recordedAt: at,
});
const step = (index: number, sequence: number, outcome: string, occurredOn: string): ExecutionStepRow => ({
  ...{ execution: execution(index).id, sequence, outcome, occurredOn },
  ...{ reason: outcome === 'APPLIED' ? null : '虚构理由', reportedBy: 'officer', recordedAt: at },
});

onEveryEngine('executions on record', (database) => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks(database(), jointPunishmentSchema);
    const every = Array.from({ length: 1_200 }, (_, index) => index);
    await books.write(async (tx) => {
      await tx.insert(executionTable, every.map(execution));
      await tx.insert(
        executionStepTable,
        every.flatMap((index) => [
          step(index, 1, 'APPLIED', '2026-05-31'),
          ...(index < 400 ? [step(index, 2, 'LIFTED', '2026-06-01')] : []),
        ]),
      );
    });
  });
  afterAll(() => books.close());

  it('come by the page with three statements, whatever is asked for', async () => {
    const before = books.statements();
    const { edges, pageInfo } = await executionPage(
      books,
      { listing: 'l0', open: true },
      { first: 30, after: null },
    );

    expect(books.statements() - before).toBe(3);
    expect(edges[0]?.node.id).toBe('e00400');
    expect(edges).toHaveLength(30);
    const [next] = (
      await executionPage(
        books,
        { listing: 'l0', open: true },
        { first: 1, after: [edges.at(-1)?.node.id ?? ''] },
      )
    ).edges;
    expect(next?.node.id).toBe('e00550');
    expect(pageInfo.hasNextPage).toBe(true);
  });

  it.each`
    filter                              | first
    ${{ open: false }}                  | ${'e00000'}
    ${{ open: true }}                   | ${'e00400'}
    ${{ list: 'GZ', region: '320500' }} | ${'e00003'}
    ${{ measure: 'X' }}                 | ${undefined}
  `('begin with $first where $filter is asked for', async ({ filter, first }) => {
    const { edges } = await executionPage(books, filter, { first: 1, after: null });

    expect(edges[0]?.node.id).toBe(first);
  });

  it('of many subjects cost three statements', async () => {
    const before = books.statements();
    const loader = executionsOf(books);
    const [one, none] = await Promise.all([loader.load('91350100M000100Y43'), loader.load('nobody')]);

    expect(one).toHaveLength(600);
    expect(none).toEqual([]);
    expect(books.statements() - before).toBe(3);
  });

  it.each`
    by                     | rows
    ${[]}                  | ${[[null, null, 1200, 400]]}
    ${['MONTH']}           | ${[['2026-05', null, 1200, 0], ['2026-06', null, 0, 400]]}
    ${['REGION']}          | ${[[null, '320500', 600, 200], [null, '320600', 600, 200]]}
    ${['REGION', 'MONTH']} | ${[['2026-05', '320500', 600, 0], ['2026-05', '320600', 600, 0], ['2026-06', '320500', 0, 200], ['2026-06', '320600', 0, 200]]}
  `('are counted by $by', async ({ by, rows }) => {
    const counts = await executionCounts(books, by, { from: '2026-05-01', until: '2026-07-01' }, 100);

    expect(counts.map(({ month, region, applied, lifted }) => [month, region, applied, lifted])).toEqual(
      rows,
    );
  });

  it.each`
    by             | rows
    ${'BODY'}      | ${[['虚构单位', null, 600], ['虚构单位(示例)', null, 600]]}
    ${'AUTHORITY'} | ${[[null, '虚构局(示例)', 1200]]}
  `('are counted by $by, however the body is written', async ({ by, rows }) => {
    const counts = await executionCounts(books, [by], { from: '2026-05-01', until: '2026-07-01' }, 100);

    expect(counts.map(({ body, authority, applied }) => [body, authority, applied])).toEqual(rows);
  });

  it('are listed for a month, each report once, a thousand at a time', async () => {
    const before = books.statements();
    const seen: string[] = [];
    for await (const { occurredOn } of executionEffects(books, { from: '2026-05-01', until: '2026-07-01' }))
      seen.push(occurredOn);

    expect(seen).toHaveLength(1_600);
    expect(seen.toSorted()).toEqual(seen);
    expect(books.statements() - before).toBe(2);
  });

  it.each`
    month        | outcome      | count
    ${'2026-04'} | ${null}      | ${0}
    ${'2026-05'} | ${'APPLIED'} | ${1200}
    ${'2026-06'} | ${'LIFTED'}  | ${400}
    ${'2026-07'} | ${null}      | ${0}
  `('are listed in $month by the day on which it was done: $count', async ({ month, outcome, count }) => {
    const outcomes: string[] = [];
    for await (const effect of executionEffects(books, daysOfMonth(month))) outcomes.push(effect.outcome);

    expect(outcomes).toEqual(Array(count).fill(outcome));
  });

  it('are listed by the page with one statement, each once', async () => {
    const days = { from: '2026-05-01', until: '2026-07-01' };
    const before = books.statements();
    const first = await effectPage(books, days, { first: 1_199, after: null });
    const after = partsOf(first.pageInfo.endCursor ?? '', 3);
    const second = await effectPage(books, days, { first: 401, after });

    expect(books.statements() - before).toBe(2);
    expect([first, second].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
    expect(second.edges.slice(0, 2).map(({ node }) => [node.execution, node.sequence])).toEqual([
      ['e01199', 1],
      ['e00000', 2],
    ]);
    expect(second.edges[1]?.node).toMatchObject({ list: 'GZ', region: '320600', matter: '虚构事项' });
  });
});

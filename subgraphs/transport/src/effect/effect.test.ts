import { type OpenMinistry, recordConduct } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { ask, openAt } from '../../../../kernel/src/testing/ministry';
import { anAct, noon } from '../../../../kernel/src/testing/records';
import { ministry } from '../index';
import { allEffectsOf, cellsOf, effectColumns } from './effect';

const NOW = noon('2026-06-15');
const used = (occurredOn: string, at = 0) =>
  anAct({
    kind: 'MEASURE_APPLIED',
    authority: '虚构交通运输局(示例)',
    occurredOn,
    documentNumber: `${occurredOn}-${at}`,
    details: { body: '虚构执法支队(示例)', measure: '提高检查频次', matter: `于${occurredOn}` },
  });
const days = ['2026-05-31', '2026-04-30', '2026-05-01', '2026-06-01'];

interface Page {
  readonly edges: { readonly node: { readonly on: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

onEveryEngine('the effects of a month', (database) => {
  let open: OpenMinistry;
  beforeEach(async () => {
    open = await openAt(ministry, database(), NOW);
  });
  afterEach(() => open.close());
  const record = (acts: ReturnType<typeof used>[]) =>
    open.books.write((tx) => recordConduct(tx, acts, noon('2026-06-02')));
  const page = async (first: number, after = '') =>
    (
      await ask<{ transportEffects: Page }>(
        open,
        `{ transportEffects(month: "2026-05", first: ${first}${after && `, after: "${after}"`}) {
          edges { node { on } } pageInfo { hasNextPage endCursor } } }`,
      )
    ).transportEffects;

  it('are told in five fields', async () => {
    await record(days.map((day) => used(day)));
    const { transportEffects } = await ask(
      open,
      '{ transportEffects(month: "2026-05") { edges { node { body measure department on matter } } } }',
    );
    const type = open.subgraph.schema.getType('TransportEffect');

    expect(transportEffects).toEqual({
      edges: ['2026-05-01', '2026-05-31'].map((on) => ({
        node: {
          body: '虚构执法支队(示例)',
          measure: '提高检查频次',
          department: '虚构交通运输局(示例)',
          on,
          matter: `于${on}`,
        },
      })),
    });
    expect(type && 'getFields' in type ? Object.keys(type.getFields()) : []).toHaveLength(
      effectColumns.length,
    );
  });

  it('come a page at a time, with one statement each', async () => {
    await record(days.map((day) => used(day)));
    const before = open.books.statements();
    const first = await page(1);
    const second = await page(1, first.pageInfo.endCursor);

    expect(open.books.statements() - before).toBe(2);
    expect([first, second].map(({ edges }) => edges[0]?.node.on)).toEqual(['2026-05-01', '2026-05-31']);
    expect([first, second].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
  });

  it('are all read, a thousand at a time', async () => {
    await record(Array.from({ length: 2_001 }, (_, at) => used(`2026-05-${10 + (at % 20)}`, at)));
    const before = open.books.statements();
    const seen = new Set<string>();
    for await (const effect of allEffectsOf(open.books, '2026-05', NOW)) seen.add(effect.id);

    expect(seen.size).toBe(2_001);
    expect(open.books.statements() - before).toBe(3);
  });

  it('have the columns of the plan, in its order', async () => {
    await record([used('2026-05-01')]);
    for await (const effect of allEffectsOf(open.books, '2026-05', NOW)) {
      expect(effectColumns).toEqual(['执行主体', '执行措施', '执行部门', '执行时间', '具体事项']);
      expect(cellsOf(effect)).toEqual([
        ...['虚构执法支队(示例)', '提高检查频次', '虚构交通运输局(示例)', '2026-05-01', '于2026-05-01'],
      ]);
    }
    expect.hasAssertions();
  });
});

import { onEveryEngine } from '../testing/engines';
import { codeOf, type IntakeDesk, openIntakeDesk } from '../testing/intake-desk';
import type { Cells } from '../testing/penalty-file';
import { aSector } from '../testing/records';

const sector = aSector({
  subjectKinds: {
    ENTERPRISE: '企业',
    HOME: {
      name: '养老机构',
      details: [
        { key: 'form', zh: '登记形式', form: 'choice', required: true, choices: { CLUB: '社会团体' } },
        { key: 'beds', zh: '床位数', form: 'whole', least: 1 },
      ],
    },
  },
});

/** The cells of a subject, by column. */
const aSubject = (change: Cells = {}): Cells => ({
  统一社会信用代码: codeOf(1),
  主体名称: '云梦泽虚构养老服务中心(示例)',
  主体类型: '养老机构',
  纳入管理日期: '2020-05-01',
  登记形式: '社会团体',
  床位数: '',
  ...change,
});

const nothing = { read: 1, stored: 0, duplicates: 0, quarantined: 0 };
const LATER = '2026-11-21T02:00:00.000Z';

onEveryEngine('the import of a sector’s subjects', (database) => {
  let desk: IntakeDesk;

  beforeEach(async () => {
    desk = await openIntakeDesk(database(), sector);
  });
  afterEach(() => desk.close());

  const versions = () =>
    desk.books.query<Record<string, string>>(
      'SELECT version, name, kind, since, details, recordedAt, supersededAt FROM subject ORDER BY subject, version',
    );

  it('stores who is new', async () => {
    const { kind, counts } = await desk.load([aSubject({ 床位数: '40' })]);

    expect([kind, counts]).toEqual(['SUBJECT', { ...nothing, stored: 1 }]);
    expect(await versions()).toEqual([
      {
        version: 1,
        name: '云梦泽虚构养老服务中心(示例)',
        kind: 'HOME',
        since: '2020-05-01',
        details: '{"form":"CLUB","beds":40}',
        recordedAt: '2026-11-20T02:00:00.000Z',
        supersededAt: null,
      },
    ]);
  });

  it('stores nothing where nothing has changed', async () => {
    await desk.load([aSubject()]);
    desk.now = LATER;

    expect((await desk.load([aSubject(), aSubject()])).counts).toEqual({
      ...nothing,
      read: 2,
      duplicates: 2,
    });
    expect(await versions()).toHaveLength(1);
  });

  it.each`
    what          | change
    ${'its name'} | ${{ 主体名称: '新名(示例)' }}
    ${'its kind'} | ${{ 主体类型: 'ENTERPRISE', 登记形式: '' }}
    ${'its day'}  | ${{ 纳入管理日期: '2020-05-02' }}
    ${'a detail'} | ${{ 床位数: '41' }}
  `('stores a new version of whoever has changed $what, and keeps the old one', async ({ change }) => {
    await desk.load([aSubject()]);
    desk.now = LATER;

    expect((await desk.load([aSubject(change)])).counts).toEqual({ ...nothing, stored: 1 });
    expect(await versions()).toMatchObject([
      { version: 1, supersededAt: LATER },
      { version: 2, recordedAt: LATER, supersededAt: null },
    ]);
  });

  it.each([1, 10])(
    'takes the first of two accounts of one subject, now and again, in batches of %i',
    async (batchSize) => {
      const rows = [aSubject(), aSubject({ 床位数: '41' }), aSubject({ 统一社会信用代码: codeOf(2) })];
      const first = await desk.load(rows, { batchSize });
      desk.now = LATER;
      const again = await desk.load(rows, { batchSize });

      expect(first.counts).toEqual({ read: 3, stored: 2, duplicates: 0, quarantined: 1 });
      expect(again.counts).toEqual({ read: 3, stored: 0, duplicates: 2, quarantined: 1 });
      expect([first.aside, again.aside]).toEqual([
        [['3', '统一社会信用代码 ZT_SHXYM', 'CHANGED_SINCE']],
        [['3', '统一社会信用代码 ZT_SHXYM', 'CHANGED_SINCE']],
      ]);
      expect(await versions()).toHaveLength(2);
    },
  );

  it('takes nothing back when an old file comes again behind a newer one', async () => {
    await desk.load([aSubject()]);
    desk.now = LATER;
    await desk.load([aSubject({ 床位数: '41' })]);
    desk.now = '2026-11-22T02:00:00.000Z';

    expect((await desk.load([aSubject()])).aside).toMatchObject([['2', expect.any(String), 'CHANGED_SINCE']]);
    expect(await versions()).toMatchObject([
      {},
      { details: '{"form":"CLUB","beds":41}', supersededAt: null },
    ]);
  });

  it.each`
    change                            | column                | rule
    ${{ 统一社会信用代码: '' }}       | ${'统一社会信用代码'} | ${'REQUIRED'}
    ${{ 主体类型: '医院' }}           | ${'主体类型'}         | ${'ENUM'}
    ${{ 纳入管理日期: '2026-11-21' }} | ${'纳入管理日期'}     | ${'DATE_ORDER'}
    ${{ 登记形式: '' }}               | ${'登记形式'}         | ${'REQUIRED'}
    ${{ 登记形式: '公司' }}           | ${'登记形式'}         | ${'ENUM'}
    ${{ 床位数: '0' }}                | ${'床位数'}           | ${'NUMBER_TOO_SMALL'}
    ${{ 主体类型: '企业' }}           | ${'登记形式'}         | ${'DETAIL_UNKNOWN'}
  `('puts aside by $rule on $column', async ({ change, column, rule }) => {
    const { counts, aside } = await desk.load([aSubject(change)]);

    expect(counts).toEqual({ ...nothing, quarantined: 1 });
    expect(aside).toEqual([['2', expect.stringMatching(`^${column} `), rule]]);
    expect(await versions()).toEqual([]);
  });

  it('takes as many statements for a hundred subjects as for one', async () => {
    const statementsFor = async (count: number) => {
      const before = desk.books.statements();
      const rows = Array.from({ length: count }, (_, index) =>
        aSubject({ 统一社会信用代码: codeOf(1_000 + index), 床位数: `${count}` }),
      );
      expect((await desk.load(rows)).counts).toMatchObject({ stored: count });
      return desk.books.statements() - before;
    };
    await statementsFor(101);
    desk.now = LATER;
    const many = await statementsFor(100);
    desk.now = '2026-11-22T02:00:00.000Z';

    expect(await statementsFor(1)).toBe(many);
  });
});

import { onEveryEngine } from '../../testing/engines';
import { codeOf, type IntakeDesk, openIntakeDesk } from '../../testing/intake-desk';
import type { Cells } from '../../testing/penalty-file';
import { aListKind, aSector } from '../../testing/records';
import { startOfDay } from '../../time';
import { listingLoader } from '../loaders';

const lists = [
  aListKind({ code: 'GZ', months: 36 }),
  aListKind({ code: 'WLSC', months: 36 }),
  aListKind({ code: 'JYYC', months: null }),
  aListKind({ code: 'SXBZXR', months: null, decidesItsTerm: true }),
  aListKind({ code: 'ZFCG', months: null, decidesItsTerm: true }),
];
const passingOn = aSector({ lists, introduces: () => 'ENTERPRISE' });

const nothing = { read: 1, stored: 0, duplicates: 0, quarantined: 0 };

/** The cells of an entry, by column. */
const anEntry = (change: Cells = {}): Cells => ({
  名单代码: 'GZ',
  统一社会信用代码: codeOf(1),
  主体名称: '云梦泽虚构建设工程有限公司(示例)',
  列入事由: '克扣、无故拖欠农民工工资',
  决定文书号: '虚人社欠薪〔2025〕1号',
  认定单位: '虚构人力资源和社会保障局(示例)',
  认定依据: '《保障农民工工资支付条例》第四十八条',
  列入日期: '2025-03-10',
  公示截止日期: '',
  有效期至: '',
  状态变更: '',
  状态变更日期: '',
  状态变更文书号: '',
  状态变更原因: '',
  ...change,
});

const ending = (word: string) => ({
  状态变更: word,
  状态变更日期: '2026-05-05',
  状态变更文书号: '虚人社修复〔2026〕1号',
});

onEveryEngine('the import of list entries', (database) => {
  let desk: IntakeDesk;

  beforeEach(async () => {
    desk = await openIntakeDesk(database(), passingOn);
  });
  afterEach(() => desk.close());

  const listingsOf = (subject: string, asOf = desk.now) =>
    listingLoader(desk.books, lists).load({ subject, asOf });

  it('enters a decision made elsewhere, with the term of its list and where it came from', async () => {
    const { kind, counts, aside } = await desk.load([anEntry()]);

    expect([kind, counts, aside]).toEqual(['LISTING', { ...nothing, stored: 1 }, []]);
    expect(await listingsOf(codeOf(1))).toMatchObject([
      {
        list: { code: 'GZ' },
        decisionNumber: '虚人社欠薪〔2025〕1号',
        enteredOn: '2025-03-10',
        validUntil: '2028-03-10',
        publicUntil: null,
        status: 'IN_FORCE',
      },
    ]);
    expect(await desk.books.query('SELECT provenance FROM listing')).toEqual([{ provenance: '移送.csv#2' }]);
  });

  it('takes in whom its sector does not know, where it passes on lists of others', async () => {
    await desk.load([anEntry(), anEntry({ 决定文书号: '虚2' })]);

    expect(await desk.books.query('SELECT version, kind, since FROM subject')).toEqual([
      { version: 1, kind: 'ENTERPRISE', since: '2025-03-10' },
    ]);
  });

  it('puts aside whom its sector does not know everywhere else, and lists nobody', async () => {
    const strict = await openIntakeDesk(database(), aSector({ lists }));
    const { counts, aside } = await strict.load([anEntry()]);

    expect(counts).toEqual({ ...nothing, quarantined: 1 });
    expect(aside).toEqual([['2', '统一社会信用代码 MD_SHXYM', 'SUBJECT_UNKNOWN']]);
    expect(await strict.books.query('SELECT id FROM listing')).toEqual([]);
    await strict.close();
  });

  it('publishes no identity number that an office wrote into its words', async () => {
    const { quarantine } = await desk.load([
      anEntry({ 列入事由: '法定代表人(身份证号11010519491231002X)拖欠工资' }),
      anEntry({ ...ending('修复'), 统一社会信用代码: codeOf(2), 状态变更原因: '由110105491231002申请' }),
      anEntry({ 统一社会信用代码: '11010519491231002X' }),
    ]);

    expect(await listingsOf(codeOf(1))).toMatchObject([
      { grounds: '法定代表人(身份证号11**************2X)拖欠工资' },
    ]);
    expect(await desk.books.query("SELECT reason FROM listing_step WHERE action = 'repair'")).toEqual([
      { reason: '由11***********02申请' },
    ]);
    expect(quarantine).toContain('USCC_CHECK_DIGIT');
    expect(quarantine).not.toContain('19491231');
  });

  it('knew nothing of it before it was handed in', async () => {
    await desk.load([anEntry()]);

    expect(await listingsOf(codeOf(1), '2026-11-20T01:59:59.999Z')).toEqual([]);
  });

  it.each`
    entry                                               | validUntil      | rule
    ${{ 有效期至: '2027-03-09' }}                       | ${'2027-03-10'} | ${'counts the last day written down'}
    ${{ 有效期至: '2099-12-31' }}                       | ${null}         | ${'takes the end of 2099 for none'}
    ${{ 名单代码: 'JYYC' }}                             | ${null}         | ${'leaves a list without term open'}
    ${{ 名单代码: 'wlsc' }}                             | ${'2028-03-10'} | ${'reads a list in small letters'}
    ${{ 名单代码: 'SXBZXR', 有效期至: '2027年3月9日' }} | ${'2027-03-10'} | ${'takes the term a court sets'}
  `('$rule', async ({ entry, validUntil }) => {
    await desk.load([anEntry(entry)]);

    expect(await listingsOf(codeOf(1))).toMatchObject([{ validUntil }]);
  });

  it.each`
    entry                                                                      | column                | rule
    ${{ 统一社会信用代码: '' }}                                                | ${'统一社会信用代码'} | ${'NAME_ONLY'}
    ${{ 统一社会信用代码: `${codeOf(1).slice(0, 17)}0` }}                      | ${'统一社会信用代码'} | ${'USCC_CHECK_DIGIT'}
    ${{ 统一社会信用代码: '11010519491231002X' }}                              | ${'统一社会信用代码'} | ${'USCC_CHECK_DIGIT'}
    ${{ 名单代码: 'ZDSSWF' }}                                                  | ${'名单代码'}         | ${'LIST_UNKNOWN'}
    ${{ 名单代码: 'ZFCG' }}                                                    | ${'有效期至'}         | ${'TERM_MISSING'}
    ${{ 名单代码: 'SXBZXR', 有效期至: '长期' }}                                | ${'有效期至'}         | ${'DATE_INVALID'}
    ${{ 决定文书号: '' }}                                                      | ${'决定文书号'}       | ${'REQUIRED'}
    ${{ 认定依据: ' ' }}                                                       | ${'认定依据'}         | ${'REQUIRED'}
    ${{ 列入日期: '2025-02-30' }}                                              | ${'列入日期'}         | ${'DATE_INVALID'}
    ${{ 列入日期: '2026-11-21' }}                                              | ${'列入日期'}         | ${'DATE_ORDER'}
    ${{ 有效期至: '2025-03-09' }}                                              | ${'有效期至'}         | ${'DATE_ORDER'}
    ${{ 公示截止日期: '2025-03-09' }}                                          | ${'公示截止日期'}     | ${'DATE_ORDER'}
    ${{ 列入事由: '长'.repeat(501) }}                                          | ${'列入事由'}         | ${'TOO_LONG'}
    ${{ 状态变更: '修复' }}                                                    | ${'状态变更日期'}     | ${'REQUIRED'}
    ${{ 状态变更: '修复', 状态变更日期: '2026-01-05' }}                        | ${'状态变更文书号'}   | ${'REQUIRED'}
    ${{ 状态变更日期: '2026-01-05', 状态变更文书号: '虚1' }}                   | ${'状态变更'}         | ${'REQUIRED'}
    ${{ 状态变更: '暂停', 状态变更日期: '2026-01-05', 状态变更文书号: '虚1' }} | ${'状态变更'}         | ${'ENUM'}
    ${{ 状态变更: '修复', 状态变更日期: '2025-03-09', 状态变更文书号: '虚1' }} | ${'状态变更日期'}     | ${'DATE_ORDER'}
  `('puts aside $entry: $rule', async ({ entry, column, rule }) => {
    const { counts, aside } = await desk.load([anEntry(entry)]);

    expect(counts).toEqual({ ...nothing, quarantined: 1 });
    expect(aside[0]?.[1]).toContain(column);
    expect(aside[0]?.[2]).toContain(rule);
    expect(await desk.books.query('SELECT id FROM listing')).toEqual([]);
  });

  it.each(['修复', '移出', '撤销'])(
    'ends an entry on the day of its %s, whenever it hears of it',
    async (word) => {
      desk.now = '2026-01-05T00:00:00.000Z';
      await desk.load([anEntry()]);
      desk.now = '2026-11-20T02:00:00.000Z';
      const { counts } = await desk.load([anEntry(ending(word))]);

      expect(counts).toEqual({ ...nothing, stored: 1 });
      expect(await listingsOf(codeOf(1))).toEqual([]);
      expect(await listingsOf(codeOf(1), startOfDay('2026-06-01'))).toHaveLength(1);
      expect(await desk.books.query('SELECT action, document FROM listing_step ORDER BY sequence')).toEqual([
        { action: 'adopt', document: '虚人社欠薪〔2025〕1号' },
        { action: expect.any(String), document: '虚人社修复〔2026〕1号' },
      ]);
    },
  );

  it('enters an entry together with its end', async () => {
    expect((await desk.load([anEntry(ending('修复'))])).counts).toEqual({ ...nothing, stored: 1 });
    expect(await listingsOf(codeOf(1))).toEqual([]);
  });

  it('refuses what cannot become of an entry any more, even in one file', async () => {
    const { counts, aside } = await desk.load([
      anEntry(ending('撤销')),
      anEntry({ ...ending('修复'), 状态变更日期: '2026-06-05' }),
    ]);

    expect(counts).toEqual({ read: 2, stored: 1, duplicates: 0, quarantined: 1 });
    expect(aside).toEqual([['3', '状态变更 MD_BG', 'STEP_NOT_ALLOWED']]);
  });

  it('stores nothing twice, in one file or two', async () => {
    const entries = [
      anEntry(ending('修复')),
      anEntry(ending('修复')),
      anEntry({ 统一社会信用代码: codeOf(2) }),
    ];
    expect((await desk.load(entries)).counts).toEqual({ ...nothing, read: 3, stored: 2, duplicates: 1 });
    const before = await desk.books.query('SELECT listingId, sequence FROM listing_step');
    expect((await desk.load(entries)).counts).toEqual({ ...nothing, read: 3, duplicates: 3 });

    expect(await desk.books.query('SELECT listingId, sequence FROM listing_step')).toEqual(before);
  });

  it('keeps what is on record when the same decision arrives with other contents', async () => {
    await desk.load([anEntry()]);
    const { aside } = await desk.load([anEntry({ 列入日期: '2025-04-10' })]);

    expect(aside).toEqual([['2', '决定文书号 MD_WSH', 'CONFLICT']]);
    expect(await listingsOf(codeOf(1))).toMatchObject([{ enteredOn: '2025-03-10' }]);
  });

  const fromShanghai = (change: Cells = {}) =>
    anEntry({ 名单代码: 'WLSC', 列入地区: '310000', 互认协议: 'CSJ-WL', ...change });

  it.each(['CSJ-WL', 'csj-wl'])(
    'keeps where an entry was made, under the agreement %s',
    async (agreement) => {
      await desk.load([fromShanghai({ 互认协议: agreement })]);

      const origin = { region: '310000', agreement: '长三角文化和旅游领域信用合作', from: '2020-09-26' };
      expect(await listingsOf(codeOf(1))).toMatchObject([{ origin }]);
    },
  );

  it.each`
    change                                        | column        | rule
    ${{ 列入地区: '999999' }}                     | ${'列入地区'} | ${'REGION_UNKNOWN'}
    ${{ 列入地区: '', 互认协议: 'CSJ-WL' }}       | ${'列入地区'} | ${'REQUIRED'}
    ${{ 互认协议: '已互认' }}                     | ${'互认协议'} | ${'AGREEMENT_UNKNOWN'}
    ${{ 互认协议: 'CSJ-SW' }}                     | ${'互认协议'} | ${'AGREEMENT_UNFIT'}
    ${{ 列入地区: '440000', 互认协议: 'CSJ-WL' }} | ${'互认协议'} | ${'AGREEMENT_UNFIT'}
    ${{ 列入地区: '100000', 互认协议: 'CSJ-WL' }} | ${'互认协议'} | ${'AGREEMENT_UNFIT'}
    ${{ 列入地区: '320000', 互认协议: 'CSJ-WL' }} | ${'互认协议'} | ${'AGREEMENT_UNFIT'}
    ${{ 列入地区: '320106', 互认协议: 'CSJ-WL' }} | ${'互认协议'} | ${'AGREEMENT_UNFIT'}
    ${{ 互认协议: '' }}                           | ${'互认协议'} | ${'ORIGIN_UNAGREED'}
    ${{ 列入地区: '100000', 互认协议: '' }}       | ${'互认协议'} | ${'ORIGIN_UNAGREED'}
    ${{ 列入地区: '320000', 互认协议: '' }}       | ${'互认协议'} | ${'ORIGIN_UNAGREED'}
    ${{ 列入地区: '320106', 互认协议: '' }}       | ${'互认协议'} | ${'ORIGIN_UNAGREED'}
  `('puts an entry of another region aside with $change: $rule', async ({ change, column, rule }) => {
    const { counts, aside } = await desk.load([fromShanghai(change)]);

    expect(counts).toEqual({ ...nothing, quarantined: 1 });
    expect(aside[0]?.[1]).toContain(column);
    expect(aside[0]?.[2]).toContain(rule);
    expect(await desk.books.query('SELECT id FROM listing')).toEqual([]);
  });

  it('takes the end of an entry under the agreement it was taken over by', async () => {
    await desk.load([fromShanghai()]);

    expect((await desk.load([fromShanghai(ending('移出'))])).counts).toEqual({ ...nothing, stored: 1 });
    expect(await listingsOf(codeOf(1))).toEqual([]);
  });

  it('is one entry, whichever level its region is said at', async () => {
    const levels = ['310115', '310100', '310000'].map((region) => fromShanghai({ 列入地区: region }));

    expect((await desk.load(levels)).counts).toEqual({ ...nothing, read: 3, stored: 1, duplicates: 2 });
    expect((await desk.load(levels)).counts).toEqual({ ...nothing, read: 3, duplicates: 3 });
    expect(await listingsOf(codeOf(1))).toMatchObject([{ origin: { region: '310000' } }]);
  });

  it('lets no origin be added to an entry made here, nor taken from one made elsewhere', async () => {
    const here = { 列入地区: '', 互认协议: '' };
    await desk.load([fromShanghai(here)]);
    const { counts } = await desk.load([fromShanghai(), fromShanghai(here), fromShanghai()]);

    expect(counts).toEqual({ read: 3, stored: 1, duplicates: 2, quarantined: 0 });
    const origins = (await listingsOf(codeOf(1))).map(({ origin }) => origin?.region ?? 'here');
    expect(origins.sort()).toEqual(['310000', 'here']);
  });

  it('takes a new name of the subject for no contradiction', async () => {
    await desk.load([anEntry()]);

    expect((await desk.load([anEntry({ 主体名称: '新名' })])).counts).toEqual({ ...nothing, duplicates: 1 });
  });

  it.each([1, 2, 3, 10])('settles the same in batches of %i', async (batchSize) => {
    const entries = [
      anEntry(),
      anEntry({ 统一社会信用代码: '' }),
      anEntry({ 统一社会信用代码: codeOf(2) }),
      anEntry({ 列入日期: '2025-04-10' }),
      anEntry({ 统一社会信用代码: codeOf(3), 列入日期: 'x' }),
    ];
    const { counts, aside } = await desk.load(entries, { batchSize });

    expect(counts).toEqual({ read: 5, stored: 2, duplicates: 0, quarantined: 3 });
    expect(aside.map(([row]) => row)).toEqual(['3', '5', '6']);
  });

  it('takes as many statements for a hundred entries and their ends as for one', async () => {
    const statementsFor = async (count: number, from: number) => {
      const before = desk.books.statements();
      const entries = Array.from({ length: count }, (_, index) =>
        anEntry({ ...ending('修复'), 统一社会信用代码: codeOf(from + index) }),
      );
      expect((await desk.load(entries)).counts).toMatchObject({ stored: count });
      return desk.books.statements() - before;
    };

    expect(await statementsFor(100, 1_000)).toBe(await statementsFor(1, 10));
  });
});

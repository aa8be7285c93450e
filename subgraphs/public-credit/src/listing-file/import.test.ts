import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOfDay } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { lists } from '../lists';
import { anEntry, codeOf, type Desk, now, openDesk, rowsOf } from '../testing/desk';
import { listingColumns } from './columns';
import { importListingFile } from './file';
import { importListings } from './import';

type Cells = Readonly<Record<string, string>>;
const nothing = { read: 1, listed: 0, changed: 0, duplicates: 0, quarantined: 0 };

onEveryEngine('the import of list entries', (database) => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await openDesk(database());
  });
  afterEach(() => desk.opened.close());

  const load = (entries: readonly Cells[], batchSize = 200, clock = () => now) =>
    importListings(desk.opened.books, lists, rowsOf(...entries), {
      provenance: '虚构移送单.csv',
      clock,
      batchSize,
    });
  const listingsOf = async (uscc: string, asOf = now) => (await desk.standing(uscc, asOf)).listings;

  it('enters a decision made elsewhere, with the term of its list and where it came from', async () => {
    const { counts, condemned } = await load([anEntry()]);

    expect([counts, condemned]).toEqual([{ ...nothing, listed: 1 }, []]);
    expect(await desk.standing(codeOf(1))).toMatchObject({
      known: true,
      listings: [
        {
          list: { code: 'GZ', owner: '人力资源社会保障行政部门' },
          kind: 'SERIOUS',
          decisionNumber: '虚人社欠薪〔2025〕1号',
          enteredOn: '2025-03-10',
          validUntil: '2028-03-10',
          publicUntil: null,
          status: 'IN_FORCE',
          matchedBy: 'CODE',
        },
      ],
    });
    expect(await desk.opened.books.query('SELECT provenance FROM listing')).toEqual([
      { provenance: '虚构移送单.csv#2' },
    ]);
    expect(await desk.opened.books.query('SELECT kind, since FROM subject')).toEqual([
      { kind: 'ENTERPRISE', since: '2025-03-10' },
    ]);
  });

  it('publishes no identity number that an office wrote into its words', async () => {
    const ended = { 状态变更: '修复', 状态变更日期: '2026-05-05', 状态变更文书号: '虚修复〔2026〕1号' };
    await load([
      anEntry({ 列入事由: '法定代表人(身份证号11010519491231002X)拖欠工资' }),
      anEntry({ ...ended, 统一社会信用代码: codeOf(2), 状态变更原因: '由110105491231002申请' }),
    ]);

    expect(await listingsOf(codeOf(1))).toMatchObject([
      { grounds: '法定代表人(身份证号11**************2X)拖欠工资' },
    ]);
    expect(await desk.opened.books.query("SELECT reason FROM listing_step WHERE action = 'repair'")).toEqual([
      { reason: '由11***********02申请' },
    ]);
  });

  it('knew nothing of it before it was handed in', async () => {
    await load([anEntry()]);

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
    await load([anEntry(entry)]);

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
    const { counts, condemned } = await load([anEntry(entry)]);
    const problems = condemned.flatMap((one) => one.problems);

    expect(counts).toEqual({ ...nothing, quarantined: 1 });
    expect(problems).toContainEqual(
      expect.objectContaining({ row: 2, rule, field: expect.objectContaining({ zh: column }) }),
    );
    expect(await desk.opened.books.query('SELECT id FROM listing')).toEqual([]);
  });

  const ending = (word: string) => ({
    状态变更: word,
    状态变更日期: '2026-05-05',
    状态变更文书号: '虚人社修复〔2026〕1号',
  });

  it.each(['修复', '移出', '撤销'])(
    'ends an entry on the day of its %s, whenever it hears of it',
    async (word) => {
      await load([anEntry()], 200, () => '2026-01-05T00:00:00.000Z');
      const { counts } = await load([anEntry(ending(word))]);

      expect(counts).toEqual({ ...nothing, changed: 1 });
      expect(await listingsOf(codeOf(1))).toEqual([]);
      expect(await listingsOf(codeOf(1), startOfDay('2026-06-01'))).toHaveLength(1);
      expect(
        await desk.opened.books.query('SELECT action, document FROM listing_step ORDER BY sequence'),
      ).toEqual([
        { action: 'adopt', document: '虚人社欠薪〔2025〕1号' },
        { action: expect.any(String), document: '虚人社修复〔2026〕1号' },
      ]);
    },
  );

  it('enters an entry together with its end', async () => {
    const { counts } = await load([anEntry(ending('修复'))]);

    expect(counts).toEqual({ ...nothing, listed: 1 });
    expect(await listingsOf(codeOf(1))).toEqual([]);
  });

  it('refuses what cannot become of an entry any more', async () => {
    await load([anEntry(ending('撤销'))]);
    const { counts, condemned } = await load([anEntry({ ...ending('修复'), 状态变更日期: '2026-06-05' })]);

    expect(counts).toEqual({ ...nothing, quarantined: 1 });
    expect(condemned[0]?.problems).toMatchObject([{ rule: 'STEP_NOT_ALLOWED', field: { zh: '状态变更' } }]);
  });

  it('stores nothing twice, in one file or two', async () => {
    const entries = [
      anEntry(ending('修复')),
      anEntry(ending('修复')),
      anEntry({ 统一社会信用代码: codeOf(2) }),
    ];
    expect((await load(entries)).counts).toEqual({ ...nothing, read: 3, listed: 2, duplicates: 1 });
    const before = await desk.opened.books.query('SELECT listingId, sequence FROM listing_step');
    expect((await load(entries)).counts).toEqual({ ...nothing, read: 3, duplicates: 3 });

    expect(await desk.opened.books.query('SELECT listingId, sequence FROM listing_step')).toEqual(before);
  });

  it('keeps what is on record when the same decision arrives with other contents', async () => {
    await load([anEntry()]);
    const { condemned } = await load([anEntry({ 列入日期: '2025-04-10' })]);

    expect(condemned[0]?.problems).toMatchObject([{ rule: 'CONFLICT', field: { zh: '决定文书号' } }]);
    expect(await listingsOf(codeOf(1))).toMatchObject([{ enteredOn: '2025-03-10' }]);
  });

  it('takes a new name of the subject for no contradiction', async () => {
    await load([anEntry()]);

    expect((await load([anEntry({ 主体名称: '新名' })])).counts).toEqual({ ...nothing, duplicates: 1 });
  });

  it.each([1, 2, 3, 10])('settles the same in batches of %i', async (batchSize) => {
    const entries = [
      anEntry(),
      anEntry({ 统一社会信用代码: '' }),
      anEntry({ 统一社会信用代码: codeOf(2) }),
      anEntry({ 列入日期: '2025-04-10' }),
      anEntry({ 统一社会信用代码: codeOf(3), 列入日期: 'x' }),
    ];
    const { counts, condemned } = await load(entries, batchSize);

    expect(counts).toEqual({ read: 5, listed: 2, changed: 0, duplicates: 0, quarantined: 3 });
    expect(condemned.map(({ row }) => row.number)).toEqual([3, 5, 6]);
  });

  it('refuses a file without its columns, and one without anything', async () => {
    const rows = [{ number: 1, cells: ['名单代码', '主体名称'] }];
    const settings = { provenance: 'x', clock: () => now };

    await expect(importListings(desk.opened.books, lists, rows, settings)).rejects.toMatchObject({
      code: 'IMPORT_COLUMNS_MISSING',
    });
    await expect(importListings(desk.opened.books, lists, [], settings)).rejects.toMatchObject({
      code: 'IMPORT_FILE_EMPTY',
    });
  });

  describe('from a file', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'creditgraph-listings-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const titles = listingColumns.map(({ zh }) => zh);
    const write = (...entries: readonly Cells[]) => {
      const path = join(folder, '名单.csv');
      const lines = [titles, ...entries.map((entry) => titles.map((title) => entry[title] ?? ''))];
      writeFileSync(path, lines.map((cells) => cells.join(',')).join('\r\n'));
      return path;
    };
    const read = (path: string) =>
      importListingFile({ path, books: desk.opened.books, lists, clock: () => now });

    it('writes what is put aside to a file of its own, without persons’ numbers', async () => {
      const path = write(anEntry(), anEntry({ 统一社会信用代码: '11010519491231002X' }));
      const { counts, quarantinePath } = await read(path);
      const quarantine = readFileSync(quarantinePath ?? '', 'utf8');

      expect(counts).toEqual({ ...nothing, read: 2, listed: 1, quarantined: 1 });
      expect(quarantine).toContain('USCC_CHECK_DIGIT');
      expect(quarantine).not.toContain('19491231');
    });

    it('leaves no such file where every row was good', async () => {
      expect(await read(write(anEntry()))).toMatchObject({ quarantinePath: null, ignoredColumns: [] });
    });
  });
});

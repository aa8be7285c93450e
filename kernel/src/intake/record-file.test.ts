import { recordConduct } from '../conduct/record';
import type { SectorDefinition } from '../sector';
import { enterSubjects } from '../subject/enter';
import { onEveryEngine } from '../testing/engines';
import { codeOf, type IntakeDesk, openIntakeDesk } from '../testing/intake-desk';
import type { Cells } from '../testing/penalty-file';
import { aSector, aSubject, type TestFacts, type TestGrade } from '../testing/records';
import { addDays, addMonths } from '../time';

const sector: SectorDefinition<TestFacts, TestGrade> = aSector({
  conductKinds: {
    NOTE: '一般记录',
    RESULT: {
      name: '评价得分',
      details: [
        { key: 'points', zh: '分值', form: 'whole', required: true, least: 1, most: 12 },
        { key: 'paidFen', zh: '已缴(万元)', form: 'amount' },
        { key: 'why', zh: '原因', form: 'wordList' },
      ],
      misfit: ({ details }) => (details.points === 12 && details.paidFen !== undefined ? 'paidFen' : null),
    },
    FIXED: {
      name: '定期扣分',
      validity: (occurredOn) => ({
        validFrom: addDays(occurredOn, 15),
        validUntil: addMonths(addDays(occurredOn, 15), 6),
      }),
    },
    ENDING: { name: '限期记录', endRequired: true },
  },
});

/** The cells of a record, by column. */
const aRecord = (change: Cells = {}): Cells => ({
  统一社会信用代码: codeOf(1),
  主体名称: '云梦泽虚构运输有限公司(示例)',
  记录类型: '评价得分',
  文号: '虚评〔2026〕1号',
  机关: '虚构交通运输局(示例)',
  机关代码: '',
  依据: '示例办法第八条',
  内容: '评价得分九分',
  发生日期: '2026-03-01',
  生效日期: '2026年3月10日',
  失效日期: '',
  公示截止日期: '',
  分值: '9',
  '已缴(万元)': '',
  原因: '',
  ...change,
});

const aNote = (change: Cells = {}): Cells => aRecord({ 记录类型: 'NOTE', 分值: '', ...change });
const aFixed = (change: Cells = {}): Cells =>
  aRecord({ 记录类型: '定期扣分', 分值: '', 生效日期: '', ...change });

const nothing = { read: 1, stored: 0, duplicates: 0, quarantined: 0 };

onEveryEngine('the import of a sector’s own records', (database) => {
  let desk: IntakeDesk;

  beforeEach(async () => {
    desk = await openIntakeDesk(database(), sector);
    const subjects = [1, 2, 3].map((number) => aSubject({ subject: codeOf(number) }));
    await desk.books.write((tx) => enterSubjects(tx, subjects, { now: desk.now, begunAt: desk.now }));
  });
  afterEach(() => desk.close());

  const acts = () =>
    desk.books.query<Record<string, string>>(
      'SELECT subject, kind, documentNumber, occurredOn, validFrom, validUntil, publicUntil, details, provenance FROM conduct',
    );

  it('stores what a row says, and what its kind says beside that; what is not said to be public is not', async () => {
    const row = aRecord({ '已缴(万元)': '0.2', 原因: '迟延;拒检', 失效日期: '2027-03-09' });
    const { kind, counts } = await desk.load([row]);
    const [act] = await acts();

    expect([kind, counts]).toEqual(['RECORD', { ...nothing, stored: 1 }]);
    expect({ ...act, details: JSON.parse(act?.details ?? '') }).toEqual({
      subject: codeOf(1),
      kind: 'RESULT',
      documentNumber: '虚评〔2026〕1号',
      occurredOn: '2026-03-01',
      validFrom: '2026-03-10',
      validUntil: '2027-03-10',
      publicUntil: '2026-03-01',
      details: { points: 9, paidFen: 200_000, why: ['迟延', '拒检'] },
      provenance: '移送.csv#2',
    });
  });

  it.each`
    what                                                  | row                                                           | days
    ${'works out the validity its kind has'}              | ${aFixed()}                                                   | ${['2026-03-16', '2026-09-16', '2026-03-01']}
    ${'lets a row repeat that validity'}                  | ${aFixed({ 生效日期: '2026-03-16', 失效日期: '2026-09-15' })} | ${['2026-03-16', '2026-09-16', '2026-03-01']}
    ${'takes the end of 2099 for none'}                   | ${aRecord({ 失效日期: '2099-12-31' })}                        | ${['2026-03-10', null, '2026-03-01']}
    ${'shows a record until the day the row says'}        | ${aRecord({ 公示截止日期: '2028-12-31' })}                    | ${['2026-03-10', null, '2029-01-01']}
    ${'shows a record without end where the row says so'} | ${aRecord({ 公示截止日期: '2099-12-31' })}                    | ${['2026-03-10', null, null]}
  `('$what', async ({ row, days }) => {
    await desk.load([row]);

    const [act] = await acts();
    expect([act?.validFrom, act?.validUntil, act?.publicUntil]).toEqual(days);
  });

  it.each`
    row                                                            | column                | rule
    ${aRecord({ 统一社会信用代码: codeOf(9) })}                    | ${'统一社会信用代码'} | ${'SUBJECT_UNKNOWN'}
    ${aRecord({ 统一社会信用代码: `${codeOf(1).slice(0, 17)}0` })} | ${'统一社会信用代码'} | ${'USCC_CHECK_DIGIT'}
    ${aRecord({ 机关代码: 'X' })}                                  | ${'机关代码'}         | ${'USCC_LENGTH'}
    ${aRecord({ 记录类型: '无此类型' })}                           | ${'记录类型'}         | ${'ENUM'}
    ${aRecord({ 记录类型: 'PENALTY' })}                            | ${'记录类型'}         | ${'ENUM'}
    ${aRecord({ 依据: '' })}                                       | ${'依据'}             | ${'REQUIRED'}
    ${aRecord({ 发生日期: '2026-02-30' })}                         | ${'发生日期'}         | ${'DATE_INVALID'}
    ${aRecord({ 发生日期: '2026-11-21', 生效日期: '2026-11-21' })} | ${'发生日期'}         | ${'DATE_ORDER'}
    ${aRecord({ 生效日期: '2026-02-28' })}                         | ${'生效日期'}         | ${'DATE_ORDER'}
    ${aRecord({ 失效日期: '2026-03-09' })}                         | ${'失效日期'}         | ${'DATE_ORDER'}
    ${aRecord({ 公示截止日期: '2026-02-28' })}                     | ${'公示截止日期'}     | ${'DATE_ORDER'}
    ${aRecord({ 生效日期: '' })}                                   | ${'生效日期'}         | ${'REQUIRED'}
    ${aRecord({ 记录类型: 'ENDING', 分值: '' })}                   | ${'失效日期'}         | ${'REQUIRED'}
    ${aFixed({ 生效日期: '2026-03-17' })}                          | ${'生效日期'}         | ${'VALIDITY_FIXED'}
    ${aFixed({ 失效日期: '2026-09-16' })}                          | ${'失效日期'}         | ${'VALIDITY_FIXED'}
    ${aRecord({ 分值: '' })}                                       | ${'分值'}             | ${'REQUIRED'}
    ${aRecord({ 分值: '13' })}                                     | ${'分值'}             | ${'NUMBER_RANGE'}
    ${aRecord({ 分值: '九' })}                                     | ${'分值'}             | ${'WHOLE_NUMBER_FORMAT'}
    ${aRecord({ '已缴(万元)': '2,000' })}                          | ${'已缴(万元)'}       | ${'AMOUNT_FORMAT'}
    ${aRecord({ 原因: '长'.repeat(501) })}                         | ${'原因'}             | ${'TOO_LONG'}
    ${aRecord({ 分值: '12', '已缴(万元)': '0.2' })}                | ${'已缴(万元)'}       | ${'DETAIL_UNFIT'}
    ${aNote({ 分值: '9' })}                                        | ${'分值'}             | ${'DETAIL_UNKNOWN'}
  `('puts aside by $rule on $column', async ({ row, column, rule }) => {
    const { counts, aside } = await desk.load([row]);

    expect(counts).toEqual({ ...nothing, quarantined: 1 });
    expect(aside).toEqual([['2', expect.stringMatching(`^${column.replace(/[()]/g, '.')} `), rule]]);
    expect(await acts()).toEqual([]);
  });

  it('names every fault of a row in both languages', async () => {
    const { aside, quarantine } = await desk.load([aRecord({ 分值: '13', 发生日期: '昨天', 机关: '' })]);

    expect(aside[0]?.[2].split('; ').sort()).toEqual(['DATE_INVALID', 'NUMBER_RANGE', 'REQUIRED']);
    expect(quarantine).toContain('应在1至12之间');
    expect(quarantine).toContain('A number from 1 to 12');
  });

  it('settles every row once, whatever else is in its batch, and stores nothing twice', async () => {
    const rows = [
      aRecord({ 统一社会信用代码: codeOf(9) }),
      aRecord(),
      aRecord(),
      aRecord({ 分值: '8' }),
      aNote({ 统一社会信用代码: codeOf(2) }),
      aRecord({ 统一社会信用代码: codeOf(8) }),
      aRecord({ 统一社会信用代码: codeOf(3), 分值: '0' }),
    ];
    const first = await desk.load(rows);
    const again = await desk.load(rows, { batchSize: 2 });

    expect(first.counts).toEqual({ read: 7, stored: 2, duplicates: 1, quarantined: 4 });
    expect(first.aside.map(([row, , rule]) => [row, rule])).toEqual([
      ['2', 'SUBJECT_UNKNOWN'],
      ['5', 'CONFLICT'],
      ['7', 'SUBJECT_UNKNOWN'],
      ['8', 'NUMBER_RANGE'],
    ]);
    expect(again.counts).toEqual({ read: 7, stored: 0, duplicates: 3, quarantined: 4 });
    expect([again.aside, again.quarantine]).toEqual([first.aside, first.quarantine]);
  });

  it.each`
    number               | what
    ${'虚评〔2026〕1号'} | ${'number'}
    ${null}              | ${'words alone'}
  `(
    'takes an act known by its $what for one stored while files left it public until it took effect',
    async ({ number }) => {
      const before = {
        ...{
          subject: codeOf(1),
          subjectName: '云梦泽虚构运输有限公司(示例)',
          kind: 'NOTE',
          documentNumber: number,
        },
        ...{ authority: '虚构交通运输局(示例)', authorityCode: null, basis: '示例办法第八条' },
        ...{ summary: '评价得分九分', details: {}, provenance: '旧.csv#2' },
        ...{ occurredOn: '2026-03-01', validFrom: '2026-03-10', validUntil: null, publicUntil: '2026-03-10' },
      };
      await desk.books.write((tx) => recordConduct(tx, [before], desk.now));
      const rows = [
        aNote({ 文号: number ?? '' }),
        aNote({ 文号: number ?? '', 统一社会信用代码: codeOf(2) }),
      ];

      expect((await desk.load(rows)).counts).toEqual({ read: 2, stored: 1, duplicates: 1, quarantined: 0 });
      expect((await acts()).map(({ publicUntil }) => publicUntil).sort()).toEqual([
        '2026-03-01',
        '2026-03-10',
      ]);
    },
  );

  it('takes as many statements for a hundred records as for one', async () => {
    const statementsFor = async (count: number, from: number) => {
      const before = desk.books.statements();
      const rows = Array.from({ length: count }, (_, index) => aNote({ 文号: `${from + index}` }));
      expect((await desk.load(rows)).counts).toMatchObject({ stored: count });
      return desk.books.statements() - before;
    };

    expect(await statementsFor(100, 1_000)).toBe(await statementsFor(1, 10));
  });

  it('is taken for the kind that is named, and refused a kind the sector has not', async () => {
    await expect(desk.load([aRecord()], { kind: 'LICENCE' })).rejects.toMatchObject({
      code: 'IMPORT_COLUMNS_MISSING',
    });
    await expect(desk.load([aRecord()], { kind: 'RECORDS' })).rejects.toMatchObject({
      code: 'CHOICE_UNKNOWN',
      details: { choices: 'PENALTY, LICENCE, SUBJECT, RECORD, LISTING' },
    });
    expect((await desk.load([aRecord()], { kind: 'record' })).counts).toEqual({ ...nothing, stored: 1 });
  });
});

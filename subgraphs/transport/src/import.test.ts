import { createSecretKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type DatabaseSettings, type OpenMinistry, personKeyOf } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import { codeOf } from '../../../kernel/src/testing/intake-desk';
import { ask, openAt } from '../../../kernel/src/testing/ministry';
import { type Cells, printedId } from '../../../kernel/src/testing/penalty-file';
import { noon } from '../../../kernel/src/testing/records';
import { ministry } from './index';
import { imoCheckOf } from './ship/number';
import { importDesk } from './testing/import-desk';

const NOW = noon('2026-06-15');
const personKey = personKeyOf(printedId, createSecretKey(Buffer.alloc(32, 1)));
const imo = `000001${imoCheckOf('000001')}`;
const nothing = { read: 1, stored: 0, duplicates: 0, quarantined: 0 };

const anOperator = (change: Cells = {}): Cells => ({
  统一社会信用代码: codeOf(1),
  主体名称: '云梦泽虚构运输有限公司(示例)',
  主体类型: '道路运输经营者',
  纳入管理日期: '2020-05-01',
  ...change,
});
const aVehicle = (change: Cells = {}): Cells => ({
  号牌号码: '虚A·12345',
  号牌颜色: '黄牌',
  车辆类别: '货运车辆',
  首次取得许可日期: '2020-05-10',
  所属经营者统一社会信用代码: codeOf(1),
  纳入管理日期: '2020-05-10',
  ...change,
});
const aShip = (change: Cells = {}): Cells => ({
  IMO编号: imo,
  国内编号: '',
  船名: '虚构1号轮(示例)',
  '所有人/经营人代码': codeOf(1),
  纳入管理日期: '2020-05-10',
  ...change,
});
const aDriver = (change: Cells = {}): Cells => ({
  证件类型: '身份证',
  证件号码: printedId,
  姓名: '诸葛虚构',
  主体类型: '道路运输驾驶员',
  所属单位统一社会信用代码: codeOf(1),
  纳入管理日期: '2020-05-10',
  首次取得许可日期: '2020-05-10',
  ...change,
});
const aViolation = (change: Cells = {}): Cells => ({
  号牌号码: '虚A12345',
  号牌颜色: 'YELLOW',
  主体名称: '云梦泽虚构运输有限公司(示例)',
  记录类型: '违法超限超载运输',
  文号: '虚超〔2026〕1号',
  机关: '虚构交通运输局(示例)',
  依据: '公路安全保护条例',
  内容: '货运车辆违法超限运输',
  发生日期: '2026-05-12',
  生效日期: '2026-05-12',
  公示截止日期: '2099-12-31',
  ...change,
});
/** The same of the person who drove. */
const ofDriver = ({ 号牌号码: _, 号牌颜色: __, ...row }: Cells, change: Cells = {}): Cells => ({
  证件类型: '身份证',
  证件号码: printedId,
  ...row,
  主体名称: '诸葛虚构',
  内容: `驾驶人诸葛虚构(${printedId})违法超限运输`,
  ...change,
});
const anEntry = (change: Cells = {}): Cells => ({
  名单代码: 'CXCZ',
  证件类型: '身份证',
  证件号码: printedId,
  主体名称: '诸葛虚构',
  列入事由: `诸葛虚构(${printedId})1年内违法超限超载运输超过3次`,
  决定文书号: `虚超列〔2026〕${printedId.toLowerCase()}号`,
  认定单位: '虚构交通运输局(示例)',
  认定依据: '示例依据',
  列入日期: '2026-06-10',
  ...change,
});

const threeOf = (row: (change: Cells) => Cells): readonly Cells[] =>
  ['2026-05-12', '2026-05-20', '2026-06-01'].map((day) =>
    row({ 文号: `虚超${day}号`, 发生日期: day, 生效日期: day }),
  );

onEveryEngine('the import of vehicles, ships and drivers', (database) => {
  let open: OpenMinistry;
  let desk: ReturnType<typeof importDesk>;
  let settings: DatabaseSettings;

  beforeEach(async () => {
    settings = database();
    open = await openAt(ministry, settings, NOW);
    desk = importDesk(open, NOW);
    await desk.load([anOperator()]);
  });
  afterEach(async () => {
    await open.close();
    desk.close();
  });

  const everything = async () => {
    const tables = ['subject', 'conduct', 'listing', 'listing_step', 'intake_job', 'evaluation'];
    const rows = await Promise.all(tables.map((table) => open.books.query(`SELECT * FROM ${table}`)));
    const files = 'file' in settings ? [settings.file, `${settings.file}-wal`].filter(existsSync) : [];
    return JSON.stringify(rows) + files.map((file) => readFileSync(file, 'latin1')).join('');
  };

  it('finds a truck by its plate with what was recorded of it, and the situation it is in', async () => {
    const brought = await desk.load([aVehicle()]);
    const recorded = await desk.load(threeOf(aViolation));
    const { 证件类型: _, 证件号码: __, ...entry } = anEntry({ 决定文书号: '虚超列〔2026〕1号' });
    const listed = await desk.load([{ ...entry, 号牌号码: '虚A12345', 号牌颜色: '黄色' }]);

    expect([brought.kind, recorded.kind, listed.kind]).toEqual(['VEHICLE', 'RECORD', 'LISTING']);
    expect([brought, recorded, listed].map(({ counts }) => counts.stored)).toEqual([1, 3, 1]);
    const { vehicle } = await ask(
      open,
      `{ vehicle(plate: "虚A12345", colour: YELLOW) {
        holder kind since listings { list { code } } conduct { edges { node { summary } } }
        overload { violationsThisYear situations { code } }
      } }`,
    );
    expect(vehicle).toEqual({
      holder: codeOf(1),
      kind: 'TRUCK',
      since: '2020-05-10',
      listings: [{ list: { code: 'CXCZ' } }],
      conduct: { edges: Array(3).fill({ node: { summary: '货运车辆违法超限运输' } }) },
      overload: { violationsThisYear: 3, situations: [{ code: 'TRUCK' }] },
    });
    expect(await open.books.query('SELECT DISTINCT subjectName FROM conduct')).toEqual([
      { subjectName: '虚A12345' },
    ]);
  });

  it('finds a driver by the key of the number, and keeps neither number nor name', async () => {
    const brought = await desk.load([aDriver()]);
    const recorded = await desk.load(threeOf((change) => ofDriver(aViolation(change))));
    const listed = await desk.load([anEntry()]);
    const refused = await desk.load([
      anEntry({ 名单代码: 'X' }),
      anEntry({ 证件类型: '护照', 证件号码: 'XG1234567', 列入事由: '持护照xg1234567' }),
    ]);

    expect([brought, recorded, listed].map(({ kind, counts }) => [kind, counts.stored])).toEqual([
      ['PERSON', 1],
      ['RECORD', 3],
      ['LISTING', 1],
    ]);
    const { _entities } = await ask(
      open,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on NaturalPerson {
        transportPractice { kindName name holder since listings { list { code } grounds decisionNumber } }
        transportOverload { violationsThisYear situations { code } }
      } } }`,
      { of: [{ __typename: 'NaturalPerson', personKey, asOf: NOW }] },
    );
    expect(_entities).toEqual([
      {
        transportPractice: {
          kindName: '道路运输驾驶员',
          name: '诸葛**',
          holder: codeOf(1),
          since: '2020-05-10',
          listings: [
            {
              list: { code: 'CXCZ' },
              grounds: '诸葛**(11**************2X)1年内违法超限超载运输超过3次',
              decisionNumber: '虚超列〔2026〕11**************2x号',
            },
          ],
        },
        transportOverload: { violationsThisYear: 3, situations: [{ code: 'DRIVER' }] },
      },
    ]);
    expect(await everything()).not.toMatch(new RegExp(`${printedId}|诸葛虚构`, 'i'));
    expect(refused.counts.quarantined).toBe(2);
    expect(refused.quarantine).not.toMatch(new RegExp(`${printedId}|XG1234567`, 'i'));
  });

  it('finds a ship by either number, and its entry on a maritime list', async () => {
    const national = aShip({ IMO编号: '', 国内编号: 'xu0001', 船名: '虚构2号轮(示例)' });
    const brought = await desk.load([aShip(), national]);
    const { 证件类型: _, 证件号码: __, ...entry } = anEntry({ 名单代码: 'HSHONG', 列入事由: '示例' });
    const listed = await desk.load([
      { ...entry, IMO编号: `IMO ${imo}`, 国内编号: '', 决定文书号: '虚海1号', 主体名称: '虚构1号轮' },
    ]);

    expect([brought.kind, brought.counts.stored, listed.counts.stored]).toEqual(['SHIP', 2, 1]);
    const { one, other } = await ask(
      open,
      `{ one: ship(imo: "${imo}") { name holder listings { list { code } } }
         other: ship(nationalNumber: "XU0001") { name holder listings { list { code } } } }`,
    );
    expect([one, other]).toEqual([
      { name: '虚构1号轮(示例)', holder: codeOf(1), listings: [{ list: { code: 'HSHONG' } }] },
      { name: '虚构2号轮(示例)', holder: codeOf(1), listings: [] },
    ]);
  });

  it.each`
    row                                                    | column                         | rule
    ${aVehicle({ 号牌号码: '12' })}                        | ${'号牌号码 CL_HPHM'}          | ${'PLATE_INVALID'}
    ${aVehicle({ 号牌号码: '' })}                          | ${'号牌号码 CL_HPHM'}          | ${'REQUIRED'}
    ${aVehicle({ 号牌颜色: '紫牌' })}                      | ${'号牌颜色 CL_HPYS'}          | ${'ENUM'}
    ${aVehicle({ 车辆类别: '飞机' })}                      | ${'车辆类别 vehicleKind'}      | ${'ENUM'}
    ${aVehicle({ 所属经营者统一社会信用代码: codeOf(2) })} | ${'统一社会信用代码 CL_DWDM'}  | ${'HOLDER_UNKNOWN'}
    ${aVehicle({ 所属经营者统一社会信用代码: '' })}        | ${'统一社会信用代码 CL_DWDM'}  | ${'REQUIRED'}
    ${aVehicle({ 纳入管理日期: '2026-06-16' })}            | ${'纳入管理日期 CL_QSRQ'}      | ${'DATE_ORDER'}
    ${aShip({ IMO编号: '0000010' })}                       | ${'IMO编号 CB_IMO'}            | ${'IMO_INVALID'}
    ${aShip({ IMO编号: '', 国内编号: '虚' })}              | ${'国内编号 CB_GNBH'}          | ${'NATIONAL_NUMBER_INVALID'}
    ${aShip({ 国内编号: 'XU0001' })}                       | ${'IMO编号 CB_IMO'}            | ${'SHIP_NUMBER_AMBIGUOUS'}
    ${aShip({ IMO编号: '' })}                              | ${'IMO编号 CB_IMO'}            | ${'SHIP_NUMBER_AMBIGUOUS'}
    ${aShip({ '所有人/经营人代码': codeOf(2) })}           | ${'统一社会信用代码 CB_DWDM'}  | ${'HOLDER_UNKNOWN'}
    ${aDriver({ 证件号码: '' })}                           | ${'证件号码 RY_ZJHM'}          | ${'REQUIRED'}
    ${aDriver({ 证件号码: '110105194912310021' })}         | ${'证件号码 RY_ZJHM'}          | ${'ID_CHECK_DIGIT'}
    ${aDriver({ 主体类型: '道路运输经营者' })}             | ${'主体类型 RY_LX'}            | ${'ENUM'}
    ${aDriver({ 主体类型: '船员' })}                       | ${'licensedOn'}                | ${'DETAIL_UNKNOWN'}
    ${aDriver({ 所属单位统一社会信用代码: codeOf(2) })}    | ${'统一社会信用代码 RY_DWDM'}  | ${'HOLDER_UNKNOWN'}
    ${aViolation()}                                        | ${'号牌号码 CL_HPHM'}          | ${'SUBJECT_UNKNOWN'}
    ${aViolation({ 号牌号码: '' })}                        | ${'号牌号码 CL_HPHM'}          | ${'REQUIRED'}
    ${aViolation({ 号牌号码: '', 号牌颜色: '' })}          | ${'统一社会信用代码 JL_SHXYM'} | ${'NAME_ONLY'}
    ${aViolation({ 统一社会信用代码: codeOf(1) })}         | ${'号牌号码 CL_HPHM'}          | ${'SUBJECT_TWICE'}
    ${ofDriver(aViolation())}                              | ${'证件类型 RY_ZJLX'}          | ${'SUBJECT_UNKNOWN'}
    ${anEntry()}                                           | ${'证件类型 RY_ZJLX'}          | ${'SUBJECT_UNKNOWN'}
  `('puts aside by $rule on $column', async ({ row, column, rule }) => {
    const { counts, problems, quarantine } = await desk.load([row]);

    expect(counts).toEqual({ ...nothing, quarantined: 1 });
    expect(problems).toEqual([rule]);
    expect(quarantine).toContain(column);
    expect(quarantine).not.toMatch(/11010519491231\d/);
    expect(await open.books.query('SELECT subject FROM subject')).toEqual([{ subject: codeOf(1) }]);
  });

  it('takes as many statements for a hundred rows as for one', async () => {
    const counted = async (rows: readonly Cells[]) => {
      const before = open.books.statements();
      expect((await desk.load(rows)).counts.stored).toBe(rows.length);
      return open.books.statements() - before;
    };
    const many = (from: number, row: (serial: string) => Cells) =>
      Array.from({ length: 100 }, (_, at) => row(String(from + at)));
    const vehicles = (serial: string) => aVehicle({ 号牌号码: `虚B${serial}` });
    const drivers = (serial: string) => aDriver({ 证件类型: '护照', 证件号码: `XG${serial}` });
    const acts = (serial: string) => aViolation({ 号牌号码: `虚B${serial}`, 文号: serial });
    const entries = (serial: string) =>
      anEntry({ 证件类型: '护照', 证件号码: `XG${serial}`, 决定文书号: serial });

    for (const row of [vehicles, drivers, acts, entries])
      expect(await counted(many(20_000, row))).toBe(await counted([row('20100')]));
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '@creditgraph/gateway';
import type { DatabaseSettings } from '@creditgraph/kernel';
import { department } from '../../kernel/src/testing/callers';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import {
  aPenalty,
  aPersonsPenalty,
  type Cells,
  csvOf,
  firm,
  printedId,
  shop,
} from '../../kernel/src/testing/penalty-file';
import { evaluateIn } from './evaluation';
import { openHouse } from './house';
import { importInto } from './intake';
import { ministriesIn } from './ministries';
import { clock, root } from './root';

const CONDUCT = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  tax { conduct(first: 10) { edges { node { kind documentNumber authority occurredOn summary provenance } } } }
} }`;

onEveryEngine('an imported file', (database) => {
  let folder = '';
  let databases: Map<string, DatabaseSettings>;
  const settings = () => ({
    dataDir: folder,
    databaseOf: (ministry: string) => {
      const known = databases.get(ministry) ?? database();
      databases.set(ministry, known);
      return known;
    },
    sample: { seed: 7, count: 0 },
  });
  const write = (rows: readonly Cells[]) => {
    const file = join(folder, 'penalties.csv');
    writeFileSync(file, csvOf(rows));
    return file;
  };
  const load = (file: string, sector = 'tax') => importInto({ sector, file }, settings());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-intake-'));
    databases = new Map();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function profile(query = CONDUCT): Promise<unknown> {
    return (await asked<{ entityCreditProfile: unknown }>(query, { uscc: firm })).entityCreditProfile;
  }

  async function asked<T>(query: string, variables: Record<string, string>): Promise<T> {
    const house = await openHouse(ministriesIn(root), settings(), clock);
    const { subgraphs, personKey } = house;
    const gateway = await startGateway({
      subgraphs,
      personKey,
      clock,
      authenticate: async () => department,
      log: () => undefined,
    });
    const { data, errors } = await gateway.execute(query, variables, { authorization: 'Bearer any' });
    await gateway.close();
    await house.close();
    if (errors) throw errors[0];
    return data as T;
  }

  it('reaches the profile, and is stored once however often it comes', async () => {
    const file = write([aPenalty({ CF_GSJZQ: '2029-12-31' })]);
    const first = await load(file);
    const second = await load(file);

    expect(first.counts).toEqual({ read: 1, stored: 1, duplicates: 0, quarantined: 0 });
    expect(second.counts).toEqual({ read: 1, stored: 0, duplicates: 1, quarantined: 0 });
    expect(await profile()).toMatchObject({
      tax: {
        conduct: {
          edges: [
            {
              node: {
                kind: 'PENALTY',
                documentNumber: '虚罚〔2026〕1号',
                occurredOn: '2026-05-01',
                provenance: 'penalties.csv#2',
              },
            },
          ],
        },
      },
    });
  });

  it('leaves bad rows in quarantine with row, field, rule and both languages, and a person masked', async () => {
    const file = write([
      aPenalty(),
      aPenalty({ CF_WSH: '虚罚〔2026〕2号', CF_JDRQ: '2026-02-30' }),
      aPersonsPenalty({ CF_WSH: '虚罚〔2026〕3号', CF_CFLB: '罚金' }),
    ]);
    const { counts, quarantinePath } = await load(file);

    expect(counts).toEqual({ read: 3, stored: 1, duplicates: 0, quarantined: 2 });
    const quarantine = readFileSync(quarantinePath ?? '', 'utf8');
    expect(quarantine).toMatch(/3,.*CF_JDRQ.*DATE_INVALID.*不是存在的日期.*Not a date that exists/);
    expect(quarantine).toMatch(/4,.*CF_CFLB.*ENUM/);
    expect(quarantine).not.toContain(printedId);
  });

  it('is refused for a sector that does not exist, and for a kind its sector does not take', async () => {
    const file = write([aPenalty()]);

    await expect(importInto({ sector: 'taxes', file }, settings())).rejects.toMatchObject({
      code: 'CHOICE_UNKNOWN',
    });
    await expect(
      importInto({ sector: 'environment', file, kind: 'LISTING' }, settings()),
    ).rejects.toMatchObject({
      code: 'CHOICE_UNKNOWN',
      details: { field: '--kind', choices: expect.stringContaining('RECORD') },
    });
  });

  it('makes of a firm a taxpayer, of its records a grade, and of an entry a listing', async () => {
    const [subjects, records, entries] = [aTaxpayer(), taxRecords(), [aListing(firm), aListing(shop)]];
    const loaded = [await load(write(subjects)), await load(write(records)), await load(write(entries))];
    const { counts } = await evaluateIn(
      { sector: 'tax', period: '2025', report: join(folder, 'r') },
      settings(),
    );

    expect(loaded.map(({ job }) => job.kind)).toEqual(['SUBJECT', 'RECORD', 'LISTING']);
    expect(loaded.map((summary) => [summary.counts.stored, summary.problems])).toEqual([
      [1, {}],
      [2, { REQUIRED: 2, SUBJECT_UNKNOWN: 1 }],
      [1, { SUBJECT_UNKNOWN: 1 }],
    ]);
    expect(counts).toMatchObject({ subjects: 1, evaluated: 1, failed: 0 });
    expect(await profile(GRADE)).toMatchObject({
      tax: {
        evaluation: { score: 95, grade: { code: 'A' }, findings: [{ code: '010101', points: -5 }] },
        listings: [{ list: { code: 'ZDSSWF' }, validUntil: '2029-06-01' }],
      },
    });
  });

  it('makes of a driver a natural person who is found by the number', async () => {
    await load(write([anOperator()]), 'transport');
    const { job, counts } = await load(write([aDriver()]), 'transport');
    const { naturalPerson } = await asked<{ naturalPerson: unknown }>(PRACTICE, { number: printedId });

    expect([job.kind, counts.stored]).toEqual(['PERSON', 1]);
    expect(naturalPerson).toEqual({
      maskedNumber: '11**************2X',
      transportPractice: { kindName: '道路运输驾驶员', name: '诸葛**', holder: firm },
      environmentPractice: null,
    });
  });
});

const PRACTICE = `query ($number: String!) { naturalPerson(documentNumber: $number) {
  maskedNumber transportPractice { kindName name holder } environmentPractice { name }
} }`;

const anOperator = (): Cells => ({
  统一社会信用代码: firm,
  主体名称: '云帆虚构运输有限公司(示例)',
  主体类型: '道路运输经营者',
  纳入管理日期: '2020-05-01',
});
const aDriver = (): Cells => ({
  证件类型: '身份证',
  证件号码: printedId,
  姓名: '诸葛虚构',
  主体类型: '道路运输驾驶员',
  所属单位统一社会信用代码: firm,
  纳入管理日期: '2020-05-10',
  首次取得许可日期: '2020-05-10',
});

const GRADE = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { tax {
  evaluation { score grade { code } findings { code points } }
  listings { list { code } validUntil }
} } }`;

const aTaxpayer = (): Cells[] => [
  { 统一社会信用代码: firm, 主体名称: '云帆虚构贸易有限公司', 主体类型: '企业', 纳入管理日期: '2018-05-01' },
];

/** A year's returns, a late filing; and two that cannot be taken: evasion without amounts, and of nobody known. */
function taxRecords(): Cells[] {
  const months = Array.from({ length: 12 }, (_, index) => [`${index + 1}月应纳增值税(万元)`, ''] as const);
  const blank: Cells = {
    统一社会信用代码: firm,
    主体名称: '云帆虚构贸易有限公司',
    记录类型: '',
    文号: '',
    机关: '虚构市税务局',
    依据: '示例',
    内容: '示例',
    发生日期: '2025-12-31',
    生效日期: '2025-12-31',
    所属年度: '',
    '全年收入(万元)': '',
    ...Object.fromEntries(months),
    零申报有正常原因: '',
    账簿健全: '',
    有非经常性指标信息: '',
    '偷税数额(万元)': '',
    '各税种应纳税总额(万元)': '',
  };
  const late = { ...blank, 记录类型: 'LATE_FILING', 文号: '虚税认〔2025〕1号', 发生日期: '2025-03-16' };
  return [
    {
      ...blank,
      记录类型: '年度纳税申报汇总',
      文号: '虚税汇〔2026〕1号',
      生效日期: '2026-01-20',
      所属年度: '2025',
      '全年收入(万元)': '120',
      ...Object.fromEntries(months.map(([title]) => [title, '0.5'])),
      零申报有正常原因: '否',
      账簿健全: '是',
      有非经常性指标信息: '是',
    },
    late,
    { ...blank, 记录类型: 'EVASION', 文号: '虚税处〔2025〕1号' },
    { ...late, 统一社会信用代码: shop },
  ];
}

const aListing = (uscc: string): Cells => ({
  名单代码: 'ZDSSWF',
  统一社会信用代码: uscc,
  主体名称: '云帆虚构贸易有限公司',
  列入事由: '虚构事由',
  决定文书号: '虚税失信〔2026〕1号',
  认定单位: '虚构市税务局',
  认定依据: '示例',
  列入日期: '2026-06-01',
});

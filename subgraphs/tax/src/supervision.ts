import type { InspectionRow, SupervisionRow } from '@creditgraph/kernel';
import { acts, measures, trial } from './law';
import { ZDSSWF } from './lists';
import type { TaxGrade } from './scale';

type Measure = readonly [
  code: string,
  name: string,
  category: SupervisionRow<TaxGrade>['category'],
  verified?: boolean,
];

interface Level {
  readonly grade: TaxGrade;
  /** Where the measures on trial, or the act that added to them, name this level's treatment. */
  readonly before: Pick<SupervisionRow<TaxGrade>, 'from' | 'basis'>;
  readonly measures: readonly Measure[];
}

const levels: readonly Level[] = [
  {
    grade: 'A',
    before: { from: trial.from, basis: `${acts.trial}第二十九条` },
    measures: [
      ['A-PUBLIC', '主动向社会公告年度A级名单', 'INCENTIVE'],
      ['A-INVOICE', '普通发票可以按需领用,一次领取不超过3个月用量', 'INCENTIVE'],
      ['A-GREEN', '提供绿色通道或者专门人员协助办理涉税事项', 'INCENTIVE'],
      ['A-BANK', '经本人授权,参加银税互动', 'INCENTIVE'],
    ],
  },
  {
    grade: 'B',
    before: { from: trial.from, basis: `${acts.trial}第三十条` },
    measures: [
      ['B-GUIDANCE', '适时进行税收政策和管理规定的辅导,视信用状态变化趋势选择性提供激励措施', 'INCENTIVE'],
    ],
  },
  {
    grade: 'M',
    before: { from: '2018-04-01', basis: acts.levelM },
    measures: [['M-GUIDANCE', '适时进行税收政策和管理规定的辅导', 'INCENTIVE', true]],
  },
  {
    grade: 'C',
    before: { from: trial.from, basis: `${acts.trial}第三十一条` },
    measures: [['C-STRICT', '依法从严管理,视信用状态变化趋势选择性采取管理措施', 'MANAGEMENT']],
  },
  {
    grade: 'D',
    before: { from: trial.from, basis: `${acts.trial}第三十二条` },
    measures: [
      ['D-PUBLIC', '公开D级经营主体及其直接责任人员名单', 'MANAGEMENT'],
      ['D-SPECIAL-INVOICE', '增值税专用发票领用按辅导期一般纳税人政策办理', 'MANAGEMENT', true],
      ['D-INVOICE', '普通发票的领用实行交(验)旧供新、严格限量供应', 'MANAGEMENT', true],
      ['D-REVIEW', '缩短纳税评估周期,严格审核其报送的各种资料', 'MANAGEMENT', true],
      [
        'D-INSPECTION',
        '列入重点监控对象,提高监督检查频次,发现税收违法违规行为的不适用最低处罚标准',
        'MANAGEMENT',
        true,
      ],
      ['D-NOTICE', '将评价结果通报相关部门', 'MANAGEMENT', true],
    ],
  },
];

/** What each level brings with it within tax supervision; none of it takes a right away. */
export const supervision: readonly SupervisionRow<TaxGrade>[] = levels.flatMap(
  ({ grade, before, ...level }) =>
    level.measures.flatMap(([code, name, category, verified = false]) => [
      { grade, code, name, category, ...before, until: trial.until ?? measures.from, verified },
      {
        grade,
        code,
        name,
        category,
        ...measures,
        basis: `${acts.measures}关于${grade}级的规定`,
        verified: false,
      },
    ]),
);

/** The first row that fits decides. */
export const inspection: readonly InspectionRow<TaxGrade>[] = [
  {
    list: ZDSSWF,
    tier: 'KEY',
    label: '重点监管:列为重点监控对象,提高监督检查频次',
    basis: acts.majorViolation,
  },
  { grade: 'D', tier: 'KEY', label: '重点监管:D级,提高监督检查频次', basis: acts.measures },
  { grade: 'C', tier: 'HIGHER', label: '从严监管:C级,提高检查比例', basis: acts.measures },
  { grade: 'A', tier: 'LOWER', label: '降低频次:A级,减少对正常经营的打扰', basis: acts.measures },
  { tier: 'ROUTINE', label: '常规监管', basis: acts.measures },
];

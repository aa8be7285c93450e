import type { InspectionRow, SupervisionRow } from '@creditgraph/kernel';
import { acts, plan } from './law';
import type { Colour } from './scale';

const unread = { basis: acts.plan, verified: false } as const;

/** The plan says less or more, not how much: the multiples are examples for whoever sets them, and none is verified. */
export const inspection: readonly InspectionRow<Colour>[] = [
  { grade: 'GREEN', tier: 'LOWER', label: '绿色:降低抽查频次', multiplier: 0.5, ...unread },
  { grade: 'YELLOW', tier: 'HIGHER', label: '黄色:加大抽查密度', multiplier: 1.5, ...unread },
  { grade: 'RED', tier: 'HIGHER', label: '红色:加大抽查密度', multiplier: 2, ...unread },
  { grade: 'BLACK', tier: 'HIGHER', label: '黑色:加大抽查密度', multiplier: 3, ...unread },
  { tier: 'ROUTINE', label: '常规抽查', multiplier: 1, ...unread },
];

type Measure = readonly [code: string, name: string];

const conveniences: readonly Measure[] = [
  ['RANDOM', '降低“双随机”抽查频次'],
  ['EXEMPTION', '依法依规豁免应急管控等限制措施'],
  ['APPROVAL', '简化审批程序'],
  ['SUBSIDY', '专项资金、补贴优先支持'],
  ['PUBLIC', '向社会公布名单'],
];
const closeWatch: readonly Measure[] = [['INSPECTION', '加大随机抽查密度,从严监管']];
const sanctions: readonly Measure[] = [
  ['HONOURS', '取消评先评优资格'],
  ['FUNDS', '暂停各类环保专项资金补助'],
  ['TARIFF', '执行差别水价、电价'],
  ['CREDIT', '供金融机构参考,限制授信'],
  ['NOTICE', '向有关部门和行业协会通报、公示'],
];

const rowsFor =
  (grade: Colour, category: SupervisionRow<Colour>['category']) =>
  ([code, name]: Measure): SupervisionRow<Colour> => ({
    grade,
    code: `${grade}-${code}`,
    name,
    category,
    ...plan,
    basis: acts.plan,
    verified: false,
  });

/** What each colour brings with it; a colour is not a list, and bars nobody from anything. */
export const supervision: readonly SupervisionRow<Colour>[] = [
  ...conveniences.map(rowsFor('GREEN', 'INCENTIVE')),
  ...closeWatch.map(rowsFor('YELLOW', 'MANAGEMENT')),
  ...[...closeWatch, ...sanctions].flatMap((measure) =>
    (['RED', 'BLACK'] as const).map((grade) => rowsFor(grade, 'MANAGEMENT')(measure)),
  ),
];

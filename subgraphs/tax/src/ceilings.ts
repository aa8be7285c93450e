import { cap, type Rule } from '@creditgraph/kernel';
import type { EarlierGrade, Taxpayer } from './facts';
import { acts, itemOf, measures, trial } from './law';
import type { TaxGrade } from './scale';

type Row = Rule<Taxpayer, TaxGrade>;

const limits = { monthsOperated: 36, zeroVatInARow: 3, zeroVatInTotal: 6 } as const;
const extraPoints = 11;

const earlier = (taxpayer: Taxpayer, yearsAgo: 1 | 2, causes?: readonly EarlierGrade['cause'][]) =>
  taxpayer.earlier.some(
    (year) => year.yearsAgo === yearsAgo && year.grade === 'D' && (!causes || causes.includes(year.cause)),
  );

const tooYoung: Row['find'] = cap(
  'B',
  ({ monthsOperated }) => monthsOperated < limits.monthsOperated,
  '实际生产经营期不满3年',
);
const wasD: Row['find'] = cap('B', (taxpayer) => earlier(taxpayer, 1), '上一评价年度评价结果为D级');
const withoutVat: Row['find'] = ({ zeroVatMonths: { inARow, inTotal } }) =>
  inARow >= limits.zeroVatInARow || inTotal >= limits.zeroVatInTotal
    ? [{ ceiling: 'B', reason: `非正常原因增值税连续${inARow}个月、累计${inTotal}个月应纳税额为0` }]
    : [];
const withoutBooks: Row['find'] = cap(
  'B',
  ({ booksInOrder }) => !booksInOrder,
  '不能按照国家统一的会计制度设置账簿并提供准确税务资料',
);

/** In the order in which both measures name them. */
const barsToA: readonly (readonly [name: string, find: Row['find'], verified2025: boolean])[] = [
  ['实际生产经营期不满3年的不得评为A级', tooYoung, false],
  ['上一评价年度为D级的不得评为A级', wasD, false],
  ['增值税连续3个月或者累计6个月应纳税额为0的不得评为A级', withoutVat, true],
  ['账簿不合规的不得评为A级', withoutBooks, true],
];

const barRules: readonly Row[] = barsToA.flatMap(([name, find, verified], index) => [
  {
    code: `A-0${index + 1}`,
    name,
    basis: `${acts.trial}第十九条${itemOf(index + 1)}`,
    ...trial,
    verified: true,
    effect: { ceiling: 'B' },
    find,
  },
  {
    code: `A-0${index + 1}`,
    name,
    basis: `${acts.measures}关于不得评为A级的规定${itemOf(index + 1)}`,
    ...measures,
    verified,
    effect: { ceiling: 'B' },
    find,
  },
]);

const established: Row['find'] = cap(
  'M',
  ({ newlyEstablished }) => newlyEstablished,
  '新设立,距首次办理税费事宜不满一个评价年度',
);
const idle: Row['find'] = cap('M', ({ withoutIncome }) => withoutIncome, '评价年度内无生产经营业务收入');

const levelM = [
  { from: '2018-04-01', until: '2025-07-01', basis: `${acts.levelM}第三条`, verified: true },
  { ...measures, basis: `${acts.measures}关于M级的规定`, verified: true },
].flatMap((when): Row[] => [
  { ...when, code: 'M-NEW', name: '新设立的适用M级', find: established },
  { ...when, code: 'M-NO-INCOME', name: '评价年度内无生产经营业务收入且得分70分以上的适用M级', find: idle },
]);

const retained = cap<Taxpayer, TaxGrade>(
  'D',
  (taxpayer) => earlier(taxpayer, 1, ['DIRECT']),
  '上一评价年度直接判为D级,D级评价保留2年',
);
const retainedBefore2019 = cap<Taxpayer, TaxGrade>(
  'D',
  (taxpayer) => earlier(taxpayer, 1, ['DIRECT', 'SCORE']),
  '上一评价年度为D级,D级评价保留2年',
);
const barred = cap<Taxpayer, TaxGrade>(
  'B',
  (taxpayer) => earlier(taxpayer, 2, ['DIRECT', 'ABNORMAL']),
  '直接判为D级后的第三年不得评为A级',
);
const extra: Row['find'] = (taxpayer) =>
  earlier(taxpayer, 1, ['SCORE']) && !taxpayer.newlyEstablished
    ? [{ points: -extraPoints, reason: '上一评价年度因得分评为D级,加扣11分' }]
    : [];

const since2019 = {
  from: '2019-01-01',
  until: '2025-07-01',
  basis: `${acts.startScore}第三条`,
  verified: true,
};
const since2025 = { ...measures, basis: `${acts.measures}关于D级的规定`, verified: false };

const carriedOver: readonly Row[] = [
  {
    code: 'D-RETAINED',
    name: 'D级评价保留2年',
    from: '2014-10-01',
    until: '2019-01-01',
    basis: `${acts.trial}第三十二条`,
    verified: false,
    find: retainedBefore2019,
  },
  ...[since2019, since2025].flatMap((when): Row[] => [
    { ...when, code: 'D-RETAINED', name: '直接判为D级的,D级评价保留2年', find: retained },
    { ...when, code: 'D-THIRD-YEAR', name: '直接判为D级的,第三年不得评为A级', find: barred },
    {
      ...when,
      code: 'D-EXTRA',
      name: '因得分评为D级的,次年加扣11分',
      effect: { points: -extraPoints },
      find: extra,
    },
  ]),
];

/** What keeps a taxpayer from a grade its points would earn, and what an earlier D leaves behind. */
export const ceilingRules: readonly Row[] = [...barRules, ...levelM, ...carriedOver];
/** Rows whose D was carried over, not found anew. */
export const retainedCode = 'D-RETAINED';

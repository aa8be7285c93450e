import type { InspectionRow, SupervisionRow } from '@creditgraph/kernel';
import { acts } from './law';
import type { CivilGrade } from './scale';

interface Benefit {
  readonly code: string;
  readonly name: string;
  readonly grades: readonly CivilGrade[];
}

const benefits: readonly Benefit[] = [
  { code: 'PRIORITY_DELEGATION', name: '可以优先接受政府职能转移', grades: ['5A', '4A', '3A'] },
  { code: 'PRIORITY_PURCHASE', name: '可以优先获得政府购买服务', grades: ['5A', '4A', '3A'] },
  { code: 'AWARDS', name: '可以优先获得政府奖励', grades: ['5A', '4A', '3A'] },
  {
    code: 'TAX_DEDUCTION',
    name: '符合条件的,可以按照规定申请公益性捐赠税前扣除资格',
    grades: ['5A', '4A', '3A'],
  },
  { code: 'SIMPLIFIED_ANNUAL_CHECK', name: '年度检查时,可以简化年度检查程序', grades: ['5A', '4A'] },
];

/** What a grade brings while it is valid; no grade takes anything away. */
export const supervision: readonly SupervisionRow<CivilGrade>[] = benefits.flatMap(({ code, name, grades }) =>
  grades.map((grade) => ({
    grade,
    code,
    name,
    basis: acts.assessment,
    category: 'INCENTIVE' as const,
    from: '2011-03-01',
    verified: false,
  })),
);

/** The first row that fits decides: whoever is listed is looked at closely, whatever the grade. */
export const inspection: readonly InspectionRow<CivilGrade>[] = [
  { list: 'SHZZ', tier: 'KEY', label: '重点监管:已列入严重违法失信名单', basis: acts.credit },
  { list: 'YLFW', tier: 'KEY', label: '重点监管:已列入养老服务失信联合惩戒对象名单', basis: acts.elderCare },
  { list: 'HDYC', tier: 'HIGHER', label: '提高检查频次:已列入活动异常名录', basis: acts.credit },
  { grade: '5A', tier: 'LOWER', label: '简化年度检查:5A级', basis: acts.assessment },
  { grade: '4A', tier: 'LOWER', label: '简化年度检查:4A级', basis: acts.assessment },
  { tier: 'ROUTINE', label: '常规监管', basis: acts.credit },
];

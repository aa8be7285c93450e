import { capEach, type Dated, type Found, type Rule } from '@creditgraph/kernel';
import type { Misconduct, Taxpayer } from './facts';
import type { MisconductKind } from './kinds';
import { acts, itemOf, measures, trial } from './law';
import type { TaxGrade } from './scale';

type Find = (taxpayer: Taxpayer) => readonly Found<TaxGrade>[];

/** Evasion is judged D directly only where both are reached. */
export const evasionThreshold = { fen: 10_000_000, percent: 10 } as const;

/** Whole numbers throughout: a fraction must not decide who is judged D. */
export function reachesEvasionThreshold(evadedFen: number, totalTaxFen: number): boolean {
  const { fen, percent } = evasionThreshold;
  return evadedFen >= fen && BigInt(evadedFen) * 100n >= BigInt(totalTaxFen) * BigInt(percent);
}

const of = (taxpayer: Taxpayer, kinds: readonly MisconductKind[]) =>
  taxpayer.misconduct.filter(({ kind }) => kinds.includes(kind));

const any = (...kinds: MisconductKind[]): Find => capEach('D', (taxpayer) => of(taxpayer, kinds));

const evasions = (taxpayer: Taxpayer) =>
  of(taxpayer, ['EVASION']).filter(({ evadedFen, totalTaxFen }) => {
    if (evadedFen === undefined || totalTaxFen === undefined) throw new Error('evasion without its amounts');
    return reachesEvasionThreshold(evadedFen, totalTaxFen);
  });

/** One who was restored to normal within the year is judged by points again, but never A. */
const abnormal: Find = (taxpayer) =>
  of(taxpayer, ['ABNORMAL_HOUSEHOLD']).map(({ reason, lifted }: Misconduct) =>
    lifted ? { ceiling: 'B', reason: `${reason},已依法解除` } : { ceiling: 'D', reason },
  );

const majorViolations: Find = capEach('D', ({ majorViolations }) => majorViolations);

/** In the order of Art. 18. */
const situations2025: readonly (readonly [name: string, find: Find])[] = [
  [
    '逃避追缴欠税、骗取出口退税、虚开增值税专用发票、骗取留抵退税等',
    any('ARREARS_EVASION', 'EXPORT_REFUND_FRAUD', 'SPECIAL_INVOICE_FRAUD', 'CREDIT_REFUND_FRAUD'),
  ],
  ['逃避缴纳税款、虚开其他发票等被移送或者被立案查处', any('POLICE_CASE')],
  ['偷税金额10万元以上且占各税种应纳税总额10%以上', capEach('D', evasions)],
  ['未在规定期限内按税务机关处理结论足额缴纳', any('DECISION_UNPAID')],
  ['以暴力、威胁方法拒不缴纳税款或者拒绝、阻挠税务稽查执法', any('OBSTRUCTION')],
  ['违反发票管理法规,导致他人未缴、少缴或者骗取税款', any('INVOICE_HARM')],
  ['提供虚假材料,骗取税收优惠', any('FALSE_MATERIAL')],
  ['被停止出口退(免)税资格未到期', any('REFUND_SUSPENDED')],
  ['认定为非正常户或者走逃(失联)户', abnormal],
  ['由非正常户或者走逃(失联)户直接责任人员注册登记、负责经营', any('RUN_BY_ABNORMAL')],
  ['由D级经营主体的直接责任人员注册登记、负责经营', any('RUN_BY_D')],
  ['被确定为重大税收违法失信主体', majorViolations],
  ['税务机关依法认定的其他严重失信情形', any('OTHER_SERIOUS')],
];

/** In the order of Art. 20 of the measures on trial. */
const situations2014: readonly (readonly [name: string, find: Find])[] = [
  ['涉税违法行为经判决构成犯罪', any('TAX_CRIME')],
  [
    '偷税金额10万元以上且占各税种应纳税总额10%以上,或者有逃避追缴欠税、骗取出口退税、虚开增值税专用发票等行为',
    (taxpayer) => [
      ...capEach('D' as const, evasions)(taxpayer),
      ...any('ARREARS_EVASION', 'EXPORT_REFUND_FRAUD', 'SPECIAL_INVOICE_FRAUD')(taxpayer),
    ],
  ],
  ['未在规定期限内按税务机关处理结论缴纳或者足额缴纳', any('DECISION_UNPAID')],
  ['以暴力、威胁方法拒不缴纳税款或者拒绝、阻挠税务稽查执法', any('OBSTRUCTION')],
  ['违反发票管理规定,导致他人未缴、少缴或者骗取税款', any('INVOICE_HARM')],
  ['提供虚假申报材料享受税收优惠政策', any('FALSE_MATERIAL')],
  ['骗取出口退税,被停止出口退(免)税资格未到期', any('REFUND_SUSPENDED')],
  [
    '有非正常户记录或者由非正常户直接责任人员注册登记、负责经营',
    (taxpayer) => [...abnormal(taxpayer), ...any('RUN_BY_ABNORMAL')(taxpayer)],
  ],
  ['由D级纳税人的直接责任人员注册登记、负责经营', any('RUN_BY_D')],
  ['税务机关依法认定的其他严重失信情形', any('OTHER_SERIOUS')],
];

const article =
  (prefix: string, basis: string, when: Dated & { verified: boolean }) =>
  ([name, find]: readonly [string, Find], index: number): Rule<Taxpayer, TaxGrade> => ({
    ...when,
    code: `${prefix}-${String(index + 1).padStart(2, '0')}`,
    name,
    basis: `${basis}${itemOf(index + 1)}`,
    effect: { ceiling: 'D' },
    find,
  });

/** Judged D directly, whatever the score: one row for each situation of the law. */
export const directDRules: readonly Rule<Taxpayer, TaxGrade>[] = [
  ...situations2014.map(article('20', `${acts.trial}第二十条`, { ...trial, verified: false })),
  {
    code: 'MAJOR-VIOLATION',
    name: '被确定为重大税收违法失信主体',
    basis: acts.majorViolation,
    from: '2022-02-01',
    until: '2025-07-01',
    verified: true,
    find: majorViolations,
  },
  ...situations2025.map(article('18', `${acts.measures}第十八条`, { ...measures, verified: true })),
];

/** The row of a household that is not where it is registered: the one direct D that ends when the state does. */
export const abnormalHouseholdCodes: readonly string[] = ['18-09', '20-08'];

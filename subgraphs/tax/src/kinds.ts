/** Acts an indicator takes points for. */
export const breachKinds = {
  LATE_FILING: '未按规定期限办理纳税缴费申报',
  LATE_WITHHOLDING: '未按规定期限代扣代缴',
  LATE_STATEMENTS: '未按规定期限填报财务报表',
  FALSE_PROMISE: '故意隐瞒真实情况、提供虚假承诺办理有关事项',
  INCOME_TAX_UNSETTLED: '法定代表人、合伙人、投资者或财务负责人未办理个人所得税综合所得汇算清缴',
  REFUND_REFUSED: '出口退税业务经函调发现存在不予退税情形',
  LATE_PAYMENT: '未按规定期限缴纳已申报的税费款',
  ACCOUNTING_RULES_UNREPORTED: '未按规定时限报送财务会计制度或财务处理办法',
  ACCOUNTING_SOFTWARE_UNREPORTED: '使用计算机记账,未将会计核算软件等资料报送备案',
  RELATED_PARTIES_UNREPORTED: '未按规定报送年度关联业务往来报告表',
  BANK_ACCOUNTS_UNREPORTED: '未按照规定将全部银行账号报告税务机关',
} as const;

/** Acts and states that are judged D directly. */
export const misconductKinds = {
  ARREARS_EVASION: '逃避追缴欠税',
  EXPORT_REFUND_FRAUD: '骗取出口退税',
  SPECIAL_INVOICE_FRAUD: '虚开增值税专用发票',
  CREDIT_REFUND_FRAUD: '骗取留抵退税',
  TAX_CRIME: '经判决构成涉税犯罪',
  POLICE_CASE: '逃避缴纳税款、虚开其他发票等被移送公安机关或被公安机关立案查处',
  EVASION: '偷税(逃避缴纳税款)',
  DECISION_UNPAID: '未在规定期限内按税务机关处理结论足额缴纳税款、利息、滞纳金和罚款',
  OBSTRUCTION: '以暴力、威胁方法拒不缴纳税款或者拒绝、阻挠税务稽查执法',
  INVOICE_HARM: '违反发票管理法规,导致他人未缴、少缴或者骗取税款',
  FALSE_MATERIAL: '提供虚假材料骗取税收优惠',
  REFUND_SUSPENDED: '骗取出口退税被停止出口退(免)税资格',
  ABNORMAL_HOUSEHOLD: '被认定为非正常户或者走逃(失联)户',
  RUN_BY_ABNORMAL: '由非正常户或者走逃(失联)户直接责任人员注册登记、负责经营',
  RUN_BY_D: '由D级经营主体的直接责任人员注册登记、负责经营',
  OTHER_SERIOUS: '税务机关依法认定的其他严重失信情形',
} as const;

/** Proceedings that keep a taxpayer out of the year's evaluation while they are pending. */
export const pendingKinds = {
  INVESTIGATION: '因涉嫌税收违法被立案查处',
  AUDIT_FINDING: '审计、财政部门查出的税收违法行为正在处理',
  REVIEW_OR_SUIT: '已申请税务行政复议、提起行政诉讼',
} as const;

export const OVERALL_REPAIR = 'OVERALL_REPAIR';

/** What the returns of a calendar year amount to. */
export const ANNUAL_RECORD = 'ANNUAL_RECORD';

export type BreachKind = keyof typeof breachKinds;
export type MisconductKind = keyof typeof misconductKinds;

export const isBreach = (kind: string): kind is BreachKind => Object.hasOwn(breachKinds, kind);
export const isMisconduct = (kind: string): kind is MisconductKind => Object.hasOwn(misconductKinds, kind);

import type { Dated } from '@creditgraph/kernel';

/** The provisional measures of 2019, for enterprises only; the day on which they took effect is not verified. */
export const provisional = { from: '2019-01-01', until: '2020-01-01' } as const satisfies Dated;

/** The measures of 2020, for enterprises and public institutions. */
export const measures = { from: '2020-01-01' } as const satisfies Dated;

/** The provincial plan that ties supervision to the colours. */
export const plan = { from: '2020-09-26' } as const satisfies Dated;

export const acts = {
  provisional: '江苏省企业环保信用评价暂行办法(2019年)',
  measures: '江苏省企事业环保信用评价办法(2020年1月1日起施行)',
  plan: '江苏省重点领域信用监管示范工程实施方案(苏信用发〔2020〕3号)生态环境领域',
  tariff: '江苏省根据环保信用评价结果实行差别电价的规定',
} as const;

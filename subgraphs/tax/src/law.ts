import type { Dated } from '@creditgraph/kernel';

/** The measures on trial, until their successor of 2025. */
export const trial: Dated = { from: '2014-10-01', until: '2025-07-01' };

/** The measures of 2025. */
export const measures: Dated = { from: '2025-07-01' };

export const acts = {
  trial: '纳税信用管理办法(试行)(总局公告2014年第40号)',
  trialIndicators: '纳税信用评价指标和评价方式(试行)(总局公告2014年第48号)',
  levelM: '关于纳税信用评价有关事项的公告(总局公告2018年第8号)',
  startScore: '关于纳税信用管理有关事项的公告(总局公告2020年第15号)',
  repair: '关于纳税信用评价与修复有关事项的公告(总局公告2021年第31号)',
  measures: '纳税缴费信用管理办法(总局公告2025年第12号)',
  majorViolation: '重大税收违法失信主体信息公布管理办法(国家税务总局令第54号)',
} as const;

const numerals = '一 二 三 四 五 六 七 八 九 十 十一 十二 十三'.split(' ');

/** `第(三)项` */
export function itemOf(number: number): string {
  const numeral = numerals[number - 1];
  if (!numeral) throw new RangeError(`no article here has an item ${number}`);
  return `第(${numeral})项`;
}

import type { ConductKinds, ConductRepair, DetailField } from '@creditgraph/kernel';
import { acts } from './law';
import { type Market, marketScales } from './market-scales';

const year: DetailField = {
  key: 'year',
  zh: '评价年度',
  form: 'whole',
  required: true,
  least: 2010,
  most: 2100,
};
const score: DetailField = {
  key: 'score',
  zh: '得分',
  form: 'decimal',
  required: true,
  least: 0,
  most: 10_000,
};

const scaleOf = (market: Market): DetailField => ({
  key: 'scale',
  zh: '等级分数线',
  form: 'choice',
  required: true,
  choices: Object.fromEntries(
    marketScales.filter((row) => row.market === market).map(({ code, name }) => [code, name]),
  ),
});

/** No rule of the sector's own was read; the class is that of a breach with no graver consequence. */
const general: ConductRepair = { minimum: 'GENERAL', basis: acts.plan, verified: false };

/** What is recorded of a market's participants; a result says by which scale of its own market it was given. */
export const conductKinds: ConductKinds = {
  HIGHWAY_RESULT: { name: '公路建设市场信用综合评价得分', details: [year, scaleOf('HIGHWAY'), score] },
  DIRECT_D: { name: '省级交通运输主管部门直接认定为D级', details: [year], repair: general },
  ROAD_RESULT: {
    name: '道路运输企业质量信誉考核得分',
    details: [
      year,
      scaleOf('ROAD'),
      score,
      { key: 'topTenth', zh: '位于参评企业前10%', form: 'yesNo' },
      { key: 'seriousAccident', zh: '发生负同等以上责任的重大事故', form: 'yesNo' },
      { key: 'vetoes', zh: '一票否决情形', form: 'wordList' },
    ],
  },
  OVERLOAD_VIOLATION: { name: '违法超限超载运输', repair: general },
  MEASURE_APPLIED: {
    name: '联合奖惩措施执行',
    details: [
      { key: 'body', zh: '执行主体', form: 'words', required: true },
      { key: 'measure', zh: '执行措施', form: 'words', required: true },
      { key: 'matter', zh: '具体事项', form: 'words', required: true },
    ],
  },
};

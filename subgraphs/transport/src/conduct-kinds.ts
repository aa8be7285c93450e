import type { ConductKinds, DetailField } from '@creditgraph/kernel';
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

/** What is recorded of a market's participants; a result says by which scale of its own market it was given. */
export const conductKinds: ConductKinds = {
  HIGHWAY_RESULT: { name: '公路建设市场信用综合评价得分', details: [year, scaleOf('HIGHWAY'), score] },
  DIRECT_D: { name: '省级交通运输主管部门直接认定为D级', details: [year] },
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
  OVERLOAD_VIOLATION: '违法超限超载运输',
};

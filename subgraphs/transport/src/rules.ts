import { cap, capEach, type Model, type Rule, type Rulebook } from '@creditgraph/kernel';
import type { Rated } from './gather';
import { acts } from './law';
import { gradeBy, type MarketScale, marketScales } from './market-scales';
import { scale, type TransportGrade } from './scale';

const from = '2010-01-01';
const unread = { from, verified: false } as const;

/** The score is that of the authority; no rule moves it. */
const models: readonly Model<Rated>[] = [
  {
    code: 'TRANSPORT',
    name: '交通运输各领域信用评价(得分由主管部门认定)',
    from,
    start: ({ score }) => score,
  },
];

/** What one market or province makes of the score. */
const byScale = (row: MarketScale): Rule<Rated, TransportGrade> => ({
  ...row,
  effect: { ceiling: null },
  find: ({ scale: code, score, topTenth }) =>
    code === row.code ? [{ ceiling: gradeBy(row, score, topTenth), reason: `得分${score}分` }] : [],
});

const isRoad = ({ scale: code }: Rated) =>
  marketScales.some((row) => row.code === code && row.market === 'ROAD');

const ceilings: readonly Rule<Rated, TransportGrade>[] = [
  {
    code: 'DIRECT-D-1',
    name: '被1个省级交通运输主管部门直接认定为D级的,全国综合评价为C级',
    basis: acts.highway,
    ...unread,
    find: cap('HIGHWAY_C', ({ directDs }) => directDs === 1, '被1个省级交通运输主管部门直接认定为D级'),
  },
  {
    code: 'DIRECT-D-2',
    name: '被2个以上省级交通运输主管部门直接认定为D级的,全国综合评价为D级',
    basis: acts.highway,
    ...unread,
    find: cap('HIGHWAY_D', ({ directDs }) => directDs >= 2, '被2个以上省级交通运输主管部门直接认定为D级'),
  },
  {
    code: 'ROAD-ACCIDENT',
    name: '发生负同等以上责任的重大事故的,不得评为AAA级',
    basis: acts.road,
    ...unread,
    find: cap('ROAD_AA', (rated) => isRoad(rated) && rated.seriousAccident, '发生负同等以上责任的重大事故'),
  },
  {
    code: 'ROAD-VETO',
    name: '有一票否决情形的,评为B级',
    basis: acts.road,
    ...unread,
    find: capEach('ROAD_B', (rated) => (isRoad(rated) ? rated.vetoes.map((reason) => ({ reason })) : [])),
  },
];

export const rulebook: Rulebook<Rated, TransportGrade> = {
  models,
  scale,
  rules: [...marketScales.map(byScale), ...ceilings],
};

import type { ConductKinds } from '@creditgraph/kernel';
import type { Market } from './market-scales';

export const subjectKinds = {
  ROAD_TRANSPORT: '道路运输经营者',
  HIGHWAY_CONSTRUCTION: '公路建设市场主体',
  WATERWAY: '水路运输经营者',
  VEHICLE: '营运车辆',
  SHIP: '船舶',
  DRIVER: '道路运输驾驶员',
  CREW: '船员',
} as const;

export const conductKinds = {
  HIGHWAY_RESULT: '公路建设市场信用综合评价得分',
  DIRECT_D: '省级交通运输主管部门直接认定为D级',
  ROAD_RESULT: '道路运输企业质量信誉考核得分',
  OVERLOAD_VIOLATION: '违法超限超载运输',
  MEASURE_APPLIED: {
    name: '联合奖惩措施执行',
    details: [
      { key: 'body', zh: '执行主体', form: 'words', required: true },
      { key: 'measure', zh: '执行措施', form: 'words', required: true },
      { key: 'matter', zh: '具体事项', form: 'words', required: true },
    ],
  },
} as const satisfies ConductKinds;

interface MarketKind {
  readonly market: Market;
  readonly result: keyof typeof conductKinds;
}

/** Which results grade whom; a waterway operator is graded by none. */
const markets: Readonly<Record<string, MarketKind>> = {
  ROAD_TRANSPORT: { market: 'ROAD', result: 'ROAD_RESULT' },
  HIGHWAY_CONSTRUCTION: { market: 'HIGHWAY', result: 'HIGHWAY_RESULT' },
};

export const marketOf = (kind: string): MarketKind | undefined =>
  Object.hasOwn(markets, kind) ? markets[kind] : undefined;

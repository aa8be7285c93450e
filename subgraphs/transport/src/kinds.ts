import type { Market } from './market-scales';

export const subjectKinds = {
  ROAD_TRANSPORT: '道路运输经营者',
  HIGHWAY_CONSTRUCTION: '公路建设市场主体',
  WATERWAY: '水路运输经营者',
} as const;

interface MarketKind {
  readonly market: Market;
  readonly result: 'HIGHWAY_RESULT' | 'ROAD_RESULT';
}

/** Which results grade whom; a waterway operator is graded by none. */
const markets: Readonly<Record<string, MarketKind>> = {
  ROAD_TRANSPORT: { market: 'ROAD', result: 'ROAD_RESULT' },
  HIGHWAY_CONSTRUCTION: { market: 'HIGHWAY', result: 'HIGHWAY_RESULT' },
};

export const marketOf = (kind: string): MarketKind | undefined =>
  Object.hasOwn(markets, kind) ? markets[kind] : undefined;

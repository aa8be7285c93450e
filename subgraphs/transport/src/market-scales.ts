import { type Dated, type IsoDate, inForce } from '@creditgraph/kernel';
import { acts } from './law';
import type { TransportGrade } from './scale';

export type Market = 'HIGHWAY' | 'ROAD';

interface Band {
  readonly grade: TransportGrade;
  /** Fewest points that earn it. */
  readonly from: number;
  /** Given only to the best tenth of those assessed; the others get the next grade below. */
  readonly topTenthOnly?: boolean;
}

/** How one market, or one province, turns points into a grade. */
export interface MarketScale extends Dated {
  /** What a result on record names. */
  readonly code: string;
  readonly name: string;
  readonly basis: string;
  readonly market: Market;
  /** Best first. */
  readonly bands: readonly Band[];
  /** What is left below the last band. */
  readonly worst: TransportGrade;
  readonly verified: boolean;
}

const roadBands: readonly Band[] = [
  { grade: 'ROAD_AAA', from: 850 },
  { grade: 'ROAD_AA', from: 700 },
  { grade: 'ROAD_A', from: 600 },
];

/**
 * Provinces set thresholds of their own, so each brings a row. A row whose thresholds change is closed with `until` and
 * gets a successor under a code of its own.
 */
export const marketScales: readonly MarketScale[] = [
  {
    code: 'HIGHWAY-2009',
    name: '公路施工企业信用评价等级分数线',
    basis: acts.highway,
    market: 'HIGHWAY',
    from: '2010-01-01',
    bands: [
      { grade: 'HIGHWAY_AA', from: 95 },
      { grade: 'HIGHWAY_A', from: 85 },
      { grade: 'HIGHWAY_B', from: 75 },
      { grade: 'HIGHWAY_C', from: 60 },
    ],
    worst: 'HIGHWAY_D',
    verified: false,
  },
  {
    code: 'ROAD-2006',
    name: '道路运输企业质量信誉考核等级分数线',
    basis: acts.road,
    market: 'ROAD',
    from: '2010-01-01',
    bands: roadBands,
    worst: 'ROAD_B',
    verified: false,
  },
  {
    code: 'ROAD-GUANGDONG',
    name: '广东省道路运输企业质量信誉考核等级分数线',
    basis: acts.guangdong,
    market: 'ROAD',
    from: '2010-01-01',
    bands: [{ grade: 'ROAD_AAAA', from: 950, topTenthOnly: true }, ...roadBands],
    worst: 'ROAD_B',
    verified: false,
  },
];

/** The scale by that code in force on a day; an unknown one is not guessed at. */
export function marketScaleOf(code: unknown, on: IsoDate): MarketScale {
  const found = marketScales.find((row) => row.code === code && inForce(row, on));
  if (!found) throw new Error(`nobody graded by the scale ${String(code)} on ${on}`);
  return found;
}

/** The grade of so many points; bonus points may lift a score above the full mark. */
export function gradeBy({ bands, worst }: MarketScale, score: number, topTenth: boolean): TransportGrade {
  if (!Number.isFinite(score) || score < 0) throw new RangeError(`${score} is not a score`);
  const earned = bands.find(({ from, topTenthOnly }) => score >= from && (topTenth || !topTenthOnly));
  return earned?.grade ?? worst;
}

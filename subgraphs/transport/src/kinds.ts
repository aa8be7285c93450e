import type { DetailField, SubjectKinds } from '@creditgraph/kernel';
import type { Market } from './market-scales';
import { vehicleKinds } from './vehicle/vehicle';

/** From this day the year is counted in which violations add up. */
const licensedOn: DetailField = { key: 'licensedOn', zh: '首次取得许可日期', form: 'date' };

export const subjectKinds: SubjectKinds = {
  ROAD_TRANSPORT: '道路运输经营者',
  HIGHWAY_CONSTRUCTION: '公路建设市场主体',
  WATERWAY: '水路运输经营者',
  VEHICLE: {
    name: '营运车辆',
    of: 'THING',
    details: [
      { key: 'vehicleKind', zh: '车辆类别', form: 'choice', required: true, choices: vehicleKinds },
      licensedOn,
    ],
  },
  SHIP: { name: '船舶', of: 'THING' },
  DRIVER: { name: '道路运输驾驶员', of: 'PERSON', details: [licensedOn] },
  CREW: { name: '船员', of: 'PERSON' },
};

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

import { ministryOf } from '@creditgraph/kernel';
import { sector } from './sector';

/** Transport as a ministry of the federation. */
export const ministry = ministryOf(sector);

export { type Article66Measure, article66, article66MeasuresOf, type YearOfOverloading } from './article-66';
export { allEffectsOf, cellsOf, type Effect, effectColumns } from './effect/effect';
export type { Rated } from './gather';
export {
  type MaritimeList,
  type MaritimeTreatment,
  maritimeTreatmentOf,
  maritimeTreatments,
} from './maritime';
export { gradeBy, type Market, type MarketScale, marketScales } from './market-scales';
export {
  leavesColumnOn,
  licenceYearOf,
  type Overloading,
  type OverloadSituation,
  overloadSituations,
  overloadSituationsOf,
  violationsInYear,
} from './overload';
export { rulebook } from './rules';
export { scale, type TransportGrade } from './scale';
export { sector } from './sector';

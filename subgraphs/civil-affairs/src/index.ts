import { ministryOf } from '@creditgraph/kernel';
import { sector } from './sector';

/** Civil affairs as a ministry of the federation. */
export const ministry = ministryOf(sector);

export { type Applicant, exclusionsOf, expiresOn, mayReapply } from './assessment';
export { type AuthorityScale, authorityScales, gradeBy } from './authority-scales';
export { commitmentMatters } from './commitments';
export { type ElderCareBreach, elderCareSituations, type Stars, starsOn } from './elder-care';
export type { Assessed } from './gather';
export { type Entry, enterBy, mayBeRemoved } from './removal';
export { rulebook } from './rules';
export { type CivilGrade, scale } from './scale';
export { sector } from './sector';
export {
  abnormalSituations,
  type Misconduct,
  type Situation,
  seriousSituations,
  situationsOf,
} from './situations';

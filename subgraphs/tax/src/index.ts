import { ministryOf } from '@creditgraph/kernel';
import { tax } from './sector';

/** The tax administration as a ministry of the federation. */
export const ministry = ministryOf(tax);

export { reachesEvasionThreshold } from './direct-d';
export type { Breach, EarlierGrade, Misconduct, Taxpayer } from './facts';
export { evaluates, gather, lastDayOf } from './gather';
export { majorViolation, type Offence, type OffenceKind, type Situation } from './major-violation';
export { overallRepairPoints, restoredPoints, timelinessOf } from './repair-points';
export { rulebook } from './rules';
export { scale, type TaxGrade } from './scale';
export { tax, tax as sector } from './sector';

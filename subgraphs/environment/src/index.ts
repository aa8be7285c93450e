import { ministryOf } from '@creditgraph/kernel';
import { sector } from './sector';

/** The environment authority as a ministry of the federation. */
export const ministry = ministryOf(sector);

export { enterBy, monthsOfValidity, validityOf } from './clock';
export { evaluation } from './evaluation';
export type { Account, Information } from './facts';
export { evaluates, gather } from './facts';
export { pointsToGreen } from './points';
export { rulebook } from './rules';
export { type Colour, scale } from './scale';
export { type SubjectSurcharge, surchargeOf } from './surcharge/surcharge';
export { type Surcharge, surchargeAfter } from './tariff';
export { sector };

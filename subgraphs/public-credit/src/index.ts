import { ministryOf } from '@creditgraph/kernel';
import { sector } from './sector';

/** Lists of owners without books of their own here, as a ministry of the federation. */
export const ministry = ministryOf(sector);

export { lists } from './lists';
export { sector } from './sector';

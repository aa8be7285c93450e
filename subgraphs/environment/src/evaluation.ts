import type { ContinuousEvaluation } from '@creditgraph/kernel';
import { type Account, evaluates, gather, turningDays } from './facts';
import { rulebook } from './rules';
import type { Colour } from './scale';

/** The colour of a day, for the file of a subject and for the surcharge alike. */
export const evaluation: ContinuousEvaluation<Account, Colour> = {
  cadence: 'CONTINUOUS',
  rulebook,
  gather,
  evaluates,
  turningDays,
  publishes: { grades: 'ALL', basis: '企业环境信用评价办法(试行)(环发〔2013〕150号)', verified: false },
};

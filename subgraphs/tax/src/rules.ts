import type { Model, Rule, Rulebook } from '@creditgraph/kernel';
import { ceilingRules } from './ceilings';
import { directDRules } from './direct-d';
import type { Taxpayer } from './facts';
import { indicatorRules } from './indicators';
import { acts, measures } from './law';
import { repairRules } from './repair-rules';
import { scale, type TaxGrade } from './scale';

const start = { complete: 100, incomplete: 90 } as const;

const byThisYear = ({ nonRegularInformation }: Taxpayer) =>
  nonRegularInformation.thisYear ? start.complete : start.incomplete;
const byLastThreeYears = ({ nonRegularInformation }: Taxpayer) =>
  nonRegularInformation.lastThreeYears ? start.complete : start.incomplete;

/** The regulations in force one after the other, and the points a year starts from under each. */
export const models: readonly Model<Taxpayer>[] = [
  { code: 'TAX-2014-40', name: acts.trial, from: '2014-10-01', until: '2018-04-01', start: byThisYear },
  { code: 'TAX-2018-8', name: acts.levelM, from: '2018-04-01', until: '2020-11-01', start: byThisYear },
  {
    code: 'TAX-2020-15',
    name: acts.startScore,
    from: '2020-11-01',
    until: '2025-07-01',
    start: byLastThreeYears,
  },
  { code: 'TAX-2025-12', name: acts.measures, ...measures, start: byLastThreeYears },
];

export const rules: readonly Rule<Taxpayer, TaxGrade>[] = [
  ...indicatorRules,
  ...repairRules,
  ...directDRules,
  ...ceilingRules,
];

export const rulebook: Rulebook<Taxpayer, TaxGrade> = { models, scale, rules };

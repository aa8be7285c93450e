import { type Dated, type IsoDate, inForce, type Rule } from '@creditgraph/kernel';
import type { Breach, Taxpayer } from './facts';
import { type BreachKind, breachKinds } from './kinds';
import { acts, measures, trial } from './law';
import type { TaxGrade } from './scale';

/** An indicator: what takes how many points, and how often in a year. */
export interface Indicator extends Dated {
  /** The number in the annex; where the number is not known to us, the kind of act stands in for it. */
  readonly code: string;
  readonly kind: BreachKind;
  readonly points: number;
  readonly per: 'MONTH' | 'TIME' | 'YEAR';
  readonly basis: string;
  /** Whether making it good gives points back. */
  readonly repairable: boolean;
  readonly verified: boolean;
}

const old = { ...trial, basis: acts.trialIndicators, repairable: true, verified: true } as const;
const now = { ...measures, basis: `${acts.measures}附件1`, repairable: true, verified: true } as const;

/**
 * One row each. When the law changes, close the row with `until` and add its successor; never edit a row that has
 * graded anyone.
 */
export const indicators: readonly Indicator[] = [
  { code: '010101', kind: 'LATE_FILING', points: 5, per: 'TIME', ...old },
  { code: '010102', kind: 'LATE_WITHHOLDING', points: 5, per: 'TIME', ...old },
  { code: '010103', kind: 'LATE_STATEMENTS', points: 3, per: 'TIME', ...old },
  {
    code: '010106',
    kind: 'FALSE_PROMISE',
    points: 11,
    per: 'TIME',
    ...old,
    repairable: false,
    verified: false,
  },
  { code: '020101', kind: 'LATE_PAYMENT', points: 5, per: 'TIME', ...old, verified: false },
  {
    code: 'ACCOUNTING_RULES_UNREPORTED',
    kind: 'ACCOUNTING_RULES_UNREPORTED',
    points: 3,
    per: 'YEAR',
    ...old,
  },
  { code: 'BANK_ACCOUNTS_UNREPORTED', kind: 'BANK_ACCOUNTS_UNREPORTED', points: 11, per: 'YEAR', ...old },

  { code: '010101', kind: 'LATE_FILING', points: 5, per: 'MONTH', ...now },
  { code: '010102', kind: 'LATE_WITHHOLDING', points: 5, per: 'MONTH', ...now },
  { code: '010103', kind: 'LATE_STATEMENTS', points: 3, per: 'TIME', ...now },
  { code: '010106', kind: 'FALSE_PROMISE', points: 11, per: 'TIME', ...now, repairable: false },
  { code: '010107', kind: 'INCOME_TAX_UNSETTLED', points: 5, per: 'YEAR', ...now },
  { code: '010301', kind: 'REFUND_REFUSED', points: 1, per: 'TIME', ...now, repairable: false },
  { code: '010501', kind: 'ACCOUNTING_RULES_UNREPORTED', points: 3, per: 'TIME', ...now },
  { code: '010502', kind: 'ACCOUNTING_SOFTWARE_UNREPORTED', points: 3, per: 'TIME', ...now },
  { code: '010503', kind: 'RELATED_PARTIES_UNREPORTED', points: 3, per: 'TIME', ...now },
  { code: '020101', kind: 'LATE_PAYMENT', points: 5, per: 'TIME', ...now, verified: false },
  { code: 'BANK_ACCOUNTS_UNREPORTED', kind: 'BANK_ACCOUNTS_UNREPORTED', points: 11, per: 'YEAR', ...now },
];

/** The indicators as rules: each occasion takes its points once, however many papers it left. */
export const indicatorRules: readonly Rule<Taxpayer, TaxGrade>[] = indicators.map((indicator) => ({
  code: indicator.code,
  name: breachKinds[indicator.kind],
  basis: indicator.basis,
  from: indicator.from,
  ...(indicator.until ? { until: indicator.until } : {}),
  verified: indicator.verified,
  effect: { points: -indicator.points },
  find: (taxpayer) =>
    occasionsOf(indicator, taxpayer).map(([first]) => ({ points: -indicator.points, reason: first.reason })),
}));

export type Occasion = readonly [Breach, ...Breach[]];

/** The breaches of an indicator, grouped as it counts them; none for the newly established, who are not scored. */
export function occasionsOf({ kind, per }: Indicator, taxpayer: Taxpayer): readonly Occasion[] {
  if (taxpayer.newlyEstablished) return [];
  const occasions = new Map<string, [Breach, ...Breach[]]>();
  taxpayer.breaches
    .filter((breach) => breach.kind === kind)
    .forEach((breach, index) => {
      const key = { MONTH: breach.occurredOn.slice(0, 7), TIME: String(index), YEAR: '' }[per];
      const known = occasions.get(key);
      if (known) known.push(breach);
      else occasions.set(key, [breach]);
    });
  return [...occasions.values()];
}

export const indicatorsOn = (on: IsoDate): readonly Indicator[] =>
  indicators.filter((indicator) => inForce(indicator, on));

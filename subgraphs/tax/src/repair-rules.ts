import { type Found, type IsoDate, inForce, type Rule } from '@creditgraph/kernel';
import type { Breach, Taxpayer } from './facts';
import { type Indicator, indicatorsOn, type Occasion, occasionsOf } from './indicators';
import { acts, measures } from './law';
import {
  overallRepairPoints,
  type RepairStandard,
  repairStandards,
  restoredPoints,
  timelinessOf,
} from './repair-points';
import type { TaxGrade } from './scale';

const repairRulesByIndicator: readonly Rule<Taxpayer, TaxGrade>[] = repairStandards.map((standard) => ({
  ...standard,
  code: 'REPAIR',
  name: '失信行为纠正后的指标修复加分',
  effect: { points: null },
  find: (taxpayer, on) =>
    indicatorsOn(on)
      .filter(({ repairable }) => repairable)
      .flatMap((indicator) =>
        occasionsOf(indicator, taxpayer).flatMap((occasion) => repairOf(standard, indicator, occasion)),
      ),
}));

const overallRule: Rule<Taxpayer, TaxGrade> = {
  code: 'REPAIR-OVERALL',
  name: '整体信用修复加分',
  basis: `${acts.measures}附件2`,
  ...measures,
  verified: true,
  effect: { points: null },
  find: (taxpayer, on) => {
    const points = Math.min(overallRepairPoints(taxpayer.monthsWithoutBreach), stillDeducted(taxpayer, on));
    const reason = `纠正失信行为后连续${taxpayer.monthsWithoutBreach}个月未新增失信行为`;
    return points > 0 ? [{ points, reason }] : [];
  },
};

/** Correction gives back what an indicator took, under the indicator's own code. */
export const repairRules: readonly Rule<Taxpayer, TaxGrade>[] = [...repairRulesByIndicator, overallRule];

/** An occasion is repaired as far as its least repaired paper. */
function repairOf(
  standard: RepairStandard,
  indicator: Indicator,
  occasion: Occasion,
): readonly Found<never>[] {
  const [least] = occasion
    .map((breach) => ({ breach, ...givenBack(standard, indicator, breach) }))
    .sort((a, b) => a.points - b.points);
  if (!least || least.points === 0) return [];
  const { breach, points, label } = least;
  return [
    { code: indicator.code, points, reason: `${breach.reason},已于${breach.correctedOn}纠正(${label})` },
  ];
}

function givenBack(standard: RepairStandard, { points: deducted }: Indicator, breach: Breach) {
  const { occurredOn, correctedOn, taxFen, paidFen } = breach;
  const { rule, bands } = standard;
  const corrected = correctedOn === null ? null : timelinessOf(rule, occurredOn, correctedOn);
  if (corrected === null) return { points: 0, label: '' };
  const label = bands.find(({ timeliness }) => timeliness === corrected)?.label ?? '';
  return { points: restoredPoints({ rule, deducted, corrected, taxFen, paidFen }), label };
}

/** Overall repair gives back no more than was taken and not yet given back. */
function stillDeducted(taxpayer: Taxpayer, on: IsoDate): number {
  const taken = indicatorsOn(on).reduce(
    (sum, indicator) => sum + indicator.points * occasionsOf(indicator, taxpayer).length,
    0,
  );
  const given = repairRulesByIndicator
    .filter((rule) => inForce(rule, on))
    .flatMap(({ find }) => find(taxpayer, on))
    .reduce((sum, { points = 0 }) => sum + points, 0);
  return Math.round((taken - given) * 100) / 100;
}

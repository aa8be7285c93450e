import type { Standing, StandingGrade } from '@creditgraph/kernel';
import { quote } from '../catalogue/catalogue';
import type { Measure, Trigger } from '../catalogue/model';
import { type Contribution, nothing, type Rulebook, regionNotStated } from './listings';
import { found } from './reasons';

/** A grade steers attention and rewards; it takes no right away, however bad it is. */
export function judgeGrade({ source, grade }: Standing, { reach, day }: Rulebook): Contribution {
  if (!grade) return nothing;
  const triggered = (measures: readonly Measure[]) =>
    measures.filter(({ triggers }) => triggers.some((trigger) => isTriggered(trigger, source, grade)));
  const applied = triggered(reach.applying).map((measure) => quote(measure, day, [reach.kind]));
  const burdens = applied.filter(isBurden);
  const elsewhere = triggered(reach.unplaced).filter(isBurden);
  const incentives = applied
    .filter(({ category }) => category === 'INCENTIVE')
    .map((measure) => ({ sector: source, measure, listing: null, grade, until: null }));
  if (incentives.length > 0 && burdens.length === 0 && elsewhere.length === 0)
    return { ...nothing, incentives };
  const text = `等级${grade.label}(${grade.code}):等级不构成名单,不单独影响结论`;
  return {
    ...nothing,
    incentives,
    information: [{ sector: source, kind: 'GRADE', listing: null, grade, text }],
    findings: [
      ...burdens.map(({ name }) =>
        found('GRADE_MANAGED', { sector: source, grade: grade.label, measure: name }),
      ),
      ...regionNotStated(`${source}等级${grade.label}(${grade.code})`, elsewhere),
    ],
  };
}

const isBurden = ({ category }: Pick<Measure, 'category'>): boolean => category !== 'INCENTIVE';

function isTriggered(trigger: Trigger, source: string, grade: StandingGrade): boolean {
  if (trigger.on === 'TOP_GRADE') return grade.rank === 0;
  return trigger.on === 'GRADE' && trigger.source === source && trigger.grade === grade.code;
}

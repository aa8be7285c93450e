import { procedure } from '../procedure/procedure';
import type { IsoDate } from '../time';

const law = {
  by: ['OWN_STAFF'],
  basis: '《中华人民共和国行政处罚法》第四十三条(回避)',
  verified: false,
} as const;

/** What the conditions of a step look at. */
export interface VisitFacts {
  /** Whether the visit was carried out. */
  readonly inspected: boolean;
  readonly today: IsoDate;
  /** First day after the period of the plan. */
  readonly until: IsoDate;
}

const open = {
  zh: '尚未检查,且检查期间未满',
  en: 'it was not carried out, and the period of the plan is not over',
  refusal: 'INSPECTOR_NOT_REPLACEABLE',
  holds: ({ inspected, today, until }: VisitFacts) => !inspected && today < until,
} as const;

/** What becomes of a visit before it is carried out. Who comes instead is drawn from the seed of the plan, never chosen. */
export const visitProcedure = procedure({
  noun: 'inspection-visit',
  label: { zh: '检查任务', en: 'Visit of a plan' },
  remark:
    'An officer who must keep away (回避) or cannot come is replaced by one drawn from the seed of the plan; whoever stood there before is not drawn again. It is told under tickets when the period of the plan is over, so that anyone can draw it again. A visit is never called off.',
  initial: 'drawn',
  states: {
    drawn: { zh: '已抽取', en: 'drawn' },
    replaced: { zh: '已更换检查人员', en: 'an inspector was replaced' },
  },
  actions: { replace: { zh: '更换检查人员', en: 'replacement of an inspector' } },
  steps: [
    { from: 'drawn', action: 'replace', to: 'replaced', condition: open, ...law },
    { from: 'replaced', action: 'replace', to: 'replaced', condition: open, ...law },
  ],
});

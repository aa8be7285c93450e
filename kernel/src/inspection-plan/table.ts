import { procedure } from '../procedure/procedure';

const law = { basis: '国办发〔2015〕58号 二(二)、(三)', verified: false } as const;
const end = { zh: '检查期间届满', en: 'end of the period of the visits', since: 'until' };

/** The life of a plan of random inspections. It can be neither drawn twice nor called off: who dislikes a draw keeps it. */
export const inspectionPlanProcedure = procedure({
  noun: 'inspection-plan',
  label: { zh: '双随机抽查计划', en: 'Plan of random inspections' },
  remark:
    'Announced with the digest of a secret, drawn when the public value it names is known; see [inspections](../inspections.md). A plan that is not drawn lapses and stays on record as such, and no other may be announced for the same subjects and days.',
  initial: 'none',
  states: {
    none: { zh: '未启动', en: 'nothing on record' },
    announced: { zh: '已公告', en: 'announced' },
    drawn: { zh: '已抽取', en: 'drawn' },
    disclosed: { zh: '已公开', en: 'disclosed', terminal: true },
    lapsed: { zh: '未抽取而失效', en: 'lapsed', terminal: true },
  },
  actions: {
    announce: { zh: '公告', en: 'announcement' },
    draw: { zh: '抽取', en: 'draw' },
    disclose: { zh: '公开', en: 'disclosure of the secret and of everything drawn from' },
    lapse: { zh: '失效', en: 'lapse' },
  },
  steps: [
    { from: 'none', action: 'announce', to: 'announced', by: ['OWN_STAFF'], ...law },
    {
      ...{ from: 'announced', action: 'draw', to: 'drawn', by: ['OWN_STAFF'], ...law },
      condition: {
        zh: '公开数值已经产生',
        en: 'the day of the public value has come',
        refusal: 'DRAW_TOO_EARLY',
        holds: ({ today, drawOn }: DrawFacts) => today >= drawOn,
      },
    },
    { from: 'announced', action: 'lapse', to: 'lapsed', by: ['CLOCK'], deadline: end, ...law },
    { from: 'drawn', action: 'disclose', to: 'disclosed', by: ['CLOCK'], deadline: end, ...law },
  ],
});

export interface DrawFacts {
  readonly today: string;
  readonly drawOn: string;
}

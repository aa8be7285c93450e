import { procedure } from '../procedure/procedure';

const law = { basis: '宛政办〔2020〕17号六(三)(失信预警)', verified: false } as const;

/** What a department has itself be told of. */
export const subscriptionProcedure = procedure({
  noun: 'subscription',
  label: { zh: '预警订阅', en: 'Subscription' },
  remark:
    'A subscription belongs to a department, whoever of it acts. The ministry whose books it is in may end any: from then on nothing is told by it, also nothing of before. It ends by itself on its last day, at most a year ahead, so that whoever may not ask any more is soon not told any more.',
  initial: 'none',
  states: {
    none: { zh: '未启动', en: 'nothing on record' },
    active: { zh: '生效', en: 'active' },
    ended: { zh: '已终止', en: 'ended', terminal: true },
  },
  actions: {
    subscribe: { zh: '订阅', en: 'subscription' },
    end: { zh: '终止', en: 'end' },
    expire: { zh: '期满', en: 'end of the term' },
  },
  steps: [
    { from: 'none', action: 'subscribe', to: 'active', by: ['DEPARTMENT'], ...law },
    { from: 'active', action: 'end', to: 'ended', by: ['DEPARTMENT', 'OWN_STAFF'], ...law },
    {
      ...{ from: 'active', action: 'expire', to: 'ended', by: ['CLOCK'], ...law },
      deadline: { zh: '有效期', en: 'the first day on which it no longer holds', since: 'validUntil' },
    },
  ],
});

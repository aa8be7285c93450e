import { procedure } from '../procedure/procedure';

const law = { by: ['OWN_STAFF'], basis: '国办发〔2015〕58号 二(四)', verified: false } as const;

/** What is done with the result of an inspection. */
export const inspectionProcedure = procedure({
  noun: 'inspection',
  label: { zh: '检查结果', en: 'Result of an inspection' },
  remark:
    'A result is public from its publication until it is withdrawn. Withdrawal says that it was wrong or is no longer to be shown; the act that a sector made of it is revoked with it, and grades are judged again.',
  initial: 'none',
  states: {
    none: { zh: '未记录', en: 'nothing on record' },
    recorded: { zh: '已记录', en: 'recorded' },
    published: { zh: '已公示', en: 'published' },
    withdrawn: { zh: '已撤回', en: 'withdrawn', terminal: true },
  },
  actions: {
    record: { zh: '记录', en: 'record' },
    publish: { zh: '公示', en: 'publication' },
    withdraw: { zh: '撤回', en: 'withdrawal' },
  },
  steps: [
    { from: 'none', action: 'record', to: 'recorded', ...law },
    {
      ...{ from: 'recorded', action: 'publish', to: 'published', ...law },
      deadline: {
        zh: '公示期限',
        en: 'publication',
        since: 'carriedOutOn',
        terms: [
          {
            count: 7,
            unit: 'WORKING_DAYS',
            from: '2020-09-03',
            verified: false,
            basis: '苏府办〔2020〕232号 十五(行政监督检查信息自作出之日起7个工作日内公开)',
          },
        ],
      },
    },
    { from: 'recorded', action: 'withdraw', to: 'withdrawn', ...law },
    { from: 'published', action: 'withdraw', to: 'withdrawn', ...law },
  ],
});

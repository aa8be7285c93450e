import type { ConductKind, ConductKinds, DetailField } from '@creditgraph/kernel';
import { annualRecord } from './annual-record';
import { ANNUAL_RECORD, breachKinds, misconductKinds, OVERALL_REPAIR, pendingKinds } from './kinds';

const breachDetails: readonly DetailField[] = [
  { key: 'correctedOn', zh: '纠正日期', form: 'date' },
  { key: 'taxFen', zh: '涉及税款(万元)', form: 'amount' },
  { key: 'paidFen', zh: '已补缴税款(万元)', form: 'amount' },
];

const breach = (name: string): ConductKind => ({
  name,
  details: breachDetails,
  misfit: ({ occurredOn, details: { correctedOn = occurredOn, taxFen = Infinity, paidFen = 0 } }) => {
    if (String(correctedOn) < occurredOn) return 'correctedOn';
    return Number(paidFen) > Number(taxFen) ? 'paidFen' : null;
  },
});

const evasion: ConductKind = {
  name: misconductKinds.EVASION,
  details: [
    { key: 'evadedFen', zh: '偷税数额(万元)', form: 'amount', required: true },
    { key: 'totalTaxFen', zh: '各税种应纳税总额(万元)', form: 'amount', required: true },
  ],
  misfit: ({ details: { evadedFen, totalTaxFen } }) =>
    Number(evadedFen) > Number(totalTaxFen) ? 'evadedFen' : null,
};

const abnormalHousehold: ConductKind = {
  name: misconductKinds.ABNORMAL_HOUSEHOLD,
  details: [{ key: 'liftedOn', zh: '解除非正常户日期', form: 'date' }],
  misfit: ({ validFrom, details: { liftedOn = validFrom } }) =>
    String(liftedOn) < validFrom ? 'liftedOn' : null,
};

/** What is recorded of a taxpayer, and what each record must say to be judged. */
export const conductKinds: ConductKinds = {
  ...Object.fromEntries(Object.entries(breachKinds).map(([kind, name]) => [kind, breach(name)])),
  ...misconductKinds,
  EVASION: evasion,
  ABNORMAL_HOUSEHOLD: abnormalHousehold,
  ...pendingKinds,
  [OVERALL_REPAIR]: '整体信用修复申请已受理',
  [ANNUAL_RECORD]: annualRecord,
};

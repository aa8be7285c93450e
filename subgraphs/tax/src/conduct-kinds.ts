import type { ConductKind, ConductKinds, ConductRepair, DetailField } from '@creditgraph/kernel';
import { annualRecord } from './annual-record';
import { indicators } from './indicators';
import { ANNUAL_RECORD, breachKinds, misconductKinds, OVERALL_REPAIR, pendingKinds } from './kinds';
import { acts } from './law';

const breachDetails: readonly DetailField[] = [
  { key: 'correctedOn', zh: '纠正日期', form: 'date' },
  { key: 'taxFen', zh: '涉及税款(万元)', form: 'amount' },
  { key: 'paidFen', zh: '已补缴税款(万元)', form: 'amount' },
];

/** At once: how soon it was corrected decides how many points come back, not whether any do. */
const made: ConductRepair = {
  minimum: { since: 'CORRECTION', months: () => 0 },
  basis: `${acts.measures}附件2`,
  verified: true,
};

/** Three, six or twelve months by the amount. The amounts were not read, so the least is asked for and the office judges the rest. */
const directD: ConductRepair = {
  minimum: { since: 'CORRECTION', months: () => 3 },
  basis: `${acts.measures}附件2:直接判级指标按数额满3、6、12个月,数额标准未核对`,
  verified: false,
};

/** What no indicator gives points back for. */
const unrepaired: readonly string[] = Object.keys(breachKinds).filter((kind) =>
  indicators.every((indicator) => indicator.kind !== kind || !indicator.repairable),
);
const UNREPAIRED = '该指标扣分不因纠正恢复';

const breach = (kind: string, name: string): ConductKind => ({
  name,
  details: breachDetails,
  repair: {
    ...made,
    correctedIn: 'correctedOn',
    ...(unrepaired.includes(kind) ? { excludedBy: UNREPAIRED } : {}),
  },
  misfit: ({ occurredOn, details: { correctedOn = occurredOn, taxFen = Infinity, paidFen = 0 } }) => {
    if (String(correctedOn) < occurredOn) return 'correctedOn';
    return Number(paidFen) > Number(taxFen) ? 'paidFen' : null;
  },
});

const evasion: ConductKind = {
  name: misconductKinds.EVASION,
  repair: directD,
  details: [
    { key: 'evadedFen', zh: '偷税数额(万元)', form: 'amount', required: true },
    { key: 'totalTaxFen', zh: '各税种应纳税总额(万元)', form: 'amount', required: true },
  ],
  misfit: ({ details: { evadedFen, totalTaxFen } }) =>
    Number(evadedFen) > Number(totalTaxFen) ? 'evadedFen' : null,
};

const abnormalHousehold: ConductKind = {
  name: misconductKinds.ABNORMAL_HOUSEHOLD,
  repair: { ...made, correctedIn: 'liftedOn' },
  details: [{ key: 'liftedOn', zh: '解除非正常户日期', form: 'date' }],
  misfit: ({ validFrom, details: { liftedOn = validFrom } }) =>
    String(liftedOn) < validFrom ? 'liftedOn' : null,
};

/** What is recorded of a taxpayer, and what each record must say to be judged. */
export const conductKinds: ConductKinds = {
  ...Object.fromEntries(Object.entries(breachKinds).map(([kind, name]) => [kind, breach(kind, name)])),
  ...Object.fromEntries(
    Object.entries(misconductKinds).map(([kind, name]) => [kind, { name, repair: directD }]),
  ),
  REFUND_SUSPENDED: misconductKinds.REFUND_SUSPENDED,
  EVASION: evasion,
  ABNORMAL_HOUSEHOLD: abnormalHousehold,
  ...pendingKinds,
  [OVERALL_REPAIR]: '整体信用修复申请已受理',
  [ANNUAL_RECORD]: annualRecord,
};

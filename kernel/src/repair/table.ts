import { procedure } from '../procedure/procedure';
import { repairTerms } from './terms';

const law = { basis: '信用修复管理办法(国家发展改革委令第36号)', verified: false } as const;
const office = { by: ['OWN_STAFF'], ...law } as const;
const whoever = { by: ['SUBJECT', 'OWN_STAFF'], ...law } as const;
const accept = { zh: '受理期限', en: 'accepted or not', since: 'request', terms: repairTerms.accept };
const decide = { zh: '决定期限', en: 'decided', since: 'accept', terms: repairTerms.decide };
const extended = {
  zh: '延长后的决定期限',
  en: 'decided after an extension',
  since: 'accept',
  terms: repairTerms.extended,
};

/** What the conditions of a step look at. */
export interface RepairFacts {
  /** Whether the office has verified that the breach is corrected and every duty performed. */
  readonly dutiesVerified: boolean;
}

const verified = {
  zh: '已核实失信行为纠正、义务履行完毕',
  en: 'the office has verified that the breach is corrected and every duty performed',
  refusal: 'REPAIR_DUTIES_OPEN',
  holds: ({ dutiesVerified }: RepairFacts) => dutiesVerified,
} as const;

/** The repair of a record: publicity, sharing, use and measures end together. */
export const repairProcedure = procedure({
  noun: 'repair',
  label: { zh: '信用修复', en: 'Repair' },
  remark:
    'A request is refused at once before the minimum of publicity, without a promise, with duties open, or on a certificate of training alone. The class and its periods are those of the law in force on the date of the document (Order 58 before 2026-04-01, Order 36 from then). Only the body that recognised the breach decides (谁认定、谁修复). When publicity reaches its maximum it ends by itself, without any request.',
  initial: 'none',
  states: {
    none: { zh: '未申请', en: 'nothing on record' },
    requested: { zh: '已申请', en: 'requested' },
    notAccepted: { zh: '不予受理', en: 'not accepted', terminal: true },
    accepted: { zh: '已受理', en: 'accepted' },
    extended: { zh: '延长办理', en: 'extended' },
    granted: { zh: '已修复', en: 'repaired', settled: true },
    refused: { zh: '不予修复', en: 'refused', terminal: true },
    withdrawn: { zh: '已撤回', en: 'withdrawn', terminal: true },
    voided: { zh: '修复被撤销,信息恢复', en: 'repair revoked, record restored', terminal: true },
  },
  actions: {
    request: { zh: '申请修复', en: 'request' },
    accept: { zh: '受理', en: 'acceptance' },
    reject: { zh: '不予受理', en: 'non-acceptance' },
    extend: { zh: '延长办理期限', en: 'extension' },
    grant: { zh: '准予修复', en: 'decision to repair' },
    refuse: { zh: '不予修复', en: 'decision not to repair' },
    withdraw: { zh: '撤回申请', en: 'withdrawal' },
    void: { zh: '因虚假承诺或者材料撤销修复', en: 'revocation for a false promise or document' },
  },
  steps: [
    { from: 'none', action: 'request', to: 'requested', ...whoever },
    { from: 'requested', action: 'accept', to: 'accepted', ...office, deadline: accept },
    { from: 'requested', action: 'reject', to: 'notAccepted', ...office, deadline: accept },
    { from: 'requested', action: 'withdraw', to: 'withdrawn', ...whoever },
    { from: 'accepted', action: 'grant', to: 'granted', ...office, condition: verified, deadline: decide },
    { from: 'accepted', action: 'refuse', to: 'refused', ...office, deadline: decide },
    { from: 'accepted', action: 'extend', to: 'extended', ...office },
    { from: 'accepted', action: 'withdraw', to: 'withdrawn', ...whoever },
    { from: 'extended', action: 'grant', to: 'granted', ...office, condition: verified, deadline: extended },
    { from: 'extended', action: 'refuse', to: 'refused', ...office, deadline: extended },
    { from: 'extended', action: 'withdraw', to: 'withdrawn', ...whoever },
    { from: 'granted', action: 'void', to: 'voided', ...office },
  ],
});

import { procedure } from '../procedure/procedure';
import { repairTerms } from '../repair/terms';

const law = {
  basis: '国办发〔2025〕22号 破产重整、和解企业的信用修复;信用修复管理办法(国家发展改革委令第36号)',
  verified: false,
} as const;
const office = { by: ['OWN_STAFF'], ...law } as const;
const whoever = { by: ['SUBJECT', 'OWN_STAFF'], ...law } as const;
const order = { by: ['SYSTEM'], ...law } as const;
const either = { by: ['OWN_STAFF', 'SYSTEM'], ...law } as const;
const decide = { zh: '决定期限', en: 'decided', since: 'apply', terms: repairTerms.decide };
const performed = { zh: '计划、协议执行期限', en: 'the term of the plan', since: 'planUntil' };

/** What the conditions of a step look at. */
export interface ShieldFacts {
  /** Whether the office has verified the ruling with the court. */
  readonly rulingVerified: boolean;
}

const verified = {
  zh: '已向人民法院核实裁定',
  en: 'the office has verified the ruling with the court',
  refusal: 'SHIELD_RULING_UNVERIFIED',
  holds: ({ rulingVerified }: ShieldFacts) => rulingVerified,
} as const;

/** What is on record of an enterprise from before the ruling that saved it, while it performs its plan. */
export const shieldProcedure = procedure({
  noun: 'shield',
  label: {
    zh: '破产重整、和解企业信用屏蔽',
    en: 'Shield of an enterprise under a reorganisation plan or settlement',
  },
  remark:
    'The enterprise or its administrator applies once, at the desk for shields. What was decided before the day of the ruling stops being publicised, shared and used from that instant, and the measures that rest on it are suspended; what is decided from that day on is not covered, nor an entry on a list whose law says that it stays. An order sealed by the desk takes the shield into the books of every other sector (`enter`), where nobody decides again. Performed, the shield ends what it covers for good. Set aside, or the enterprise declared bankrupt, everything is what it was, from that instant on. A plan whose term has passed without a report is overdue; no clock ends it.',
  initial: 'none',
  states: {
    none: { zh: '未申请', en: 'nothing on record' },
    applied: { zh: '已申请', en: 'applied for' },
    inForce: { zh: '屏蔽中', en: 'in force' },
    completed: { zh: '执行完毕,终止公示', en: 'performed: what it covers has ended', settled: true },
    refused: { zh: '不予屏蔽', en: 'refused', terminal: true },
    withdrawn: { zh: '已撤回', en: 'withdrawn', terminal: true },
    restored: { zh: '终止屏蔽,信息恢复', en: 'ended, and the records restored', terminal: true },
  },
  actions: {
    apply: { zh: '申请屏蔽', en: 'application' },
    grant: { zh: '准予屏蔽', en: 'decision to shield' },
    refuse: { zh: '不予屏蔽', en: 'decision not to shield' },
    withdraw: { zh: '撤回申请', en: 'withdrawal' },
    enter: { zh: '录入统一窗口的屏蔽决定', en: 'entry of the order of the desk' },
    cover: { zh: '补充屏蔽裁定前的信息', en: 'covering what came in later from before the ruling' },
    complete: { zh: '重整计划、和解协议执行完毕', en: 'the plan or settlement is performed' },
    restore: {
      zh: '裁定被撤销、终止执行或者宣告破产,恢复信息',
      en: 'set aside, terminated or declared bankrupt',
    },
  },
  steps: [
    { from: 'none', action: 'apply', to: 'applied', ...whoever },
    { from: 'none', action: 'enter', to: 'inForce', ...order },
    { from: 'applied', action: 'grant', to: 'inForce', ...office, condition: verified, deadline: decide },
    { from: 'applied', action: 'refuse', to: 'refused', ...office, deadline: decide },
    { from: 'applied', action: 'withdraw', to: 'withdrawn', ...whoever },
    { from: 'inForce', action: 'cover', to: 'inForce', ...order },
    { from: 'inForce', action: 'complete', to: 'completed', ...either, deadline: performed },
    { from: 'inForce', action: 'restore', to: 'restored', ...either, deadline: performed },
    { from: 'completed', action: 'cover', to: 'completed', ...order },
    { from: 'completed', action: 'restore', to: 'restored', ...either },
  ],
});

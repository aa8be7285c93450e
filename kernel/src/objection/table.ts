import { type Condition, procedure } from '../procedure/procedure';
import { objectionTerms } from './terms';

const law = { basis: '国办发〔2019〕35号 畅通异议渠道、保障主体权益', verified: false } as const;
const office = { by: ['OWN_STAFF'], ...law } as const;
const whoever = { by: ['SUBJECT', 'OWN_STAFF'], ...law } as const;
const own = {
  zh: '自行核实期限',
  en: 'decided by whoever received it',
  since: 'file',
  terms: objectionTerms.own,
};
const handOn = {
  zh: '转交期限',
  en: 'handed on to the provider',
  since: 'file',
  terms: objectionTerms.handOn,
};
const answer = {
  zh: '提供单位核实期限',
  en: 'answered by the provider',
  since: 'verify',
  terms: objectionTerms.provider,
};
const longer = {
  zh: '延长后的核实期限',
  en: 'answered after an extension',
  since: 'verify',
  terms: objectionTerms.longer,
};
const whole = { zh: '办结期限', en: 'decided in all', since: 'file', terms: objectionTerms.whole };
const removal = {
  zh: '更正、删除并告知的期限',
  en: 'taken out, and told',
  since: 'uphold',
  terms: objectionTerms.removal,
};

/** What the condition of an extension looks at. */
export interface ObjectionFacts {
  /** Whether the place sets the provider a term, and whether it sets a longer one beside it. */
  readonly provider: boolean;
  readonly longer: boolean;
}

const extensible: Condition<ObjectionFacts> = {
  zh: '该地规定有延长期限,或者没有规定核实期限',
  en: 'the place grants an extension, or sets no term at all',
  refusal: 'OBJECTION_NOT_EXTENSIBLE',
  holds: ({ provider, longer }) => longer || !provider,
};

/** An objection to a record, by whom it speaks of. */
export const objectionProcedure = procedure({
  noun: 'objection',
  label: { zh: '异议处理', en: 'Objection' },
  remark:
    'The record is marked (异议标注) with the filing itself, and until it is decided or withdrawn. An objection that is upheld corrects or revokes the record in the same transaction. Where the place of the subject has no term of its own, no clock runs: the national text says "as soon as possible". Henan leaves out the time of experts, which is not counted here. Whoever is not content may apply for reconsideration (行政复议) or sue (行政诉讼), before and after.',
  initial: 'none',
  states: {
    none: { zh: '未提出', en: 'nothing on record' },
    filed: { zh: '已提出并标注', en: 'filed, and the record marked' },
    verifying: { zh: '提供单位核实中', en: 'with the provider of the record' },
    longer: { zh: '延长核实', en: 'with the provider for longer' },
    answered: { zh: '提供单位已答复', en: 'answered by the provider' },
    upheld: { zh: '异议成立,已更正或者撤销', en: 'upheld, the record corrected or revoked' },
    dismissed: { zh: '异议不成立', en: 'dismissed' },
    closedUpheld: { zh: '异议成立,已告知', en: 'upheld, and told', terminal: true },
    closedDismissed: { zh: '异议不成立,已告知', en: 'dismissed, and told', terminal: true },
    withdrawn: { zh: '已撤回', en: 'withdrawn', terminal: true },
  },
  actions: {
    file: { zh: '提出异议', en: 'filing' },
    verify: { zh: '转提供单位核实', en: 'handing on to the provider' },
    extend: { zh: '延长核实', en: 'extension' },
    answer: { zh: '提供单位答复', en: "provider's answer" },
    uphold: { zh: '认定异议成立', en: 'objection upheld' },
    dismiss: { zh: '认定异议不成立', en: 'objection dismissed' },
    notify: { zh: '告知结果', en: 'telling the result' },
    withdraw: { zh: '撤回异议', en: 'withdrawal' },
  },
  steps: [
    { from: 'none', action: 'file', to: 'filed', ...whoever },
    { from: 'filed', action: 'verify', to: 'verifying', ...office, deadline: handOn },
    { from: 'filed', action: 'uphold', to: 'upheld', ...office, deadline: own },
    { from: 'filed', action: 'dismiss', to: 'dismissed', ...office, deadline: own },
    { from: 'filed', action: 'withdraw', to: 'withdrawn', ...whoever },
    { from: 'verifying', action: 'answer', to: 'answered', ...office, deadline: answer, within: whole },
    { from: 'verifying', action: 'extend', to: 'longer', condition: extensible, ...office },
    { from: 'verifying', action: 'withdraw', to: 'withdrawn', ...whoever },
    { from: 'longer', action: 'answer', to: 'answered', ...office, deadline: longer, within: whole },
    { from: 'longer', action: 'withdraw', to: 'withdrawn', ...whoever },
    { from: 'answered', action: 'uphold', to: 'upheld', ...office, deadline: whole },
    { from: 'answered', action: 'dismiss', to: 'dismissed', ...office, deadline: whole },
    { from: 'answered', action: 'withdraw', to: 'withdrawn', ...whoever },
    { from: 'upheld', action: 'notify', to: 'closedUpheld', ...office, deadline: removal },
    { from: 'dismissed', action: 'notify', to: 'closedDismissed', ...office },
  ],
});

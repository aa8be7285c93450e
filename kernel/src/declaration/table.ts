import { procedure } from '../procedure/procedure';

const law = { basis: '国办发〔2019〕35号 信用信息自愿注册机制', verified: false } as const;
const office = { by: ['OWN_STAFF'], ...law } as const;
const subject = { by: ['SUBJECT', 'OWN_STAFF'], ...law } as const;

/** What the conditions of a step look at. */
export interface DeclarationFacts {
  /** Whether the office says what it held the item against. */
  readonly shown: boolean;
}

const shown = {
  zh: '写明核验所依据的材料',
  en: 'what it was held against is named',
  refusal: 'DECLARATION_EVIDENCE_MISSING',
  holds: (facts: DeclarationFacts) => facts.shown,
} as const;
const ended = {
  deadline: { zh: '申报事项的有效期', en: 'the validity of the item', since: 'ends' },
} as const;

/** What a subject says of itself, until somebody has looked whether it is so. */
export const declarationProcedure = procedure({
  noun: 'declaration',
  label: { zh: '自主申报', en: 'Self-declared information' },
  remark:
    'It counts nowhere before it is verified, and then only within its authorisation. What is being verified is not taken back meanwhile. An item that ends before anybody has looked at it stays declared. One found untrue breaks the commitment of its truth, which brings closer supervision and no list; it may be verified anew, so that a wrong finding is put right.',
  initial: 'none',
  states: {
    none: { zh: '未启动', en: 'nothing on record' },
    declared: { zh: '已申报,未核实', en: 'declared, not verified' },
    verifying: { zh: '核实中', en: 'under verification' },
    verified: { zh: '已核实', en: 'verified', settled: true },
    unconfirmed: { zh: '未能核实', en: 'could not be confirmed', settled: true },
    untrue: { zh: '经核实不属实', en: 'found untrue', settled: true },
    expired: { zh: '已失效', en: 'its validity is over', settled: true },
    withdrawn: { zh: '已撤回', en: 'withdrawn', terminal: true },
  },
  actions: {
    declare: { zh: '申报', en: 'declaration' },
    verify: { zh: '开始核实', en: 'verification begins' },
    confirm: { zh: '核实属实', en: 'found true' },
    leave: { zh: '未能核实', en: 'not confirmed' },
    refute: { zh: '核实不属实', en: 'found untrue' },
    withdraw: { zh: '撤回', en: 'withdrawal' },
    expire: { zh: '有效期届满', en: 'the validity ends' },
  },
  steps: [
    { from: 'none', action: 'declare', to: 'declared', ...subject },
    { from: 'declared', action: 'verify', to: 'verifying', ...office },
    { from: 'declared', action: 'withdraw', to: 'withdrawn', ...subject },
    { from: 'verifying', action: 'confirm', to: 'verified', condition: shown, ...office },
    { from: 'verifying', action: 'leave', to: 'unconfirmed', ...office },
    { from: 'verifying', action: 'refute', to: 'untrue', condition: shown, ...office },
    { from: 'verified', action: 'verify', to: 'verifying', ...office },
    { from: 'verified', action: 'withdraw', to: 'withdrawn', ...subject },
    { from: 'verified', action: 'expire', to: 'expired', by: ['CLOCK'], ...law, ...ended },
    { from: 'unconfirmed', action: 'verify', to: 'verifying', ...office },
    { from: 'unconfirmed', action: 'withdraw', to: 'withdrawn', ...subject },
    { from: 'untrue', action: 'verify', to: 'verifying', ...office },
    { from: 'expired', action: 'verify', to: 'verifying', ...office },
    { from: 'expired', action: 'withdraw', to: 'withdrawn', ...subject },
  ],
});

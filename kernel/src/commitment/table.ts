import { type Condition, procedure, type Taker } from '../procedure/procedure';
import type { CommitmentType } from './vocabulary';

/** What the conditions of a step look at. */
export interface CommitmentFacts {
  readonly type: CommitmentType;
  /** Papers were left out, to be handed in by a day. */
  readonly papersPromised: boolean;
  /** What the last verification came to; null where there was none. */
  readonly verification: VerificationResult | null;
}

/** 核查结果. */
export type VerificationResult = 'CONFORMS' | 'DIFFERS';

/** 告知承诺: in place of an approval or a certificate, so that each is to be verified afterwards. */
export const isNotified = (type: CommitmentType): boolean =>
  type === 'APPROVAL_SUBSTITUTE' || type === 'EVIDENCE_SUBSTITUTE';

const law = { basis: '国办发〔2019〕35号 建立健全信用承诺制度', verified: false } as const;
const check = { basis: '国办发〔2020〕42号 告知承诺事中事后核查', verified: false } as const;
const tolerance = { basis: '国办发〔2019〕35号 容缺受理', verified: false } as const;
const office: { readonly by: readonly Taker[] } = { by: ['OWN_STAFF'] };
/** Files bring findings that were made elsewhere, with the verification they rest on. */
const found: { readonly by: readonly Taker[] } = { by: ['OWN_STAFF', 'SYSTEM'] };

const papersPromised: Condition<CommitmentFacts> = {
  zh: '承诺补交材料',
  en: 'papers were promised',
  refusal: 'PAPERS_NOT_PROMISED',
  basis: tolerance.basis,
  holds: (facts) => facts.papersPromised,
};
const nothingMissing: Condition<CommitmentFacts> = {
  zh: '没有待补交的材料',
  en: 'no papers are missing',
  refusal: 'PAPERS_MISSING',
  basis: tolerance.basis,
  holds: (facts) => !facts.papersPromised,
};
const assessable: Condition<CommitmentFacts> = {
  zh: '告知承诺已核查;容缺受理已补交材料。按国家模板报送的认定结果除外',
  en: 'a notified commitment was verified, and papers that were missing are in; findings that come by file excepted',
  refusal: 'VERIFICATION_MISSING',
  basis: `${check.basis};${tolerance.basis}`,
  holds: ({ type, papersPromised: missing }) => !isNotified(type) && !missing,
};
const conforms: Condition<CommitmentFacts> = {
  zh: '核查相符',
  en: 'it was found to conform',
  refusal: 'VERIFICATION_DIFFERS',
  basis: check.basis,
  holds: ({ verification }) => verification === 'CONFORMS',
};

/**
 * The life of a commitment. What was broken can be made good, and what was thought kept can be found broken, so one
 * assessment may follow another.
 */
export const commitmentProcedure = procedure({
  noun: 'commitment',
  label: { zh: '信用承诺', en: 'Commitment' },
  remark:
    'The commitment itself is the first step. Only an assessment of a later day may follow one that is on record. It has no end: what was broken can be made good, and what was thought kept can be found broken. A breach puts nobody on a list: it brings closer supervision, until it is made good.',
  initial: 'NONE',
  states: {
    NONE: { zh: '未作出', en: 'nothing on record' },
    PENDING: { zh: '已作出,跟踪监管中', en: 'made, and monitored' },
    SUPPLIED: { zh: '材料已补交', en: 'papers handed in' },
    VERIFIED: { zh: '已核查', en: 'verified' },
    FULFILLED: { zh: '全部履行', en: 'fulfilled' },
    PARTLY: { zh: '部分履行', en: 'partly fulfilled' },
    NOT: { zh: '全部未履行', en: 'not fulfilled' },
    LAPSED: { zh: '逾期未补交,违诺', en: 'papers not handed in: broken' },
    FULFILLED_FED_BACK: { zh: '全部履行,已反馈', en: 'fulfilled, fed back' },
    PARTLY_FED_BACK: { zh: '部分履行,已反馈', en: 'partly fulfilled, fed back' },
    NOT_FED_BACK: { zh: '全部未履行,已反馈', en: 'not fulfilled, fed back' },
  },
  actions: {
    make: { zh: '作出承诺', en: 'made' },
    supply: { zh: '补交材料', en: 'papers handed in' },
    verify: { zh: '核查', en: 'verification' },
    fulfil: { zh: '认定全部履行', en: 'found fulfilled' },
    fulfilPartly: { zh: '认定部分履行', en: 'found partly fulfilled' },
    breach: { zh: '认定全部未履行', en: 'found broken' },
    feedBack: { zh: '反馈', en: 'feedback' },
    lapse: { zh: '补交期限届满', en: 'the day for the papers passes' },
  },
  steps: [
    { from: 'NONE', action: 'make', to: 'PENDING', by: ['SUBJECT', 'OWN_STAFF', 'SYSTEM'], ...law },
    {
      ...{ from: 'PENDING', action: 'supply', to: 'SUPPLIED', by: ['SUBJECT', 'OWN_STAFF'], ...tolerance },
      condition: papersPromised,
    },
    {
      ...{ from: 'PENDING', action: 'lapse', to: 'LAPSED', by: ['CLOCK'], ...tolerance },
      deadline: { zh: '承诺补交材料的期限', en: 'the day promised for the papers', since: 'papersDue' },
    },
    { from: 'PENDING', action: 'verify', to: 'VERIFIED', condition: nothingMissing, ...office, ...check },
    { from: 'SUPPLIED', action: 'verify', to: 'VERIFIED', ...office, ...check },
    { from: 'PENDING', action: 'fulfil', to: 'FULFILLED', condition: assessable, ...found, ...law },
    { from: 'PENDING', action: 'fulfilPartly', to: 'PARTLY', condition: assessable, ...found, ...law },
    { from: 'PENDING', action: 'breach', to: 'NOT', condition: assessable, ...found, ...law },
    { from: 'VERIFIED', action: 'fulfil', to: 'FULFILLED', condition: conforms, ...found, ...law },
    { from: 'VERIFIED', action: 'fulfilPartly', to: 'PARTLY', ...found, ...law },
    { from: 'VERIFIED', action: 'breach', to: 'NOT', ...found, ...law },
    { from: 'SUPPLIED', action: 'fulfil', to: 'FULFILLED', ...found, ...law },
    { from: 'SUPPLIED', action: 'fulfilPartly', to: 'PARTLY', ...found, ...law },
    { from: 'SUPPLIED', action: 'breach', to: 'NOT', ...found, ...law },
    { from: 'FULFILLED', action: 'fulfilPartly', to: 'PARTLY', ...found, ...law },
    { from: 'FULFILLED', action: 'breach', to: 'NOT', ...found, ...law },
    { from: 'FULFILLED', action: 'feedBack', to: 'FULFILLED_FED_BACK', ...office, ...law },
    { from: 'PARTLY', action: 'fulfil', to: 'FULFILLED', ...found, ...law },
    { from: 'PARTLY', action: 'fulfilPartly', to: 'PARTLY', ...found, ...law },
    { from: 'PARTLY', action: 'breach', to: 'NOT', ...found, ...law },
    { from: 'PARTLY', action: 'feedBack', to: 'PARTLY_FED_BACK', ...office, ...law },
    { from: 'NOT', action: 'fulfil', to: 'FULFILLED', ...found, ...law },
    { from: 'NOT', action: 'fulfilPartly', to: 'PARTLY', ...found, ...law },
    { from: 'NOT', action: 'breach', to: 'NOT', ...found, ...law },
    { from: 'NOT', action: 'feedBack', to: 'NOT_FED_BACK', ...office, ...law },
    { from: 'LAPSED', action: 'fulfil', to: 'FULFILLED', ...found, ...law },
    { from: 'LAPSED', action: 'fulfilPartly', to: 'PARTLY', ...found, ...law },
    { from: 'LAPSED', action: 'breach', to: 'NOT', ...found, ...law },
    { from: 'LAPSED', action: 'feedBack', to: 'NOT_FED_BACK', ...office, ...law },
    { from: 'FULFILLED_FED_BACK', action: 'fulfilPartly', to: 'PARTLY', ...found, ...law },
    { from: 'FULFILLED_FED_BACK', action: 'breach', to: 'NOT', ...found, ...law },
    { from: 'PARTLY_FED_BACK', action: 'fulfil', to: 'FULFILLED', ...found, ...law },
    { from: 'PARTLY_FED_BACK', action: 'fulfilPartly', to: 'PARTLY', ...found, ...law },
    { from: 'PARTLY_FED_BACK', action: 'breach', to: 'NOT', ...found, ...law },
    { from: 'NOT_FED_BACK', action: 'fulfil', to: 'FULFILLED', ...found, ...law },
    { from: 'NOT_FED_BACK', action: 'fulfilPartly', to: 'PARTLY', ...found, ...law },
    { from: 'NOT_FED_BACK', action: 'breach', to: 'NOT', ...found, ...law },
  ],
});

import { type Condition, procedure } from '../procedure/procedure';

/** Which of the two ministries takes a step. */
export type Side = 'HOST' | 'GUEST';

/** What the conditions of a step look at. */
export interface JointVisitFacts {
  readonly side: Side;
}

const law = {
  by: ['OWN_STAFF', 'SYSTEM'],
  basis: '苏府办〔2020〕232号 十七(进一次门、查多项事)',
  verified: false,
} as const;
const only = (side: Side, zh: string, en: string): Condition<JointVisitFacts> => ({
  ...{ zh, en, refusal: 'JOINT_VISIT_OTHER_SIDE' },
  holds: (facts) => facts.side === side,
});
const host = only('HOST', '由发起部门', 'the ministry that proposed');
const guest = only('GUEST', '由受邀部门', 'the ministry invited');
const end = { zh: '合并检查的时间范围届满', en: 'end of the window', since: 'until' };
/** Of one that the other never heard was fixed, or never inspected for, nothing would come any more. */
const overdue = { zh: '报告检查完成的期间届满', en: 'end of the days left to report', since: 'reported' };
const lapse = { action: 'lapse', to: 'lapsed', ...law, by: ['CLOCK'] } as const;

/** Two planned inspections of one subject that become one visit. Each ministry keeps the same steps in its own books. */
export const jointVisitProcedure = procedure({
  noun: 'joint-visit',
  label: { zh: '联合检查', en: 'Joint visit' },
  remark:
    'Each ministry takes its own steps in its own books, and takes in those of the other from a statement that the other sealed: what is marked as the system’s. They offer days in turn, and the day is fixed when one confirms what the other offered. Of two steps taken at the same time the one that ends the matter counts; what the other never heard of, or never reported upon, lapses 30 days after the window, so that both books end. What each found stands in its own inspection and nowhere else.',
  initial: 'none',
  states: {
    none: { zh: '未发起', en: 'nothing on record' },
    proposed: { zh: '已发起,待受邀部门答复', en: 'proposed' },
    guestOffered: { zh: '受邀部门已接受并提出日期', en: 'accepted, with a day the ministry invited offers' },
    hostOffered: { zh: '发起部门提出日期', en: 'a day the ministry that proposed offers' },
    confirmed: { zh: '日期已确定', en: 'both have confirmed the day' },
    hostReported: { zh: '发起部门已完成检查', en: 'the ministry that proposed has reported' },
    guestReported: { zh: '受邀部门已完成检查', en: 'the ministry invited has reported' },
    reported: { zh: '双方均已完成检查', en: 'both have reported', terminal: true },
    declined: { zh: '受邀部门不接受', en: 'declined', terminal: true },
    withdrawn: { zh: '已撤回', en: 'withdrawn', terminal: true },
    lapsed: { zh: '失效', en: 'lapsed: no day was fixed, or not both reported', terminal: true },
  },
  actions: {
    propose: { zh: '发起联合检查', en: 'proposal' },
    accept: { zh: '接受', en: 'acceptance, by an inspection planned for the same subject and window' },
    decline: { zh: '不接受', en: 'declining, with the reason' },
    offer: { zh: '另提日期', en: 'offer of another day' },
    confirm: { zh: '确认日期', en: 'confirmation of the day' },
    reportHost: { zh: '发起部门报告完成', en: 'the ministry that proposed has inspected' },
    reportGuest: { zh: '受邀部门报告完成', en: 'the ministry invited has inspected' },
    withdraw: { zh: '撤回', en: 'withdrawal, with the reason' },
    lapse: { zh: '失效', en: 'lapse' },
  },
  steps: [
    { from: 'none', action: 'propose', to: 'proposed', condition: host, ...law },
    { from: 'proposed', action: 'accept', to: 'guestOffered', condition: guest, ...law },
    { from: 'proposed', action: 'decline', to: 'declined', condition: guest, ...law },
    { from: 'proposed', action: 'withdraw', to: 'withdrawn', condition: host, ...law },
    { from: 'proposed', deadline: end, ...lapse },
    { from: 'guestOffered', action: 'offer', to: 'hostOffered', condition: host, ...law },
    { from: 'guestOffered', action: 'confirm', to: 'confirmed', condition: host, ...law },
    { from: 'guestOffered', action: 'withdraw', to: 'withdrawn', ...law },
    { from: 'guestOffered', deadline: end, ...lapse },
    { from: 'hostOffered', action: 'offer', to: 'guestOffered', condition: guest, ...law },
    { from: 'hostOffered', action: 'confirm', to: 'confirmed', condition: guest, ...law },
    { from: 'hostOffered', action: 'withdraw', to: 'withdrawn', ...law },
    { from: 'hostOffered', deadline: end, ...lapse },
    { from: 'confirmed', action: 'reportHost', to: 'hostReported', condition: host, ...law },
    { from: 'confirmed', action: 'reportGuest', to: 'guestReported', condition: guest, ...law },
    { from: 'confirmed', action: 'withdraw', to: 'withdrawn', ...law },
    { from: 'confirmed', deadline: overdue, ...lapse },
    { from: 'hostReported', action: 'reportGuest', to: 'reported', condition: guest, ...law },
    { from: 'hostReported', action: 'withdraw', to: 'withdrawn', condition: guest, ...law },
    { from: 'hostReported', deadline: overdue, ...lapse },
    { from: 'guestReported', action: 'reportHost', to: 'reported', condition: host, ...law },
    { from: 'guestReported', action: 'withdraw', to: 'withdrawn', condition: host, ...law },
    { from: 'guestReported', deadline: overdue, ...lapse },
  ],
});

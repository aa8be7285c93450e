import { type Dated, rowInForce } from '../dated';
import type { PendingMatter } from '../pending/matter';
import type { IsoDate } from '../time';

export type NoticeCode =
  | 'PENALTY_RECORDED'
  | 'MINIMUM_PUBLICITY_REACHED'
  | 'LISTED'
  | 'LISTING_ENDED'
  | 'REPAIRED'
  | 'GRADE_FELL'
  | 'PLEA_ENDS'
  | 'OBJECTION_DUE'
  | 'REPAIR_DUE'
  | 'RECTIFICATION_DUE'
  | 'PAPERS_DUE'
  | 'SHIELD_DUE'
  | 'PUBLICITY_ENDS'
  | 'JOINT_VISIT';

/** Who is told: the subject in its inbox, others that subscribed by alerts. */
export type Recipient = 'SUBJECT' | 'OWN_STAFF' | 'DEPARTMENTS';

/** What brings it about: an act in the journal, a deadline so many days ahead, or a day that the records amount to. */
export type Trigger =
  | { readonly deeds: readonly string[] }
  | { readonly deadlineOf: PendingMatter['noun']; readonly daysBefore: number }
  | { readonly day: 'MINIMUM_PUBLICITY' }
  | { readonly day: 'PUBLICITY_END'; readonly daysBefore: number };

/** When the law wants someone told something of a subject's credit. */
export interface NoticeRule extends Dated {
  readonly code: NoticeCode;
  /** In Chinese. */
  readonly name: string;
  /** `REMINDER` 失信提醒: of a record or a deadline; `WARNING` 失信预警: that the standing has become worse. */
  readonly kind: 'REMINDER' | 'WARNING';
  readonly on: Trigger;
  readonly tells: readonly Recipient[];
  readonly basis: string;
  /** False where it could not be checked against the text; how many days ahead is this house's choice everywhere. */
  readonly verified: boolean;
}

type Text = Pick<NoticeRule, 'basis' | 'from' | 'kind' | 'verified'>;

const nantong: Text = {
  basis: '南通市“十四五”社会信用体系建设规划三(二)3(失信提醒机制)',
  ...{ from: '2021-12-31', kind: 'REMINDER', verified: false },
};
const nanyang: Text = {
  basis: '宛政办〔2020〕17号六(三)(失信预警)',
  ...{ from: '2020-08-26', kind: 'WARNING', verified: false },
};
/** That what ends or is repaired reaches everyone who was told before. */
const shared: Text = { ...nanyang, basis: '宛政办〔2020〕17号五(六)(信用修复共享)', kind: 'REMINDER' };
const everyone = ['SUBJECT', 'OWN_STAFF', 'DEPARTMENTS'] as const;
const others = ['OWN_STAFF', 'DEPARTMENTS'] as const;
const bothSides = ['SUBJECT', 'OWN_STAFF'] as const;
const listed = ['listing.decide', 'listing.adopt', 'listing.restore'];
const ended = ['listing.repair', 'listing.remove', 'listing.revoke', 'listing.uphold'];
const before = (deadlineOf: PendingMatter['noun'], daysBefore: number) => ({ deadlineOf, daysBefore });

/** One row each; when the law changes, close a row with `until` and add its successor. */
export const noticeRules: readonly NoticeRule[] = [
  {
    ...{ code: 'PENALTY_RECORDED', name: '行政处罚记入信用记录提醒', ...nantong },
    ...{ on: { deeds: ['conduct.record'] }, tells: everyone },
  },
  {
    ...{ code: 'MINIMUM_PUBLICITY_REACHED', name: '最短公示期届满提醒', ...nantong },
    ...{ on: { day: 'MINIMUM_PUBLICITY' }, tells: ['SUBJECT'] },
  },
  { code: 'LISTED', name: '列入名单预警', ...nanyang, on: { deeds: listed }, tells: everyone },
  { code: 'LISTING_ENDED', name: '移出名单提醒', ...shared, on: { deeds: ended }, tells: others },
  { code: 'REPAIRED', name: '信用修复提醒', ...shared, on: { deeds: ['repair.grant'] }, tells: others },
  {
    ...{ code: 'GRADE_FELL', name: '信用等级下降预警', ...nanyang },
    ...{ on: { deeds: ['evaluation.announce', 'evaluation.revise'] }, tells: everyone },
  },
  { code: 'PLEA_ENDS', name: '陈述申辩期限提醒', ...nantong, on: before('PROPOSAL', 2), tells: bothSides },
  {
    code: 'OBJECTION_DUE',
    name: '异议处理期限提醒',
    ...nantong,
    on: before('OBJECTION', 2),
    tells: bothSides,
  },
  { code: 'REPAIR_DUE', name: '信用修复办理期限提醒', ...nantong, on: before('REPAIR', 2), tells: bothSides },
  {
    ...{ code: 'RECTIFICATION_DUE', name: '整改期限提醒', ...nantong },
    ...{ on: before('RECTIFICATION', 5), tells: bothSides },
  },
  {
    ...{ code: 'PAPERS_DUE', name: '承诺补交材料期限提醒', ...nantong },
    ...{ on: before('COMMITMENT', 5), tells: ['SUBJECT'] },
  },
  { code: 'SHIELD_DUE', name: '信用屏蔽期限提醒', ...nantong, on: before('SHIELD', 5), tells: bothSides },
  {
    ...{ code: 'PUBLICITY_ENDS', name: '公示期届满提醒', ...nantong },
    ...{ on: { day: 'PUBLICITY_END', daysBefore: 5 }, tells: everyone },
  },
  {
    ...{ code: 'JOINT_VISIT', name: '联合检查告知', kind: 'REMINDER', from: '2020-09-03', verified: false },
    ...{ on: { deeds: ['joint-visit.confirm', 'joint-visit.withdraw'] }, tells: ['SUBJECT'] },
    basis: '苏府办〔2020〕232号 十七(进一次门、查多项事)',
  },
];

/** The rule by which something is told on a day, or undefined where none holds. */
export const ruleOn = (
  code: NoticeCode,
  day: IsoDate,
  rules: readonly NoticeRule[] = noticeRules,
): NoticeRule | undefined =>
  rowInForce(
    rules.filter((rule) => rule.code === code),
    day,
  );

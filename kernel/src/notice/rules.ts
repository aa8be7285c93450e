import { type Dated, rowInForce } from '../dated';
import type { IsoDate } from '../time';

export type NoticeCode = 'PENALTY_RECORDED' | 'MINIMUM_PUBLICITY_REACHED' | 'LISTED' | 'GRADE_FELL';

/** When the law wants a subject told something of its own credit. */
export interface NoticeRule extends Dated {
  readonly code: NoticeCode;
  /** In Chinese. */
  readonly name: string;
  /** `REMINDER` 失信提醒: of a record of its own; `WARNING` 失信预警: that its standing has become worse. */
  readonly kind: 'REMINDER' | 'WARNING';
  readonly basis: string;
  /** False where it could not be checked against the text. */
  readonly verified: boolean;
}

const nantong = '南通市“十四五”社会信用体系建设规划三(二)3(失信提醒机制)';

/** One row each; when the law changes, close a row with `until` and add its successor. */
export const noticeRules: readonly NoticeRule[] = [
  {
    ...{ code: 'PENALTY_RECORDED', name: '行政处罚记入信用记录提醒', kind: 'REMINDER' },
    ...{ basis: nantong, from: '2021-12-31', verified: false },
  },
  {
    ...{ code: 'MINIMUM_PUBLICITY_REACHED', name: '最短公示期届满提醒', kind: 'REMINDER' },
    ...{ basis: nantong, from: '2021-12-31', verified: false },
  },
  {
    ...{ code: 'LISTED', name: '列入名单预警', kind: 'WARNING' },
    ...{ basis: '宛政办〔2020〕17号六(三)(失信预警)', from: '2020-08-26', verified: false },
  },
  {
    ...{ code: 'GRADE_FELL', name: '信用等级下降预警', kind: 'WARNING' },
    ...{ basis: '宛政办〔2020〕17号六(三)(失信预警)', from: '2020-08-26', verified: false },
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

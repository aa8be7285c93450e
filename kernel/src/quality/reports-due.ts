import { type Dated, inForce } from '../dated';
import { addDays, type IsoDate } from '../time';
import type { QualityPeriod } from './period';

/** By when a place hands in what was done (考核评估). */
interface ReportRow extends Dated {
  readonly kind: 'ANNUAL' | 'QUARTERLY';
  /** First digits of the division. */
  readonly region: string;
  /** The last days of a year on which it is due, `12-31`. */
  readonly days: readonly string[];
  readonly basis: string;
  readonly verified: boolean;
}

/** "By December" is taken for its last day. When a text changes, close a row with `until` and add its successor. */
export const reportRows: readonly ReportRow[] = [
  {
    ...{ kind: 'ANNUAL', region: '32', days: ['12-31'], from: '2020-09-26' },
    ...{ basis: '苏信用发〔2020〕3号 附件1 五(四)', verified: false },
  },
  {
    ...{ kind: 'ANNUAL', region: '3206', days: ['12-31'], from: '2020-12-30' },
    ...{ basis: '通信用办〔2020〕20号 五(四)', verified: false },
  },
  {
    ...{ kind: 'QUARTERLY', region: '4113', days: ['03-25', '06-25', '09-25', '12-25'], from: '2020-08-26' },
    ...{ basis: '宛政办〔2020〕17号 七(五)', verified: false },
  },
];

export interface ReportDue extends Pick<ReportRow, 'kind' | 'region' | 'basis' | 'verified'> {
  readonly dueOn: IsoDate;
}

/** The reports that fall due in a period, in every place whose text sets a day that is in force then, earliest first. */
export const reportsDue = ({ from, until }: QualityPeriod): readonly ReportDue[] =>
  reportRows
    .flatMap(({ days, from: begins, until: ends, ...row }) =>
      days
        .map((day) => `${from.slice(0, 4)}-${day}`)
        .filter((dueOn) => dueOn >= from && dueOn <= addDays(until, -1))
        .filter((dueOn) => inForce({ from: begins, ...(ends && { until: ends }) }, dueOn))
        .map((dueOn) => ({ ...row, dueOn })),
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));

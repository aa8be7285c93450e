import { addMonths, type IsoDate } from '../time';

interface ChannelRow {
  readonly channel: 'SAMR-PUBLICITY' | 'SHANGHAI-QUERY';
  readonly basis: string;
  readonly kind: ChannelKind;
  readonly months: number;
}

/** What the channel tells apart; `ANY` where it tells nothing apart. */
export type ChannelKind = 'WARNING' | 'CRITICISM' | 'SMALL_FINE' | 'OTHER' | 'ANY';

const samr = '市场监督管理行政处罚信息公示规定';

/** Channels that count from a date of their own instead of from the document: publication, or the end of the act. */
export const channelRows: readonly ChannelRow[] = [
  { channel: 'SAMR-PUBLICITY', basis: `${samr} 第二条:仅受警告不公示`, kind: 'WARNING', months: 0 },
  { channel: 'SAMR-PUBLICITY', basis: `${samr} 第十三条:通报批评`, kind: 'CRITICISM', months: 3 },
  { channel: 'SAMR-PUBLICITY', basis: `${samr} 第十三条:较低数额罚款`, kind: 'SMALL_FINE', months: 3 },
  { channel: 'SAMR-PUBLICITY', basis: `${samr} 第十三条:其他行政处罚`, kind: 'OTHER', months: 36 },
  {
    channel: 'SHANGHAI-QUERY',
    basis: '上海市社会信用条例 第三十五条:失信信息查询期限五年',
    kind: 'ANY',
    months: 60,
  },
];

export interface ChannelPeriod {
  readonly basis: string;
  /** The first day on which the channel no longer shows the record. */
  readonly until: IsoDate;
}

/**
 * Until when a channel shows a record. A ban that outlasts the period (Art. 13 of the market regulator's rule)
 * is shown for as long as it lasts.
 */
export function channelPeriod(
  channel: ChannelRow['channel'],
  kind: ChannelKind,
  startsOn: IsoDate,
  banUntil?: IsoDate,
): ChannelPeriod {
  const row = channelRows.find((candidate) => candidate.channel === channel && candidate.kind === kind);
  if (!row) throw new Error(`${channel} does not know ${kind}`);
  const until = addMonths(startsOn, row.months);
  const longer = channel === 'SAMR-PUBLICITY' && banUntil !== undefined && banUntil > until;
  return { basis: row.basis, until: longer ? banUntil : until };
}

import { type Dated, rowInForce } from '../dated';
import { addDays, type Days, type IsoDate } from '../time';

/** How long the window of a joint visit is. */
export interface WindowLaw extends Dated {
  readonly days: number;
  readonly basis: string;
  readonly verified: boolean;
}

/**
 * No text says how near two visits must be to become one: the length is this house's choice. When a text does, close the row
 * with `until` and add its successor.
 */
export const windowLaws: readonly WindowLaw[] = [
  {
    days: 30,
    from: '2020-09-03',
    basis: '苏府办〔2020〕232号 十七(进一次门、查多项事);合并检查的时间范围为本平台的设定',
    verified: false,
  },
];

export const windowLawOn = (on: IsoDate): WindowLaw | undefined => rowInForce(windowLaws, on);

/** The days that two stretches share; null where they share none. */
export function sharedDays(one: Days, other: Days): Days | null {
  const from = one.from > other.from ? one.from : other.from;
  const until = one.until < other.until ? one.until : other.until;
  return from < until ? { from, until } : null;
}

/** The window that begins on a day of a planned inspection; it ends with the period of the plan where that is earlier. */
export const windowFrom = (from: IsoDate, planned: Days, { days }: Pick<WindowLaw, 'days'>): Days | null =>
  from < planned.from ? null : sharedDays({ from, until: addDays(from, days) }, planned);

/** An inspection that a plan has drawn and nobody has carried out yet. */
export interface Planned {
  readonly subject: string;
  /** The period of the plan. */
  readonly days: Days;
}

/** The days on which a planned inspection can be made together with one that a window is open for; null where it cannot. */
export const mergedDays = (window: Planned, planned: Planned): Days | null =>
  window.subject === planned.subject ? sharedDays(window.days, planned.days) : null;

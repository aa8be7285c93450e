import type { IsoDate } from './time';

/** Something the law says from one day until another; the law changes by adding a row, never by editing one. */
export interface Dated {
  /** First day on which it holds. */
  readonly from: IsoDate;
  /** First day on which it no longer holds; left out while it does. */
  readonly until?: IsoDate;
}

export const inForce = ({ from, until }: Dated, on: IsoDate): boolean =>
  from <= on && (until === undefined || on < until);

/** Whether two rows are in force on one and the same day. */
export const overlap = (a: Dated, b: Dated): boolean => inForce(a, b.from) || inForce(b, a.from);

/** The one row in force, or undefined before the first. */
export const rowInForce = <T extends Dated>(rows: readonly T[], on: IsoDate): T | undefined =>
  rows.find((row) => inForce(row, on));

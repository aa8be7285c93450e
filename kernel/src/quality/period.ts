import { Refusal } from '../errors';
import { addMonths, type Instant, type IsoDate, startOfDay } from '../time';

/** A span for which the quality of data is measured: a month, a quarter or a year. */
export interface QualityPeriod {
  /** `2026-05`, `2026-Q2`, `2026`. */
  readonly name: string;
  readonly from: IsoDate;
  /** The first day behind it. */
  readonly until: IsoDate;
}

/** What is measured: what came in during a period, by what was known at an instant. */
export interface Measured {
  readonly period: QualityPeriod;
  readonly asOf: Instant;
}

/** Reads a period; one that had not begun at the instant has nothing to measure. */
export function measuredIn(name: string, asOf: Instant): Measured {
  const [, year = '', quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(name) ?? [];
  if (year === '') throw new Refusal('QUALITY_PERIOD_INVALID', { period: name });
  const first = quarter ? String((Number(quarter) - 1) * 3 + 1).padStart(2, '0') : (month ?? '01');
  const from = `${year}-${first}-01`;
  const length = quarter ? 3 : month ? 1 : 12;
  if (startOfDay(from) > asOf) throw new Refusal('QUALITY_PERIOD_NOT_BEGUN', { period: name, from });
  return { period: { name, from, until: addMonths(from, length) }, asOf };
}

/** The first days of its months, as far as they had begun. */
export function monthsBegun({ period: { from, until }, asOf }: Measured): readonly IsoDate[] {
  const months: IsoDate[] = [];
  for (let month = from; month < until && startOfDay(month) <= asOf; month = addMonths(month, 1)) {
    months.push(month);
  }
  return months;
}

/** The condition on an instant of record, and its parameters. */
export const within = ({ period: { from, until }, asOf }: Measured, column = 'recordedAt') => ({
  sql: `${column} >= ? AND ${column} < ? AND ${column} <= ?`,
  parameters: [startOfDay(from), startOfDay(until), asOf],
});

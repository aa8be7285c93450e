import { Refusal } from './errors';

/** A civil date of China, `2026-06-15`. */
export type IsoDate = string;
/** An instant in UTC with milliseconds, `2026-06-15T02:00:00.000Z`; text order is time order. */
export type Instant = string;

/** China keeps one offset and no summer time. */
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The date on Chinese calendars at an instant. */
export function dayOf(instant: Instant): IsoDate {
  return new Date(Date.parse(instant) + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant at which a Chinese day begins. */
export function startOfDay(date: IsoDate): Instant {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) - CHINA_OFFSET_MS).toISOString();
}

/** The instant a question speaks of: now where it names none, and never a later one. */
export function instantAsked(asOf: Instant | null | undefined, now: Instant): Instant {
  if (asOf && asOf > now) throw new Refusal('AS_OF_IN_FUTURE', { asOf, now });
  return asOf ?? now;
}

/** How far the clocks of two machines may be apart. */
export const CLOCKS_APART_MS = 30_000;

/**
 * Refuses what lies ahead of a clock: a source that sealed today what it knows of tomorrow would be taken at its word
 * when tomorrow comes.
 */
export function refuseAhead(asOf: Instant, now: Instant): void {
  if (Date.parse(asOf) - Date.parse(now) > CLOCKS_APART_MS)
    throw new Refusal('AS_OF_IN_FUTURE', { asOf, now });
}

/** Accepts only dates that exist: `2026-02-30` is refused, not rolled over. */
export function parseDate(value: string): IsoDate {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value) {
    throw new Refusal('DATE_INVALID', { value });
  }
  return value;
}

/**
 * Accepts ISO 8601 with an explicit offset, because a bare local time names no instant. Years are of four digits in
 * UTC too: the text of any other would not stand in the order of time.
 */
export function parseInstant(value: string): Instant {
  const shape = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(value);
  const time = shape ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new Refusal('INSTANT_INVALID', { value });
  parseDate(shape?.[1] ?? '');
  const instant = new Date(time).toISOString();
  if (instant.length !== 24) throw new Refusal('INSTANT_INVALID', { value });
  return instant;
}

/** Calendar months later, clamped to the month's end: 30 November plus three months is 28 or 29 February. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** Days one after another. */
export interface Days {
  readonly from: IsoDate;
  /** First day after them. */
  readonly until: IsoDate;
}

/** The days of a month such as `2026-05`; anything else is refused. */
export function daysOfMonth(month: string): Days {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new Refusal('MONTH_INVALID', { month });
  const from = `${month}-01`;
  return { from, until: addMonths(from, 1) };
}

export const addYears = (date: IsoDate, years: number): IsoDate => addMonths(date, years * 12);

export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The earlier of two days on which something ends; null is no end. */
export function earlierEnd(one: IsoDate | null, other: IsoDate | null): IsoDate | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

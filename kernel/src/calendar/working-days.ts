import stateCouncil from 'chinese-days/dist/chinese-days.json';
import { Refusal } from '../errors';
import { addDays, type IsoDate, parseDate } from '../time';

export type Timeliness = 'ON_TIME' | 'LATE';

type Days = Readonly<Record<string, string | undefined>>;

/** Only the published arrangements are taken from the library: its own functions count in the machine's time zone. */
const { holidays, workdays: makeUpDays }: { holidays: Days; workdays: Days } = stateCouncil;

/**
 * Whether China works on the day. A year without a published arrangement is refused, not guessed: without one
 * neither the holidays nor the working weekends are known.
 */
export function isWorkingDay(date: IsoDate): boolean {
  const year = parseDate(date).slice(0, 4);
  if (!yearKnown(year)) throw new Refusal('CALENDAR_YEAR_UNKNOWN', { year });
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return makeUpDays[date] !== undefined || (weekday > 0 && weekday < 6 && holidays[date] === undefined);
}

/** The last day of a term of working days; the day the term starts from is day 0 and is not counted. */
export function addWorkingDays(date: IsoDate, days: number): IsoDate {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`${days} is not a number of days ahead`);
  let day = parseDate(date);
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Whether a record arrived within its term; looks no further into the calendar than the day of arrival. */
export function timeliness(decision: IsoDate, received: IsoDate, workingDays = 7): Timeliness {
  let counted = 0;
  for (let day = parseDate(decision); day < parseDate(received); day = addDays(day, 1)) {
    if (day !== decision && isWorkingDay(day)) counted += 1;
    if (counted === workingDays) return 'LATE';
  }
  return 'ON_TIME';
}

/** The earliest day of decision for which a record that arrives on a day is on time; of one before it, it is late. */
export function earliestOnTime(received: IsoDate, workingDays: number): IsoDate {
  let day = parseDate(received);
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, -1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** A notice arranges a whole year, so one that contains National Day has been published. */
function yearKnown(year: string): boolean {
  return holidays[`${year}-10-01`] !== undefined;
}

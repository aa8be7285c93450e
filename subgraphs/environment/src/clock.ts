import {
  addDays,
  addMonths,
  addWorkingDays,
  type Dated,
  type IsoDate,
  rowInForce,
} from '@creditgraph/kernel';
import type { InformationKind } from './kinds';
import { measures, provisional } from './law';

interface EntryTerm extends Dated {
  readonly lastDay: (arose: IsoDate) => IsoDate;
}

/** Fifteen days under the provisional measures, whether working days is not known; five working days since. */
const entryTerms: readonly EntryTerm[] = [
  { ...provisional, lastDay: (arose) => addDays(arose, 15) },
  { ...measures, lastDay: (arose) => addWorkingDays(arose, 5) },
];

/** The last day on which information is entered in time; the day it arose is not counted. */
export function enterBy(arose: IsoDate): IsoDate {
  const term = rowInForce(entryTerms, arose);
  if (!term) throw new RangeError(`there was no account on ${arose}`);
  return term.lastDay(arose);
}

/** Days from the day information arose until its points count. */
const DAYS_TO_VALIDITY = 15;

/** Only this validity is known; other information says its own. */
export const monthsOfValidity = { AIR_EXCEEDANCE_FINE: 6 } as const satisfies Partial<
  Record<InformationKind, number>
>;

/** Points count from the fifteenth day after the information arose, so that its subject can object before. */
export function validityOf(arose: IsoDate, months: number): { validFrom: IsoDate; validUntil: IsoDate } {
  const validFrom = addDays(arose, DAYS_TO_VALIDITY);
  return { validFrom, validUntil: addMonths(validFrom, months) };
}

import { timeliness } from '../calendar/working-days';
import { Refusal } from '../errors';
import { lastDayOf, type TermRow, termOn } from '../procedure/deadline';
import type { IsoDate } from '../time';
import { inspectionProcedure } from './table';

const terms: readonly TermRow[] =
  inspectionProcedure.steps.find(({ action }) => action === 'publish')?.deadline?.terms ?? [];

/** The last day on which the result of an inspection is published in time; null while nobody knows its holidays. */
export function publicityDueOn(carriedOutOn: IsoDate): IsoDate | null {
  const term = termOn(terms, carriedOutOn);
  if (!term) return null;
  try {
    return lastDayOf(term, carriedOutOn);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'CALENDAR_YEAR_UNKNOWN') return null;
    throw error;
  }
}

/** Whether a result was published in time. */
export const publishedInTime = (carriedOutOn: IsoDate, publishedOn: IsoDate): boolean =>
  timeliness(carriedOutOn, publishedOn, termOn(terms, carriedOutOn)?.count) === 'ON_TIME';

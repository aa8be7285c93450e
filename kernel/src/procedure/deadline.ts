import { addWorkingDays } from '../calendar/working-days';
import { type Dated, rowInForce } from '../dated';
import type { Message } from '../message';
import { addDays, addMonths, type IsoDate } from '../time';

/** How long the law gives, from one day until another, in one place or everywhere. */
export interface TermRow extends Dated {
  readonly count: number;
  readonly unit: 'WORKING_DAYS' | 'DAYS' | 'MONTHS';
  /** First digits of the divisions it holds in, `41`; left out for the national one. */
  readonly region?: string;
  readonly basis: string;
  readonly verified: boolean;
}

/** A deadline: a term from an event, or a day of the matter itself. */
export interface Deadline extends Message {
  /** The action it runs from, or the name of a day of the matter; the day itself is not counted. */
  readonly since: string;
  /** Left out where the day is itself the first one after the deadline. */
  readonly terms?: readonly TermRow[];
}

/** The row that holds in a place on a day: the narrowest place wins, and the national row holds where there is none. */
export function termOn(terms: readonly TermRow[], on: IsoDate, region = ''): TermRow | undefined {
  const here = terms.filter((term) => region.startsWith(term.region ?? ''));
  const narrowest = [...here].sort((a, b) => (b.region ?? '').length - (a.region ?? '').length);
  return rowInForce(narrowest, on);
}

/** The last day of a term. */
export function lastDayOf({ count, unit }: Pick<TermRow, 'count' | 'unit'>, since: IsoDate): IsoDate {
  if (unit === 'WORKING_DAYS') return addWorkingDays(since, count);
  return unit === 'DAYS' ? addDays(since, count) : addMonths(since, count);
}

/** The first day after a deadline that runs from a day; null where no term holds there and then. */
export function passedFrom({ terms }: Deadline, since: IsoDate, region?: string): IsoDate | null {
  if (!terms) return since;
  const term = termOn(terms, since, region);
  return term ? addDays(lastDayOf(term, since), 1) : null;
}

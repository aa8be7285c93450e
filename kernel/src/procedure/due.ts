import { Refusal } from '../errors';
import { addDays, dayOf, type Instant, type IsoDate } from '../time';
import { type Deadline, lastDayOf, type TermRow, termOn } from './deadline';
import { isByClock, type Life, type Setting } from './life';
import type { Procedure, StepRow } from './procedure';

/** Until when the next step is to be taken, and what says so. */
export interface Due {
  /** The last day; null while the working days of its year are not known. */
  readonly on: IsoDate | null;
  readonly basis: string;
  readonly verified: boolean;
}

/**
 * The first deadline of the steps that someone is to take next; null where none runs, as where the place has no term of
 * its own and there is no national one.
 */
export function dueOf<State extends string, Action extends string, Facts>(
  { steps }: Procedure<State, Action, Facts>,
  { state, on }: Life<State>,
  { region }: Setting = {},
): Due | null {
  const due = steps
    .filter((row) => row.from === state && !isByClock(row))
    .flatMap((row) =>
      [row.deadline, row.within].flatMap((deadline) => dueIn(row, deadline, on, region) ?? []),
    );
  return due.sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1))[0] ?? null;
}

/** Whether the last day is over. */
export const isOverdue = (due: Due | null, asOf: Instant): boolean =>
  due !== null && due.on !== null && dayOf(asOf) > due.on;

function dueIn(
  { basis, verified }: Pick<StepRow<string, string, unknown>, 'basis' | 'verified'>,
  deadline: Deadline | undefined,
  on: Life<string>['on'],
  region: string | undefined,
): Due | null {
  const since = deadline && on[deadline.since];
  if (!deadline || !since) return null;
  if (!deadline.terms) return { on: addDays(since, -1), basis, verified };
  const term = termOn(deadline.terms, since, region);
  return term ? { on: lastDayKnown(term, since), basis: term.basis, verified: term.verified } : null;
}

/** The State Council arranges one year at a time. */
function lastDayKnown(term: TermRow, since: IsoDate): IsoDate | null {
  try {
    return lastDayOf(term, since);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'CALENDAR_YEAR_UNKNOWN') return null;
    throw error;
  }
}

import { addMonths, addWorkingDays, type IsoDate } from '@creditgraph/kernel';

export interface Entry {
  readonly list: 'HDYC' | 'SHZZ' | 'YLFW';
  /** The day of entry, or of the latest new situation: whoever comes to one while listed starts again. */
  readonly since: IsoDate;
  /** Whether what led to the list is put right; `NOT_NEEDED` where nothing can be, as after a warning. */
  readonly correction: 'OPEN' | 'DONE' | 'NOT_NEEDED';
}

/** Months on a list after which it may be left. */
const months = { HDYC: 6, SHZZ: 24, YLFW: 24 } as const;

/**
 * Whether an entry may end. It never ends by itself: the authority looks, and its decision is the step that takes the
 * subject off.
 */
export function mayBeRemoved({ list, since, correction }: Entry, on: IsoDate): boolean {
  if (correction === 'OPEN') return false;
  return (list === 'HDYC' && correction === 'DONE') || addMonths(since, months[list]) <= on;
}

/** The last day on which information is entered in time: five working days after it arose. */
export const enterBy = (arose: IsoDate): IsoDate => addWorkingDays(arose, 5);

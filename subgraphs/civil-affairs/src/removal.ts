import { addMonths, addWorkingDays, type IsoDate } from '@creditgraph/kernel';

/** Months on a list after which it may be left; those who come to a new situation meanwhile start again. */
const monthsBefore = { HDYC: 6, SHZZ: 24, YLFW: 24 } as const;

export interface Entry {
  readonly list: keyof typeof monthsBefore;
  readonly enteredOn: IsoDate;
  /** Abnormal activity only: listed for something that can be put right, and has been. */
  readonly corrected?: boolean;
}

/**
 * Whether an entry is old enough to end. Only the first step: whether the duties were performed is for the authority
 * to see, and its decision is the step that ends the entry.
 */
export const mayBeRemoved = ({ list, enteredOn, corrected = false }: Entry, on: IsoDate): boolean =>
  (list === 'HDYC' && corrected) || addMonths(enteredOn, monthsBefore[list]) <= on;

/** The last day on which information is entered in time: five working days after it arose. */
export const enterBy = (arose: IsoDate): IsoDate => addWorkingDays(arose, 5);

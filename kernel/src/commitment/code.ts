import { readDate } from '../intake/dates';
import type { IsoDate } from '../time';
import { regionName } from '../uscc/region';

export type CommitmentCodeProblem = 'SHAPE' | 'REGION' | 'DATE';

/**
 * The first thing wrong with a commitment code (承诺编码), or null: six digits of the division, eight of the day, six of
 * a serial number.
 */
export function commitmentCodeProblem(code: string): CommitmentCodeProblem | null {
  if (!/^\d{20}$/.test(code)) return 'SHAPE';
  if (regionName(code.slice(0, 6)) === null) return 'REGION';
  return dayInCode(code) === null ? 'DATE' : null;
}

/** The day in a code, or null if there is none. */
export const dayInCode = (code: string): IsoDate | null => readDate(code.slice(6, 14));

import { checkOf } from '../person/resident-id';
import { addDays } from '../time';
import { serialOf } from './fiction';

/** No division has this code and nobody alive was born in these years, so that such a number can be nobody's. */
const NOWHERE = '000000';
const FIRST_BIRTHDAY = '1850-01-01';
/** Persons an entity may have; places on the ring of one birthday. */
const MOST = 16;
const PER_DAY = 1_000;

/** The made-up identity number of the person at that place in a made-up entity: well formed, and no one else's. */
export function fictionalNumber(uscc: string, at: number): string {
  if (!Number.isInteger(at) || at < 0 || at >= MOST) throw new RangeError(`there is no place ${at}`);
  const serial = serialOf(uscc) * MOST + at;
  const birthday = addDays(FIRST_BIRTHDAY, Math.floor(serial / PER_DAY)).replaceAll('-', '');
  const digits = `${NOWHERE}${birthday}${String(serial % PER_DAY).padStart(3, '0')}`;
  return `${digits}${checkOf(digits)}`;
}

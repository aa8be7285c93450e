import { Refusal } from '../errors';
import { isGarbled } from '../intake/cells';
import { withoutNumbers } from '../intake/redact';

/** Words as they are stored: none missing, damaged or endless, and without the numbers of natural persons. */
export function wordsIn(field: string, text: string, limit: number): string {
  const words = text.trim();
  if (words === '') throw new Refusal('TEXT_MISSING', { field });
  if (isGarbled(words)) throw new Refusal('TEXT_GARBLED', { field });
  if ([...words].length > limit) throw new Refusal('TEXT_TOO_LONG', { field, limit });
  return withoutNumbers(words);
}

import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testSettings } from '../config';

/*
 * What is the same in every suite of a run is made once, by the program's own code, and kept for the others: tables as
 * the migrations lay them out, texts of schemas, the composed house. It lies under a hash of all it is made from, in a
 * folder that lives as long as the run.
 */

/** Where something made from these sources lies or will lie; null where nothing is kept. */
export function placeOf(kind: string, sources: unknown): string | null {
  const { kept } = testSettings;
  if (kept === '') return null;
  const hash = createHash('sha256').update(JSON.stringify(sources)).digest('hex');
  return join(kept, `${kind}-${hash}`);
}

/** A name beside the place: only what is whole gets the name that others look for. */
export const beside = (place: string): string => `${place}.${randomUUID()}`;

/** Plain data made from sources by an earlier suite, or now. Two that make it at once make the same. */
export function kept<T>(kind: string, sources: unknown, make: () => T): T {
  const place = placeOf(kind, sources);
  if (place === null) return make();
  if (existsSync(place)) return JSON.parse(readFileSync(place, 'utf8'));
  const made = make();
  const whole = beside(place);
  writeFileSync(whole, JSON.stringify(made));
  renameSync(whole, place);
  return made;
}

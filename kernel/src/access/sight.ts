import type { Caller } from '../caller';
import { type Held, standsFor } from '../subject/thing';
import type { Instant } from '../time';
import { fits } from './grants';
import { noteRead } from './log/reads';

/**
 * How much of the records a caller sees. `PUBLIC`: what the law publishes now, also when it looks back, since repair,
 * expiry and revocation end publicity; `AS_PUBLISHED`: what was published at the instant asked about, and every grade;
 * `WHOLE`: what is on record, published or not.
 */
export interface Sight {
  readonly extent: 'PUBLIC' | 'AS_PUBLISHED' | 'WHOLE';
  /** The instant by which `PUBLIC` is judged. */
  readonly now: Instant;
}

/** Who looks, where, and when. */
export interface Looking {
  readonly caller: Caller;
  /** The ministry whose books are read. */
  readonly ministry: string;
  /** The instant of the request. */
  readonly now: Instant;
}

/** What a caller sees of a subject; of all subjects together where none is named. */
export function sightOf({ caller, ministry, now }: Looking, subject: string | null): Sight {
  const occasion = { ministry, subject };
  if (fits(caller, ['OWN_STAFF', 'SUBJECT_ITSELF'], occasion)) return { extent: 'WHOLE', now };
  return { extent: fits(caller, ['GOVERNMENT_FOR_PURPOSE'], occasion) ? 'AS_PUBLISHED' : 'PUBLIC', now };
}

/**
 * The same for someone who is told a field of it; noted where that is more than the public is told. Who stands for a thing sees
 * of it what it sees of itself: nobody can contest what it may not read.
 */
export function sightToTell(looking: Looking, about: Held, field: string): Sight {
  const sight = sightOf(looking, standsFor(about));
  if (sight.extent !== 'PUBLIC') noteRead(looking, field, [about.subject]);
  return sight;
}

/** Those of some matters that the caller sees whole: its own and those it stood for, and staff of the ministry all. */
export const ownAmong = <Matter extends Held>(looking: Looking, all: readonly Matter[]): readonly Matter[] =>
  all.filter((matter) => sightOf(looking, standsFor(matter)).extent === 'WHOLE');

/** A request may be on its way for a while, and clocks differ: what lies no further back is the present. */
const PRESENT_MS = 60_000;

/** Whether an instant lies before the present. */
export const isPast = (asOf: Instant, now: Instant): boolean =>
  Date.parse(now) - Date.parse(asOf) > PRESENT_MS;

/**
 * Whether an answer at this instant may be part of one that ends in the past: whoever asked waits a while longer, and then
 * finds the instant to be past that was the present here.
 */
export const mayBePast = (asOf: Instant, now: Instant): boolean =>
  Date.parse(now) - Date.parse(asOf) > PRESENT_MS / 2;

/** Whether what is shown must be public at a second instant, the present, because another was asked about. */
export const looksBack = ({ extent, now }: Sight, asOf: Instant): boolean =>
  extent === 'PUBLIC' && isPast(asOf, now);

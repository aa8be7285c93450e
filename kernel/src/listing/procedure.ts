import { Refusal } from '../errors';
import { rowAfter, shownFrom, amountOf as stateOf, stepNotAllowed } from '../procedure/life';
import type { ActionOf, StateOf } from '../procedure/procedure';
import type { StandingListing } from '../standing';
import { addDays, dayOf, type Instant, type IsoDate, startOfDay } from '../time';
import { listingProcedure } from './table';

export type ListingState = StateOf<typeof listingProcedure>;
/** What someone does; a term ends by itself. */
export type ListingAction = Exclude<ActionOf<typeof listingProcedure>, 'expire'>;

/** A step as it was recorded; a state is what the recorded steps amount to. */
export interface ListingStep {
  readonly action: ListingAction;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
  readonly document?: string | null;
  /** `extend`: the new last day, exclusive; null for until an act ends it. */
  readonly validUntil?: IsoDate | null;
}

export interface ListingTerm {
  readonly enteredOn: IsoDate;
  readonly publicUntil: IsoDate | null;
  readonly validUntil: IsoDate | null;
}

/** The state after one more step; refuses a step the state does not allow. */
export const afterStep = (state: ListingState, action: ListingAction): ListingState =>
  rowAfter(listingProcedure, state, action).to;

/** The state that its steps amount to. */
export const listingAmount = (recorded: readonly Pick<ListingStep, 'action'>[]) =>
  stateOf(listingProcedure, recorded);

/**
 * The state after one more step of a listing. Steps show in the order in which they were taken, whatever the instant
 * asked about; else a state could be read that no one ever decided.
 */
export function afterOneMore(
  term: ListingTerm,
  taken: readonly ListingStep[],
  step: ListingStep,
): ListingState {
  const from = shownFrom(step);
  const last = taken.map(shownFrom).reduce((a, b) => (a > b ? a : b), '');
  if (from < last) throw new Refusal('STEP_OUT_OF_ORDER', { from, last });
  const next = afterStep(listingAmount(taken), step.action);
  if (step.action === 'extend') refuseUnlessLonger(term, stateAt(term, taken, from), step.validUntil);
  return next;
}

/** A listing that ran out is over; to extend one is to move its end, and only further away. */
function refuseUnlessLonger(
  { publicUntil }: ListingTerm,
  now: { state: string; validUntil: IsoDate | null },
  until: IsoDate | null | undefined,
): void {
  if (now.state === 'expired') throw stepNotAllowed(listingProcedure, now.state, 'extend');
  const end = now.validUntil ?? publicUntil;
  const longer = until === undefined ? end : (until ?? publicUntil);
  if (end === null || (longer !== null && longer <= end)) {
    const { basis } = rowAfter(listingProcedure, 'inForce', 'extend');
    throw new Refusal('EXTENSION_NOT_LONGER', { validUntil: end ?? '9999-12-31', basis });
  }
}

/**
 * What a listing amounted to on a day, by the steps known at an instant: those that had effect by the end of the day,
 * unless the decision has turned out void since, which it then was from the beginning. `expired` is never recorded,
 * only reached.
 */
export function stateAt(
  term: ListingTerm,
  recorded: readonly ListingStep[],
  asOf: Instant,
  day: IsoDate = dayOf(asOf),
): { state: ListingState | 'notYet'; validUntil: IsoDate | null } {
  const known = recorded.filter((step) => shownFrom(step) <= asOf);
  return amounting(term, known, effectiveBefore(known, startOfDay(addDays(day, 1))), day);
}

/**
 * What a listing amounted to at an instant by steps that may have been recorded later: those that had effect by then,
 * unless the decision has turned out void since. What ended it afterwards, as repair does, does not rewrite the past.
 */
export function stateSeenSince(term: ListingTerm, known: readonly ListingStep[], asOf: Instant) {
  const next = new Date(Date.parse(asOf) + 1).toISOString();
  return amounting(term, known, effectiveBefore(known, next), dayOf(asOf));
}

function amounting(
  term: ListingTerm,
  known: readonly ListingStep[],
  effective: readonly ListingStep[],
  day: IsoDate,
): { state: ListingState | 'notYet'; validUntil: IsoDate | null } {
  const state = listingAmount(known) === 'revoked' ? 'revoked' : listingAmount(effective);
  const extended = effective.findLast(({ action }) => action === 'extend')?.validUntil;
  const validUntil = extended === undefined ? term.validUntil : extended;

  if (!counts(state)) return { state, validUntil };
  if (day < term.enteredOn) return { state: 'notYet', validUntil };
  const end = validUntil ?? term.publicUntil;
  return { state: end !== null && end <= day ? 'expired' : state, validUntil };
}

/** A step has no effect before the one it follows. */
function effectiveBefore(known: readonly ListingStep[], end: Instant): readonly ListingStep[] {
  const later = known.findIndex(({ effectiveAt }) => effectiveAt >= end);
  return later === -1 ? known : known.slice(0, later);
}

/** A contested listing counts until the objection is upheld. */
export const counts = (state: string): state is 'inForce' | 'underObjection' =>
  state === 'inForce' || state === 'underObjection';

/**
 * Whether everyone may read it on a day. An entry that is public no longer still counts, for the check and for how closely
 * its subject is supervised; one on a list that never is public, for the latter alone.
 */
export const isPublic = (
  { list, publicUntil }: Pick<StandingListing, 'list' | 'publicUntil'>,
  day: IsoDate,
): boolean => list.published !== false && (publicUntil === null || day < publicUntil);

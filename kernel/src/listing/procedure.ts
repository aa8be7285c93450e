import { Refusal } from '../errors';
import type { StandingListing } from '../standing';
import { addDays, dayOf, type Instant, type IsoDate, startOfDay } from '../time';

/**
 * The life of a listing. `notify` is the prior notice of reasons, basis and rights; nothing is listed without it.
 * `adopt` enters a decision that its owner made and served elsewhere, under the owner's document number.
 */
const steps = {
  none: { notify: 'noticed', adopt: 'inForce' },
  noticed: { plead: 'noticed', decide: 'inForce', drop: 'dropped' },
  inForce: {
    object: 'underObjection',
    extend: 'inForce',
    repair: 'repaired',
    remove: 'removed',
    revoke: 'revoked',
  },
  underObjection: {
    dismiss: 'inForce',
    uphold: 'revoked',
    extend: 'underObjection',
    repair: 'repaired',
    remove: 'removed',
    revoke: 'revoked',
  },
  repaired: { restore: 'inForce', revoke: 'revoked' },
  removed: { restore: 'inForce', revoke: 'revoked' },
  revoked: {},
  dropped: {},
} as const satisfies Record<string, Record<string, string>>;

export type ListingState = keyof typeof steps;
export type ListingAction = { [State in ListingState]: keyof (typeof steps)[State] }[ListingState];

/** A step as it was recorded; a state is what the recorded steps amount to. */
export interface ListingStep {
  readonly action: ListingAction;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
  /** `extend`: the new last day, exclusive; null for until an act ends it. */
  readonly validUntil?: IsoDate | null;
}

export interface ListingTerm {
  readonly enteredOn: IsoDate;
  readonly publicUntil: IsoDate | null;
  readonly validUntil: IsoDate | null;
}

/** The state after one more step; refuses a step the state does not allow. */
export function afterStep(state: ListingState, action: ListingAction): ListingState {
  const next = follows(state, action);
  if (!next) throw new Refusal('STEP_NOT_ALLOWED', { state, action });
  return next;
}

function follows(state: ListingState, action: ListingAction): ListingState | undefined {
  const allowed: Partial<Record<ListingAction, ListingState>> = steps[state];
  return Object.hasOwn(allowed, action) ? allowed[action] : undefined;
}

/** The state that recorded steps amount to; they were allowed when they were taken, or the books are damaged. */
const amountOf = (recorded: readonly Pick<ListingStep, 'action'>[]): ListingState =>
  recorded.reduce<ListingState>((state, { action }) => {
    const next = follows(state, action);
    if (!next) throw new Error(`a listing is ${state} on record, which the step ${action} cannot follow`);
    return next;
  }, 'none');

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
  const next = afterStep(amountOf(taken), step.action);
  if (step.action === 'extend') refuseUnlessLonger(term, stateAt(term, taken, from), step.validUntil);
  return next;
}

/** A listing that ran out is over; to extend one is to move its end, and only further away. */
function refuseUnlessLonger(
  { publicUntil }: ListingTerm,
  now: { state: string; validUntil: IsoDate | null },
  until: IsoDate | null | undefined,
): void {
  if (now.state === 'expired') throw new Refusal('STEP_NOT_ALLOWED', { state: now.state, action: 'extend' });
  const end = now.validUntil ?? publicUntil;
  const longer = until === undefined ? end : (until ?? publicUntil);
  if (end === null || (longer !== null && longer <= end)) {
    throw new Refusal('EXTENSION_NOT_LONGER', { validUntil: end ?? '9999-12-31' });
  }
}

/** A step shows once it has effect and is known. */
const shownFrom = ({ effectiveAt, recordedAt }: ListingStep): Instant =>
  effectiveAt > recordedAt ? effectiveAt : recordedAt;

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
): { state: ListingState | 'expired' | 'notYet'; validUntil: IsoDate | null } {
  const known = recorded.filter((step) => shownFrom(step) <= asOf);
  const effective = effectiveOn(known, day);
  const state = amountOf(known) === 'revoked' ? 'revoked' : amountOf(effective);
  const extended = effective.findLast(({ action }) => action === 'extend')?.validUntil;
  const validUntil = extended === undefined ? term.validUntil : extended;

  if (!counts(state)) return { state, validUntil };
  if (day < term.enteredOn) return { state: 'notYet', validUntil };
  const end = validUntil ?? term.publicUntil;
  return { state: end !== null && end <= day ? 'expired' : state, validUntil };
}

/** A step has no effect before the one it follows. */
function effectiveOn(known: readonly ListingStep[], day: IsoDate): readonly ListingStep[] {
  const later = known.findIndex(({ effectiveAt }) => effectiveAt >= startOfDay(addDays(day, 1)));
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

import { isPast, type Looking } from '../access/sight';
import type { Caller } from '../caller';
import { Refusal } from '../errors';
import type { At } from '../loading';
import type { Reading } from '../storage/books';
import { dayOf, type Instant } from '../time';
import type { Authorisation } from './authorisation';
import { grantedTo } from './loaders';

/** The authorisation by which an institution is told of a subject; refused where it shows none that holds. */
export type Presented = (at: At) => Promise<Authorisation>;

/**
 * By what the caller shows, in one statement a request, whatever it asks about. What holds is what holds now: to ask as of
 * an instant at which an authorisation held does not bring it back.
 */
export function presentedBy(books: Reading, { caller, now }: Pick<Looking, 'caller' | 'now'>): Presented {
  let shown: Promise<readonly Authorisation[]> | undefined;
  return async ({ subject, asOf }) => {
    shown ??= shownBy(books, caller, now);
    const given = (await shown).filter((one) => one.subject === subject);
    return widest(reaching(inForce(given), asOf, now));
  };
}

/** Of whoever is no institution none is looked for, nor what was granted to another. */
const shownBy = async (books: Reading, { role, authority, authorisations }: Caller, now: Instant) =>
  role === 'INSTITUTION' && authority !== null && authorisations.length > 0
    ? grantedTo(books, authority, authorisations, now)
    : [];

function inForce(given: readonly Authorisation[]): readonly Authorisation[] {
  const [first] = given;
  if (!first) throw new Refusal('AUTHORISATION_MISSING');
  const holding = given.filter(({ state }) => state === 'IN_FORCE');
  if (holding.length === 0) {
    const { id, state } = first;
    throw new Refusal('AUTHORISATION_NOT_IN_FORCE', { id, state });
  }
  return holding;
}

function reaching(given: readonly Authorisation[], asOf: Instant, now: Instant): readonly Authorisation[] {
  const day = dayOf(isPast(asOf, now) ? asOf : now);
  const far = given.filter(({ recordsSince }) => recordsSince <= day);
  if (far.length > 0) return far;
  const since = given.map(({ recordsSince }) => recordsSince).sort()[0] ?? '';
  throw new Refusal('AUTHORISATION_STARTS_LATER', { since, asOf });
}

function widest(given: readonly Authorisation[]): Authorisation {
  const [any] = given;
  const one = given.find(({ scope }) => scope === 'EVALUATION') ?? any;
  if (!one) throw new Error('an authorisation is chosen among none');
  return one;
}

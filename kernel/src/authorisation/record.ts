import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import type { Transaction } from '../storage/books';
import { dayOf, type Instant } from '../time';
import { type Authorisation, type AuthorisationInput, stateAt } from './authorisation';
import { authorisationNoun, authorisationWithdrawalNoun } from './row';

/** Where a record came from, and when. */
interface Recording {
  readonly provenance: string;
  readonly recordedAt: Instant;
}

/** Enters an authorisation that is not on record. It opens nothing before it was given: no day of the past is in it. */
export async function enterAuthorisation(
  tx: Transaction,
  input: AuthorisationInput,
  recording: Recording,
): Promise<Authorisation> {
  const { recordedAt: grantedAt } = recording;
  if (input.validFrom < dayOf(grantedAt)) {
    throw new Refusal('AUTHORISATION_BACKDATED', { validFrom: input.validFrom });
  }
  await enter(tx, authorisationNoun, [{ ...input, ...recording }]);
  const standing = { ...input, grantedAt, withdrawnAt: null };
  return { ...standing, state: stateAt(standing, grantedAt) };
}

/** Ends one that was not withdrawn, for good: the same paper sent again is the same authorisation. */
export async function enterWithdrawal(
  tx: Transaction,
  given: Authorisation,
  recording: Recording,
): Promise<Authorisation> {
  const row = { authorisation: given.id, ...recording };
  await enter(tx, authorisationWithdrawalNoun, [row], () => given.subject);
  return { ...given, withdrawnAt: recording.recordedAt, state: 'WITHDRAWN' };
}

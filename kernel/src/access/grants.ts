import type { Caller, Role } from '../caller';
import { Refusal } from '../errors';
import { isOnRound } from '../round';

/** Whom a field is open to. */
export type Grant =
  | 'PUBLIC'
  | 'SUBJECT_ITSELF'
  | 'OWN_STAFF'
  | 'STAFF'
  | 'GOVERNMENT'
  | 'GOVERNMENT_FOR_PURPOSE'
  | 'AUTHORISED_INSTITUTION'
  | 'HOUSE_ROUND';

/** Where and of whom a field is asked. */
export interface Occasion {
  /** The ministry that answers, `civil-affairs`. */
  readonly ministry: string | null;
  /** The code of the entity it speaks of; null where it speaks of none. */
  readonly subject: string | null;
  /** Set where that entity's authorisation of the caller was found to hold in the ministry's own books. */
  readonly authorised?: true;
}

/** A field with `@access`. */
export interface Guarded {
  readonly field: string;
  readonly grants: readonly Grant[];
}

interface GrantRow {
  /** Completes "Open to …" in the description of a field. */
  readonly who: string;
  /** The role without which it never fits; null where any does. */
  readonly role: Role | null;
  /** Set where the caller must say for what matter it asks. */
  readonly forPurpose?: true;
  readonly fits: (caller: Caller, occasion: Occasion) => boolean;
}

const grants: Readonly<Record<Grant, GrantRow>> = {
  PUBLIC: { who: 'everyone', role: null, fits: () => true },
  SUBJECT_ITSELF: {
    who: 'the subject itself',
    role: 'SUBJECT',
    fits: (caller, { subject }) => subject !== null && caller.subject === subject,
  },
  OWN_STAFF: {
    who: 'staff of this very ministry',
    role: 'STAFF',
    fits: (caller, { ministry }) => ministry !== null && caller.authority === ministry,
  },
  STAFF: { who: 'staff of any ministry', role: 'STAFF', fits: () => true },
  GOVERNMENT: { who: 'other departments of government', role: 'GOVERNMENT', fits: () => true },
  GOVERNMENT_FOR_PURPOSE: {
    who: 'other departments of government that state a purpose',
    role: 'GOVERNMENT',
    forPurpose: true,
    fits: ({ purpose }) => purpose !== null,
  },
  AUTHORISED_INSTITUTION: {
    who: 'a bank or credit-service body that the subject authorised',
    role: 'INSTITUTION',
    fits: (_, { authorised }) => authorised === true,
  },
  HOUSE_ROUND: {
    who: 'the house alone, when it goes round in the name of a ministry’s staff',
    role: 'STAFF',
    fits: isOnRound,
  },
};

export const isGrant = (value: string): value is Grant => Object.hasOwn(grants, value);

/** `Open to staff of this very ministry, the subject itself.` */
export const wordsFor = (to: readonly Grant[]): string =>
  `Open to ${to.map((grant) => grants[grant].who).join(', ')}.`;

/** Why a caller may not use a field here and now; null where one grant fits. */
export function refusalFor(caller: Caller, guarded: Guarded, occasion: Occasion): Refusal | null {
  return fits(caller, guarded.grants, occasion) ? null : refusal(caller, guarded);
}

/** Whether one grant of several fits. */
export const fits = (caller: Caller, to: readonly Grant[], occasion: Occasion): boolean =>
  to.some((grant) => hasRole(caller, grant) && grants[grant].fits(caller, occasion));

/** The part of it that can be told before anybody is asked: the caller has no role to which the field is ever open. */
export function refusalForRole(caller: Caller, guarded: Guarded): Refusal | null {
  const open = guarded.grants.filter((grant) => hasRole(caller, grant));
  return open.some((grant) => !lacksPurpose(caller, grant)) ? null : refusal(caller, guarded);
}

function hasRole(caller: Caller, grant: Grant): boolean {
  const { role } = grants[grant];
  return role === null || caller.role === role;
}

const lacksPurpose = ({ purpose }: Caller, grant: Grant) =>
  grants[grant].forPurpose === true && purpose === null;

function refusal(caller: Caller, { field, grants: needed }: Guarded): Refusal {
  const forPurpose = needed.some((grant) => hasRole(caller, grant) && lacksPurpose(caller, grant));
  const code = caller.role === 'PUBLIC' ? 'LOGIN_NEEDED' : forPurpose ? 'PURPOSE_MISSING' : 'ACCESS_DENIED';
  return new Refusal(code, { field, needed: needed.join(', ') });
}

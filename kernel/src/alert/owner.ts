import type { Caller } from '../caller';
import { Refusal } from '../errors';

/** A department or ministry; whoever acts for it acts on the same subscriptions. */
export interface Owner {
  readonly role: 'STAFF' | 'GOVERNMENT';
  readonly authority: string;
}

/** For whom a caller acts. */
export function ownerOf({ role, authority }: Caller): Owner {
  if ((role !== 'STAFF' && role !== 'GOVERNMENT') || authority === null)
    throw new Refusal('ACCESS_DENIED', { field: 'alerts', needed: 'STAFF, GOVERNMENT_FOR_PURPOSE' });
  return { role, authority };
}

export const isSame = (one: Owner, other: Owner): boolean =>
  one.role === other.role && one.authority === other.authority;

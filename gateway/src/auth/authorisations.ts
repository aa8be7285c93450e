import { type Caller, Refusal } from '@creditgraph/kernel';
import type { Headers } from '../context';

/** Names the authorisations an institution asks by, separated by commas. */
export const AUTHORISATION_HEADER = 'x-credit-authorisation';
/** As many as there may be sectors: one subject has one in each. */
const MOST = 20;
const ID = /^[\w-]{43}$/;

/**
 * The caller with the authorisations it shows, of which nothing is known here: each ministry looks in its own books. Of a
 * caller of any other role none are taken.
 */
export function byAuthorisation(caller: Caller, headers: Headers): Caller {
  const given = headers[AUTHORISATION_HEADER];
  if (caller.role !== 'INSTITUTION' || typeof given !== 'string') return caller;
  return { ...caller, authorisations: idsIn(given) };
}

function idsIn(header: string): readonly string[] {
  const ids = [...new Set(header.split(',').map((id) => id.trim()))].filter((id) => id !== '');
  const garbled = ids.find((id) => !ID.test(id));
  if (garbled !== undefined) throw new Refusal('AUTHORISATION_GARBLED', { value: garbled.slice(0, 60) });
  if (ids.length > MOST) {
    throw new Refusal('TOO_MANY', { field: AUTHORISATION_HEADER, limit: MOST, count: ids.length });
  }
  return ids;
}

import { type Caller, Refusal, type Role, withoutNumbers } from '@creditgraph/kernel';
import type { Headers } from '../context';

/** Says for what matter a government caller or an institution asks, in percent-encoded UTF-8: headers carry no Chinese. */
export const PURPOSE_HEADER = 'x-credit-purpose';
/** As much as a receipt takes. */
const LONGEST = 500;

const STATING: readonly Role[] = ['GOVERNMENT', 'INSTITUTION'];

/** The caller with the purpose it states; of a caller of any other role none is taken, for none is asked. */
export function forPurpose(caller: Caller, headers: Headers): Caller {
  const given = headers[PURPOSE_HEADER];
  if (!STATING.includes(caller.role) || typeof given !== 'string') return caller;
  return { ...caller, purpose: purposeIn(given) };
}

/** Journals and receipts keep it: it has an end, and no number of a natural person stays in it. */
function purposeIn(header: string): string | null {
  const text = decoded(header).trim();
  if (/\p{Cc}|\ufffd/u.test(text)) throw new Refusal('PURPOSE_GARBLED');
  if (text.length > LONGEST) throw new Refusal('TEXT_TOO_LONG', { field: PURPOSE_HEADER, limit: LONGEST });
  return withoutNumbers(text) || null;
}

function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    throw new Refusal('PURPOSE_GARBLED');
  }
}

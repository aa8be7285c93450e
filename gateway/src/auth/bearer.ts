import { anonymous, type Caller, Refusal } from '@creditgraph/kernel';
import type { Authenticator } from './authenticator';

const BEARER = /^Bearer +([\w.~+/=-]+) *$/i;

/** Who sends an Authorization header: nobody known where there is none, and refused where it proves nobody. */
export async function callerBehind(header: unknown, authenticate: Authenticator): Promise<Caller> {
  if (header === undefined) return anonymous;
  const token = typeof header === 'string' ? BEARER.exec(header)?.[1] : undefined;
  if (token === undefined) throw new Refusal('TOKEN_INVALID', { problem: 'FORM' });
  return authenticate(token);
}

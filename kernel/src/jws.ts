import { type KeyObject, sign, verify } from 'node:crypto';
import type { KeyDirectory, Signer } from './standing';
import type { Instant } from './time';

/** A compact JWS (EdDSA) over any JSON value; `typ` says what it is, so that one kind never passes for another. */
export function signed(typ: string, payload: unknown, { keyId, privateKey }: Signer): string {
  const header = { alg: 'EdDSA', typ, kid: keyId };
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

/** What was signed, if it is of that kind and the key of its id signed it; null for anything else at all. */
export function opened(
  typ: string,
  token: unknown,
  keyOf: (keyId: string) => KeyObject | undefined,
): Record<string, unknown> | null {
  if (typeof token !== 'string') return null;
  const keyId = keyIdIn(typ, token);
  if (keyId === null) return null;

  const [header = '', payload = '', signature = ''] = token.split('.');
  const key = keyOf(keyId);
  const text = Buffer.from(`${header}.${payload}`);
  return key && verify(null, text, key, Buffer.from(signature, 'base64url')) ? decode(payload) : null;
}

/** The id of the key by which it says it is signed, if it is of that kind; whether it is, is another matter. */
export function keyIdIn(typ: string, token: string): string | null {
  const [header = '', , , ...rest] = token.split('.');
  const head = decode(header);
  const isOfKind = rest.length === 0 && head?.alg === 'EdDSA' && head.typ === typ;
  return isOfKind && typeof head.kid === 'string' ? head.kid : null;
}

/**
 * What a source of the house sealed, in the first version of its kind; null for anything else. Whose it is it says itself, and
 * the key of that source tells whether it is.
 */
export function openedOfSource<Said extends { readonly version: 1; readonly source: string }>(
  typ: string,
  token: string,
  keys: KeyDirectory,
): Partial<Said> | null {
  const source = String(decode(token.split('.')[1] ?? '')?.source ?? '');
  const said = opened(typ, token, (keyId) => keys(source, keyId)) as Partial<Said> | null;
  return said?.version === 1 && said.source === source ? said : null;
}

const TAKEN_MS = 3_600_000;

/** What is carried from books to books is taken for an hour: something may have happened since in those it comes from. */
export const isTakenStill = (issuedAt: Instant, now: Instant): boolean =>
  Date.parse(now) - Date.parse(issuedAt) < TAKEN_MS;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function decode(part: string): Record<string, unknown> | null {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

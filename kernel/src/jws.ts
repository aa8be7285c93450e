import { type KeyObject, sign, verify } from 'node:crypto';
import type { Signer } from './standing';

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
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  const head = decode(header);
  if (rest.length > 0 || head?.alg !== 'EdDSA' || head.typ !== typ || typeof head.kid !== 'string')
    return null;

  const key = keyOf(head.kid);
  const text = Buffer.from(`${header}.${payload}`);
  return key && verify(null, text, key, Buffer.from(signature, 'base64url')) ? decode(payload) : null;
}

/** The source a token says that it is of; empty where it says none. Whether it is, the key of that source tells. */
export const sourceClaimedBy = (token: string): string =>
  String(decode(token.split('.')[1] ?? '')?.source ?? '');

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function decode(part: string): Record<string, unknown> | null {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

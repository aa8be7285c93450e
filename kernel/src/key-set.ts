import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { type KeyDirectory, keyIdOf, type Signer } from './standing';
import { CLOCKS_APART_MS, type Instant, parseInstant } from './time';

/** A public key of a source, and the time in which it signed: what it signed then holds for ever. */
export interface PublishedKey {
  /** Name of the source, e.g. `tax`. */
  readonly source: string;
  readonly keyId: string;
  readonly publicKey: KeyObject;
  /** Null where nobody wrote down when it was made. */
  readonly from: Instant | null;
  /** Exclusive; null while it signs. */
  readonly until: Instant | null;
}

/** The keys as they are published: a JSON Web Key Set whose keys also say whose they are, and when they signed. */
export interface KeySet {
  readonly keys: readonly (JsonWebKey & {
    readonly kid: string;
    readonly source: string;
    readonly from: Instant | null;
    readonly until: Instant | null;
  })[];
}

/** Whether what a key signed at an instant holds. */
export function signedAt({ from, until }: Pick<PublishedKey, 'from' | 'until'>, at: Instant): boolean {
  const time = Date.parse(at);
  const begun = from === null || Date.parse(from) <= time + CLOCKS_APART_MS;
  return begun && (until === null || time < Date.parse(until) + CLOCKS_APART_MS);
}

/** The key of one that never had another. */
export const ownKey = (
  source: string,
  { keyId, publicKey }: Pick<Signer, 'keyId' | 'publicKey'>,
): PublishedKey => {
  return { source, keyId, publicKey, from: null, until: null };
};

/** Whose key is whose, of those that signed at an instant. */
export const keysAt =
  (published: readonly PublishedKey[], at: Instant): KeyDirectory =>
  (source, keyId) =>
    published.find((key) => key.source === source && key.keyId === keyId && signedAt(key, at))?.publicKey;

export const keySetOf = (published: readonly PublishedKey[]): KeySet => ({
  keys: published.map(({ source, keyId, publicKey, from, until }) => {
    return {
      ...publicKey.export({ format: 'jwk' }),
      kid: keyId,
      alg: 'EdDSA',
      use: 'sig',
      source,
      from,
      until,
    };
  }),
});

/** Reads a published set; null if anything in it is not as it is published here, an id that is not the key's own too. */
export function keysIn(value: unknown): PublishedKey[] | null {
  const { keys } = Object(value) as { keys?: unknown };
  if (!Array.isArray(keys)) return null;
  const read = keys.map(keyOf);
  return read.every((key) => key !== null) ? read : null;
}

function keyOf(value: unknown): PublishedKey | null {
  const { kid, source, from, until, ...jwk } = Object(value) as Record<string, unknown>;
  try {
    if (jwk.crv !== 'Ed25519' || typeof source !== 'string') return null;
    const publicKey = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    const keyId = keyIdOf(publicKey);
    return kid === keyId
      ? { source, keyId, publicKey, from: instantIn(from), until: instantIn(until) }
      : null;
  } catch {
    return null;
  }
}

const instantIn = (value: unknown): Instant | null =>
  value === null || value === undefined ? null : parseInstant(String(value));

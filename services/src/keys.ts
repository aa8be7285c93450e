import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { personKeyIn, signerIn } from '@creditgraph/embedded';
import { type KeyDirectory, keyIdOf, type Signer } from '@creditgraph/kernel';
import { written } from './written';

const PEM = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g;
/** How long a key that was taken out of its file may still be believed. */
const LOOK_EVERY_MS = 1_000;

/** The signing key of whoever runs here, made on first use, and its public half where the others look for it. */
export function ownSigner(keysDir: string, name: string): Signer {
  const signer = signerIn(join(keysDir, 'private'), name);
  const folder = join(keysDir, 'public');
  const file = join(folder, `${name}.pem`);
  const published = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (!keysFrom(published).has(signer.keyId)) {
    mkdirSync(folder, { recursive: true });
    written(file, published + signer.publicKey.export({ type: 'spki', format: 'pem' }).toString());
  }
  return signer;
}

/** A key for whoever only has to open its books, and says nothing under it. */
export function throwawaySigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { keyId: keyIdOf(publicKey), privateKey, publicKey };
}

/** The shared secret of all ministries: never made by one of them, or persons would match nobody's. */
export function personKeyFrom(keysDir: string): KeyObject {
  if (!existsSync(join(keysDir, 'person.key'))) {
    throw new Error(`${join(keysDir, 'person.key')} is missing; make it once with "npm run services:keys"`);
  }
  return personKeyIn(keysDir);
}

/**
 * Whose public key is whose, read from `<folder>/<name>.pem`. A file may hold several keys, the old beside the new,
 * while its owner changes them; what changes is seen within a second.
 */
export function publicKeysIn(folder: string): KeyDirectory {
  const known = new Map<string, Known>();
  return (source, keyId) => {
    if (!/^[a-z][a-z-]*$/.test(source)) return undefined;
    const fresh = freshly(known.get(source), join(folder, `${source}.pem`));
    known.set(source, fresh);
    return fresh.keys.get(keyId);
  };
}

interface Known {
  readonly lookedAt: number;
  readonly edition: string;
  readonly keys: ReadonlyMap<string, KeyObject>;
}

function freshly(known: Known | undefined, file: string): Known {
  const lookedAt = performance.now();
  if (known && lookedAt - known.lookedAt < LOOK_EVERY_MS) return known;
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return { lookedAt, edition: '', keys: new Map() };
  const edition = `${found.ino} ${found.size} ${found.mtimeMs}`;
  if (known?.edition === edition) return { ...known, lookedAt };
  return { lookedAt, edition, keys: keysFrom(readFileSync(file, 'utf8')) };
}

const keysFrom = (pem: string): ReadonlyMap<string, KeyObject> =>
  new Map(
    (pem.match(PEM) ?? []).map((block) => {
      const key = createPublicKey(block);
      return [keyIdOf(key), key];
    }),
  );

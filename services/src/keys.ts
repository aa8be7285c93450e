import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type KeyFolders, personKeyIn, publishedSigner } from '@creditgraph/embedded';
import { type Instant, keyIdOf, type Signer } from '@creditgraph/kernel';

/** Those of a house of services. */
export const keyFoldersIn = (keysDir: string): KeyFolders => ({
  private: join(keysDir, 'private'),
  public: join(keysDir, 'public'),
});

/** The signing key of whoever runs here, made on first use, and its public half where the others look for it. */
export const ownSigner = (keysDir: string, name: string, now: Instant): Signer =>
  publishedSigner(keyFoldersIn(keysDir), name, now);

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

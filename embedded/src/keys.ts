import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeyDirectory, keyIdOf, type Signer } from '@creditgraph/kernel';

/** Each ministry's signing key, made on first use and readable by its owner alone. */
export function signerIn(folder: string, ministry: string): Signer {
  const pem = kept(folder, `${ministry}.pem`, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  return { keyId: keyIdOf(publicKey), privateKey, publicKey };
}

/** The secret under which natural persons' numbers are hashed; with a shorter one they could be tried out. */
export function personKeyIn(folder: string): KeyObject {
  const secret = kept(folder, 'person.key', () => randomBytes(32).toString('hex')).trim();
  if (!/^[0-9a-f]{64}$/i.test(secret)) {
    throw new Error(`${join(folder, 'person.key')} does not hold 32 bytes in hexadecimal`);
  }
  return createSecretKey(Buffer.from(secret, 'hex'));
}

/** Whose public key is whose; a key that is not a source's own opens nothing of it. */
export function directoryOf(signers: ReadonlyMap<string, Signer>): KeyDirectory {
  return (source, keyId) => {
    const signer = signers.get(source);
    return signer?.keyId === keyId ? signer.publicKey : undefined;
  };
}

function kept(folder: string, name: string, make: () => string): string {
  const file = join(folder, name);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, make(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}

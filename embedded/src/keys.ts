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
import { type Instant, keyIdOf, Refusal, type Signer } from '@creditgraph/kernel';
import { publish, type Succession, succeed } from './published-keys';
import { written } from './written';

/** Where private keys are, and where the public halves are for all to read. */
export interface KeyFolders {
  readonly private: string;
  readonly public: string;
}

/** Those of a house in one process. */
export const keyFoldersIn = (folder: string): KeyFolders => ({
  private: folder,
  public: join(folder, 'public'),
});

/** The key of whoever signs, made on first use and readable by its owner alone. */
export function signerIn(folder: string, name: string): Signer {
  return signerOf(createPrivateKey(kept(folder, `${name}.pem`, newKey)));
}

/** The same, with its public half where the others look for it; of a key that was there before, nobody knows since when. */
export function publishedSigner(folders: KeyFolders, name: string, now: Instant): Signer {
  const isNew = !existsSync(join(folders.private, `${name}.pem`));
  const signer = signerIn(folders.private, name);
  publish(folders.public, name, signer.publicKey, isNew ? now : null);
  return signer;
}

/**
 * Makes the successor of a key, which its owner takes up when it is started again. What the old one signs holds until
 * `ends`, which may lie in the past where the key was stolen.
 */
export function rotate(folders: KeyFolders, name: string, at: Succession): Signer {
  if (!existsSync(join(folders.private, `${name}.pem`))) throw new Refusal('KEY_MISSING', { name });
  publishedSigner(folders, name, at.now);
  const pem = newKey();
  const signer = signerOf(createPrivateKey(pem));
  succeed(folders.public, name, signer.publicKey, at);
  written(join(folders.private, `${name}.pem`), pem, 0o600);
  return signer;
}

/** The secret under which natural persons' numbers are hashed; with a shorter one they could be tried out. */
export function personKeyIn(folder: string): KeyObject {
  const secret = kept(folder, 'person.key', () => randomBytes(32).toString('hex')).trim();
  if (!/^[0-9a-f]{64}$/i.test(secret)) {
    throw new Error(`${join(folder, 'person.key')} does not hold 32 bytes in hexadecimal`);
  }
  return createSecretKey(Buffer.from(secret, 'hex'));
}

const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function signerOf(privateKey: KeyObject): Signer {
  const publicKey = createPublicKey(privateKey);
  return { keyId: keyIdOf(publicKey), privateKey, publicKey };
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

import { generateKeyPairSync } from 'node:crypto';
import { keyIdOf, type Signer } from '../standing';

/** A key pair of nobody. */
export function aSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { keyId: keyIdOf(publicKey), privateKey, publicKey };
}

import { readFileSync } from 'node:fs';
import { Refusal } from '@creditgraph/kernel';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { type Log, reasonOf } from '../log';

/**
 * The issuer's public keys, from a file that is read once or from an address that is asked again when a token names a
 * key not yet known.
 */
export function keysFrom(jwks: string, log: Log): JWTVerifyGetKey {
  return /^https?:/i.test(jwks) ? fetched(new URL(jwks), log) : readFrom(jwks);
}

function readFrom(file: string): JWTVerifyGetKey {
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`AUTH_JWKS: ${file} holds no JSON Web Key Set: ${(error as Error).message}`);
  }
}

/** That the issuer does not answer is no fault of the token, and whoever shows it is told so. */
function fetched(address: URL, log: Log): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(address);
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      log('error', 'The keys of the token issuer did not come', { reason: reasonOf(error) });
      throw new Refusal('TOKEN_KEYS_UNAVAILABLE');
    }
  };
}

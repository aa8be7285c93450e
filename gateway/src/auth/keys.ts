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

/** Keys this old are asked for anew, so that one the issuer has withdrawn is not taken for longer. */
const FRESH_MS = 10 * 60_000;
/** Keys are taken for as long where the issuer cannot be heard: longer than an outage, shorter than a stolen key is worth. */
const KEPT_MS = 24 * 60 * 60_000;
/** However many unknown keys are named, the issuer is asked once in this time; */
const UNKNOWN_MS = 30_000;
/** and where it did not answer, once in this. */
const FAILED_MS = 5_000;
/** An issuer that takes longer is one that does not answer. */
const TIMEOUT_MS = 3_000;

/**
 * The keys last heard of go on where the issuer is not heard. That it is not heard when they are needed is no fault of the
 * token, and whoever shows it is told so.
 */
function fetched(address: URL, log: Log): JWTVerifyGetKey {
  const never = { cacheMaxAge: Infinity, cooldownDuration: Infinity };
  const keys = createRemoteJWKSet(address, { ...never, timeoutDuration: TIMEOUT_MS });
  const heard = hearing(() => keys.reload(), log);
  return async (header, token) => {
    if (heard.age() >= FRESH_MS) await heard.again();
    if (heard.age() >= KEPT_MS) throw new Refusal('TOKEN_KEYS_UNAVAILABLE');
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || heard.age() < UNKNOWN_MS) throw error;
      if (!(await heard.again())) throw new Refusal('TOKEN_KEYS_UNAVAILABLE');
      return keys(header, token);
    }
  };
}

/** When the issuer was last heard, and whether it is silent; one line in the log for each silence and one for its end. */
function hearing(ask: () => Promise<void>, log: Log) {
  let heardAt = Number.NEGATIVE_INFINITY;
  let failedAt: number | null = null;
  return {
    age: () => Date.now() - heardAt,
    /** Whether it was heard just now. */
    async again(): Promise<boolean> {
      if (failedAt !== null && Date.now() - failedAt < FAILED_MS) return false;
      try {
        await ask();
        heardAt = Date.now();
        if (failedAt !== null) log('info', 'The keys of the token issuer come again');
        failedAt = null;
        return true;
      } catch (error) {
        const reason = reasonOf(error);
        if (failedAt === null) log('error', 'The keys of the token issuer did not come', { reason });
        failedAt = Date.now();
        return false;
      }
    },
  };
}

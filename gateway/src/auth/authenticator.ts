import { type Caller, type Instant, Refusal } from '@creditgraph/kernel';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { IssuerSettings } from '../config';
import type { Log } from '../log';
import { callerOf } from './claims';
import { keysFrom } from './keys';

/** Proves who stands behind a token; what proves nobody is refused, never taken for whoever shows none. */
export type Authenticator = (token: string) => Promise<Caller>;

export interface AuthenticatorSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly clock: () => Instant;
}

/** Signatures that only the holder of a private key can make: a shared secret would let every verifier issue. */
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
const TOLERANCE_SECONDS = 5;

/** Takes the tokens of one issuer, made for this house. */
export function authenticatorOf({ keys, clock, ...issued }: AuthenticatorSettings): Authenticator {
  const wanted = {
    ...issued,
    algorithms: ALGORITHMS,
    clockTolerance: TOLERANCE_SECONDS,
    requiredClaims: ['exp', 'sub'],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { ...wanted, currentDate: new Date(clock()) });
      return callerOf(payload);
    } catch (error) {
      throw refusalOf(error);
    }
  };
}

/** Takes the tokens of the issuer that the environment names. */
export const issuedBy = (
  { jwks, ...issued }: IssuerSettings,
  clock: () => Instant,
  log: Log,
): Authenticator => authenticatorOf({ ...issued, keys: keysFrom(jwks, log), clock });

/** For a house that has no issuer: a token proves nothing here. */
export const noIssuer: Authenticator = async () => {
  throw new Refusal('TOKEN_INVALID', { problem: 'ISSUER' });
};

/** Says what is wrong with a token, and nothing of the token. */
function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new Refusal('TOKEN_EXPIRED');
  const problem = problemOf(error);
  return problem === null ? error : new Refusal('TOKEN_INVALID', { problem });
}

const problemOfClaim: Readonly<Record<string, string>> = {
  iss: 'ISSUER',
  aud: 'AUDIENCE',
  nbf: 'NOT_YET_VALID',
};

function problemOf(error: unknown): string | null {
  if (error instanceof errors.JWTClaimValidationFailed) return problemOfClaim[error.claim] ?? 'CLAIMS';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'FORM';
  return error instanceof errors.JOSEError ? 'SIGNATURE' : null;
}

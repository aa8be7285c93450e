import { type Authenticator, authenticatorOf, callerOf } from '@creditgraph/gateway';
import type { Instant } from '@creditgraph/kernel';
import { createLocalJWKSet, type JWTPayload, SignJWT } from 'jose';
import { signerIn } from './keys';

/** What a token of the house says of whoever holds it. */
export interface TokenClaims extends JWTPayload {
  readonly sub: string;
  readonly role: string;
  readonly authority?: string | undefined;
  readonly uscc?: string | undefined;
}

export interface Issued {
  readonly token: string;
  readonly until: Instant;
}

/** The house's own issuer, for where no other is named. Its tokens hold in this house and in no other. */
export interface HouseIssuer {
  readonly authenticate: Authenticator;
  issue(claims: TokenClaims, hours: number): Promise<Issued>;
}

const ISSUER = 'creditgraph-embedded';
const AUDIENCE = 'creditgraph';
const ALGORITHM = 'EdDSA';

/** Opens it over a key that is kept beside the ministries' own. */
export function issuerIn(folder: string, clock: () => Instant): HouseIssuer {
  const { keyId, privateKey, publicKey } = signerIn(folder, 'token-issuer');
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: ALGORITHM };
  const keys = createLocalJWKSet({ keys: [jwk as typeof jwk & { kty: string }] });
  return {
    authenticate: authenticatorOf({ issuer: ISSUER, audience: AUDIENCE, keys, clock }),
    async issue(claims, hours) {
      callerOf(claims);
      const now = Date.parse(clock());
      const until = new Date(now + hours * 3_600_000);
      const token = await new SignJWT({ ...claims })
        .setProtectedHeader({ alg: ALGORITHM, kid: keyId })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(new Date(now))
        .setExpirationTime(until)
        .sign(privateKey);
      return { token, until: until.toISOString() };
    },
  };
}

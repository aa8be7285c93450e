import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { NOW } from './federation';

export const ISSUER = 'https://issuer.example';
export const AUDIENCE = 'creditgraph';
export const MACHINE = { sub: 'tax-machine', role: 'STAFF', authority: 'tax' };

const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);

export interface TestIssuer {
  readonly jwk: JWK;
  /** A token that holds for an hour; what the claims say beats what the issuer would say. */
  sign(claims: JWTPayload): Promise<string>;
}

/** Someone who signs tokens with a key of their own. */
export async function anIssuer(alg = 'EdDSA', kid = 'key-1'): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const given = { iss: ISSUER, aud: AUDIENCE, iat: seconds(NOW), exp: seconds(NOW) + 3_600 };
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg },
    sign: (claims) => new SignJWT({ ...given, ...claims }).setProtectedHeader({ alg, kid }).sign(privateKey),
  };
}

/** A token nobody signed. */
export function unsigned(claims: JWTPayload, header: object = { alg: 'none' }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part({ iss: ISSUER, aud: AUDIENCE, exp: seconds(NOW) + 60, ...claims })}.`;
}

/** Seconds since 1970 at some distance from now. */
export const inSeconds = (distance: number): number => seconds(NOW) + distance;

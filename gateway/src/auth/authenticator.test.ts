import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JWK, type JWTPayload, SignJWT } from 'jose';
import { codes, NOW } from '../testing/federation';
import { AUDIENCE, anIssuer, ISSUER, inSeconds, MACHINE, type TestIssuer, unsigned } from '../testing/issuer';
import { type Authenticator, authenticatorOf } from './authenticator';
import { keysFrom } from './keys';

const [FIRM = ''] = codes(1);
const quiet = () => undefined;

describe('a token', () => {
  let folder = '';
  let issuer: TestIssuer;
  let authenticate: Authenticator;
  const taking = (file: string) =>
    authenticatorOf({ issuer: ISSUER, audience: AUDIENCE, keys: keysFrom(file, quiet), clock: () => NOW });
  const keySet = (name: string, ...keys: readonly JWK[]) => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify({ keys }));
    return file;
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-jwks-'));
    issuer = await anIssuer();
    authenticate = taking(keySet('jwks.json', issuer.jwk));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each`
    claims                                                              | caller
    ${MACHINE}                                                          | ${{ id: 'tax-machine', role: 'STAFF', authority: 'tax', subject: null, purpose: null, authorisations: [] }}
    ${{ sub: 'a', role: 'SUBJECT', uscc: ` ${FIRM.toLowerCase()}` }}    | ${{ id: 'a', role: 'SUBJECT', authority: null, subject: FIRM, purpose: null, authorisations: [] }}
    ${{ sub: 'b', role: 'GOVERNMENT', authority: '虚构财政局' }}        | ${{ id: 'b', role: 'GOVERNMENT', authority: '虚构财政局', subject: null, purpose: null, authorisations: [] }}
    ${{ sub: 'c', role: 'INSTITUTION', authority: FIRM.toLowerCase() }} | ${{ id: 'c', role: 'INSTITUTION', authority: FIRM, subject: null, purpose: null, authorisations: [] }}
  `('of $claims.role speaks for $caller.id', async ({ claims, caller }) => {
    expect(await authenticate(await issuer.sign(claims))).toEqual(caller);
  });

  it.each(['RS256', 'ES256', 'EdDSA'])('may be signed with %s', async (alg) => {
    const other = await anIssuer(alg);

    expect(await taking(keySet(`${alg}.json`, other.jwk))(await other.sign(MACHINE))).toMatchObject({
      role: 'STAFF',
    });
  });

  it.each`
    fault                                       | claims                                                         | details
    ${'names another issuer'}                   | ${{ iss: 'https://other.example' }}                            | ${{ problem: 'ISSUER' }}
    ${'is made for another house'}              | ${{ aud: 'elsewhere' }}                                        | ${{ problem: 'AUDIENCE' }}
    ${'does not hold yet'}                      | ${{ nbf: inSeconds(6) }}                                       | ${{ problem: 'NOT_YET_VALID' }}
    ${'would hold for ever'}                    | ${{ exp: undefined }}                                          | ${{ problem: 'CLAIMS' }}
    ${'names nobody'}                           | ${{ sub: undefined }}                                          | ${{ problem: 'CLAIMS' }}
    ${'calls its holder anonymous'}             | ${{ sub: 'anonymous' }}                                        | ${{ claims: 'sub' }}
    ${'calls its holder the house on a round'}  | ${{ sub: 'round.tax' }}                                        | ${{ claims: 'sub' }}
    ${'has spaces in the name of its holder'}   | ${{ sub: 'a b' }}                                              | ${{ claims: 'sub' }}
    ${'has no role'}                            | ${{ role: undefined }}                                         | ${{ claims: 'role' }}
    ${'has a role nobody knows'}                | ${{ role: 'ADMIN' }}                                           | ${{ claims: 'role' }}
    ${'claims to be the public'}                | ${{ role: 'PUBLIC' }}                                          | ${{ claims: 'role' }}
    ${'is of staff of no ministry'}             | ${{ authority: undefined }}                                    | ${{ claims: 'authority' }}
    ${'is of staff with a code'}                | ${{ uscc: FIRM }}                                              | ${{ claims: 'uscc' }}
    ${'is of a subject without a code'}         | ${{ role: 'SUBJECT', authority: undefined }}                   | ${{ claims: 'uscc' }}
    ${'is of a subject with a wrong code'}      | ${{ role: 'SUBJECT', authority: undefined, uscc: `${FIRM}0` }} | ${{ claims: 'uscc' }}
    ${'is of a subject with an authority'}      | ${{ role: 'SUBJECT', uscc: FIRM }}                             | ${{ claims: 'authority' }}
    ${'is of a nameless department'}            | ${{ role: 'GOVERNMENT', authority: ' ' }}                      | ${{ claims: 'authority' }}
    ${'is of an institution without a code'}    | ${{ role: 'INSTITUTION', authority: '虚构银行' }}              | ${{ claims: 'authority' }}
    ${'is of an institution that is a subject'} | ${{ role: 'INSTITUTION', authority: FIRM, uscc: FIRM }}        | ${{ claims: 'uscc' }}
  `('that $fault is refused', async ({ claims, details }) => {
    const token = await issuer.sign({ ...MACHINE, ...claims } as JWTPayload);

    await expect(authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID', details });
  });

  it.each`
    distance | taken
    ${-4}    | ${true}
    ${-5}    | ${false}
  `('that expired $distance seconds from now is taken: $taken', async ({ distance, taken }) => {
    const outcome = authenticate(await issuer.sign({ ...MACHINE, exp: inSeconds(distance) })).then(
      () => true,
      ({ code }) => code !== 'TOKEN_EXPIRED',
    );

    expect(await outcome).toBe(taken);
  });

  it.each`
    fault                                     | token                                                     | problem
    ${'is no token'}                          | ${'x'}                                                    | ${'FORM'}
    ${'is not signed'}                        | ${unsigned(MACHINE)}                                      | ${'SIGNATURE'}
    ${'says it is signed and is not'}         | ${unsigned(MACHINE, { alg: 'EdDSA', kid: 'key-1' })}      | ${'SIGNATURE'}
    ${'is signed by a key nobody published'}  | ${unsigned(MACHINE, { alg: 'EdDSA', kid: 'key-9' })}      | ${'SIGNATURE'}
    ${'demands what the house does not know'} | ${unsigned(MACHINE, { alg: 'EdDSA', crit: ['x'], x: 1 })} | ${'SIGNATURE'}
  `('that $fault is refused', async ({ token, problem }) => {
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID', details: { problem } });
  });

  it('of another key under the same name is refused', async () => {
    const forged = await (await anIssuer()).sign(MACHINE);

    await expect(authenticate(forged)).rejects.toMatchObject({ details: { problem: 'SIGNATURE' } });
  });

  it('signed with the public key as if it were a secret is refused', async () => {
    const secret = Buffer.from(JSON.stringify(issuer.jwk));
    const forged = await new SignJWT({ ...MACHINE, iss: ISSUER, aud: AUDIENCE, exp: inSeconds(60) })
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
      .sign(secret);

    await expect(authenticate(forged)).rejects.toMatchObject({ details: { problem: 'SIGNATURE' } });
  });

  it('cannot be verified with a file that holds no keys, and the house does not open', () => {
    expect(() => keysFrom(join(folder, 'missing.json'), quiet)).toThrow('AUTH_JWKS: ');
    writeFileSync(join(folder, 'soup.json'), 'soup');
    expect(() => keysFrom(join(folder, 'soup.json'), quiet)).toThrow('AUTH_JWKS: ');
  });
});

import { createLocalJWKSet } from 'jose';
import { authenticatorOf } from './auth/authenticator';
import type { Audience } from './introspection';
import { aFederation, NOW } from './testing/federation';
import { AUDIENCE, anIssuer, ISSUER, MACHINE } from './testing/issuer';

const BUREAU = { sub: 'finance', role: 'GOVERNMENT', authority: '虚构财政局' };

describe('introspection', () => {
  it.each`
    audience        | anybody                        | bureau                         | staff
    ${'all'}        | ${undefined}                   | ${undefined}                   | ${undefined}
    ${'government'} | ${'LOGIN_NEEDED'}              | ${undefined}                   | ${undefined}
    ${'staff'}      | ${'LOGIN_NEEDED'}              | ${'ACCESS_DENIED'}             | ${undefined}
    ${'none'}       | ${'GRAPHQL_VALIDATION_FAILED'} | ${'GRAPHQL_VALIDATION_FAILED'} | ${'GRAPHQL_VALIDATION_FAILED'}
  `('is for $audience', async ({ audience, anybody, bureau, staff }) => {
    const issuer = await anIssuer();
    const keys = createLocalJWKSet({ keys: [issuer.jwk] });
    const authenticate = authenticatorOf({ issuer: ISSUER, audience: AUDIENCE, keys, clock: () => NOW });
    const federation = await aFederation({ port: 0, authenticate, introspection: audience as Audience });
    const firstOf = async (query: string, claims: object | null) => {
      const token = claims && (await issuer.sign({ ...claims }));
      const headers = {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      };
      const body = JSON.stringify({ query });
      const answer = await fetch(`${federation.url}/graphql`, { method: 'POST', headers, body });
      const { errors } = (await answer.json()) as {
        errors?: { message: string; extensions?: { code: string } }[];
      };
      return errors?.[0];
    };
    const codeOf = async (query: string, claims: object | null) =>
      (await firstOf(query, claims))?.extensions?.code;
    const schema = '{ __schema { queryType { name } } }';
    const hidden = '{ ...F } fragment F on Query { ... { t: __type(name: "Query") { name } } }';

    for (const query of [schema, hidden]) {
      expect([await codeOf(query, null), await codeOf(query, BUREAU), await codeOf(query, MACHINE)]).toEqual([
        anybody,
        bureau,
        staff,
      ]);
    }
    expect(await codeOf('{ __typename }', null)).toBeUndefined();
    const suggested = (await firstOf('{ entityCreditProfil { uscc } }', null))?.message.includes(
      'Did you mean',
    );
    expect(suggested).toBe(audience === 'all');
    await federation.close();
  });
});

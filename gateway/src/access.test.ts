import { anonymous, buildSchemaOf, type Subgraph, subgraphSdl } from '@creditgraph/kernel';
import { graphql } from 'graphql';
import { createLocalJWKSet } from 'jose';
import { guardedFieldsOf } from './access';
import { authenticatorOf } from './auth/authenticator';
import { compose } from './compose';
import { aFederation, codes, type Federation, NOW } from './testing/federation';
import { AUDIENCE, anIssuer, ISSUER, inSeconds, MACHINE, type TestIssuer } from './testing/issuer';

const [FIRM = '', OTHER = ''] = codes(2);

/** A ministry with something for everyone, and something for some. */
function guarded(name: string, field: string): Subgraph {
  const sdl = subgraphSdl(`
    type Query {
      ${field}Open: String
      ${field}Of(uscc: USCC!): String @access(to: [SUBJECT_ITSELF, GOVERNMENT])
    }
    extend type Query {
      "Notes of the house."
      ${field}Notes: String @access(to: [OWN_STAFF])
    }
    type Mutation { ${field}Write: String! @access(to: [OWN_STAFF]) }
    type EntityCreditProfile @key(fields: "uscc asOf") {
      uscc: USCC!
      asOf: DateTime!
      ${field}Secret: String @access(to: [SUBJECT_ITSELF])
    }
  `);
  const said = () => 'said';
  const schema = buildSchemaOf(
    sdl,
    {
      Query: { [`${field}Open`]: said, [`${field}Notes`]: said, [`${field}Of`]: said },
      Mutation: { [`${field}Write`]: said },
      EntityCreditProfile: { __resolveReference: (of: object) => of, [`${field}Secret`]: said },
    },
    name,
  );
  const label = { zh: name, en: name };
  return { name, label, sdl, schema, accessLog: null, context: ({ caller }) => ({ caller }) };
}

describe('access', () => {
  let issuer: TestIssuer;
  let federation: Federation;
  beforeAll(async () => {
    issuer = await anIssuer();
    federation = await aFederation({
      port: 0,
      more: [guarded('civil-affairs', 'civil'), guarded('tax-office', 'office')],
      authenticate: authenticatorOf({
        issuer: ISSUER,
        audience: AUDIENCE,
        keys: createLocalJWKSet({ keys: [issuer.jwk] }),
        clock: () => NOW,
      }),
    });
  });
  afterAll(() => federation.close());

  const staff = (authority: string) => ({ sub: `${authority}-staff`, role: 'STAFF', authority });
  const firm = { sub: 'firm', role: 'SUBJECT', uscc: FIRM };
  const bureau = { sub: 'finance', role: 'GOVERNMENT', authority: '虚构财政局' };
  const bearing = async (claims: object | null) =>
    claims ? { authorization: `Bearer ${await issuer.sign({ ...claims })}` } : {};
  const codeOf = async (query: string, claims: object | null) => {
    const { errors } = await federation.execute(query, {}, await bearing(claims));
    return errors?.[0]?.extensions?.code ?? null;
  };
  const secret = (uscc: string) => `{ entityCreditProfile(uscc: "${uscc}") { civilSecret } }`;

  it.each`
    query                              | claims                    | code
    ${'{ civilOpen }'}                 | ${null}                   | ${null}
    ${'{ civilNotes }'}                | ${null}                   | ${'LOGIN_NEEDED'}
    ${'{ civilNotes }'}                | ${firm}                   | ${'ACCESS_DENIED'}
    ${'{ civilNotes }'}                | ${bureau}                 | ${'ACCESS_DENIED'}
    ${'{ civilNotes }'}                | ${staff('tax-office')}    | ${'ACCESS_DENIED'}
    ${'{ civilNotes }'}                | ${staff('civil-affairs')} | ${null}
    ${'{ officeNotes }'}               | ${staff('tax-office')}    | ${null}
    ${`{ civilOf(uscc: "${FIRM}") }`}  | ${firm}                   | ${null}
    ${`{ civilOf(uscc: "${OTHER}") }`} | ${firm}                   | ${'ACCESS_DENIED'}
    ${`{ civilOf(uscc: "${OTHER}") }`} | ${bureau}                 | ${null}
    ${'mutation { civilWrite }'}       | ${null}                   | ${'LOGIN_NEEDED'}
    ${'mutation { civilWrite }'}       | ${staff('tax-office')}    | ${'ACCESS_DENIED'}
    ${'mutation { civilWrite }'}       | ${staff('civil-affairs')} | ${null}
    ${secret(FIRM)}                    | ${null}                   | ${'LOGIN_NEEDED'}
    ${secret(FIRM)}                    | ${firm}                   | ${null}
    ${secret(OTHER)}                   | ${firm}                   | ${'ACCESS_DENIED'}
  `('answers $claims.sub who asks $query with $code', async ({ query, claims, code }) => {
    expect(await codeOf(query, claims)).toBe(code);
  });

  it('refuses before it asks anyone what cannot succeed, wherever it stands', async () => {
    const asked = () => [...federation.fetches.values()].flat().length;
    const before = asked();
    const hidden = [
      '{ civilOpen civilNotes }',
      '{ a: civilNotes }',
      '{ ...F } fragment F on Query { ... on Query { civilNotes } }',
      secret(FIRM),
    ];
    for (const query of hidden) expect(await codeOf(query, bureau)).toBe('ACCESS_DENIED');

    expect(asked()).toBe(before);
  });

  it('looks at the operation that is run, and at what is certain to be asked', async () => {
    expect(await codeOf('{ civilOpen civilNotes @include(if: false) }', null)).toBeNull();
    const answer = await fetch(`${federation.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query A { civilOpen } query B { civilNotes }', operationName: 'A' }),
    });
    expect(await answer.json()).toEqual({ data: { civilOpen: 'said' } });
  });

  it('is looked at again by the subgraph, whoever planned what', async () => {
    const { schema, context } = guarded('civil-affairs', 'civil');
    const source = `{ _entities(representations: [{ __typename: "EntityCreditProfile", uscc: "${FIRM}", asOf: "${NOW}" }]) {
      ... on EntityCreditProfile { civilSecret } } }`;
    const ask = async (subject: string | null) => {
      const caller = { ...anonymous, id: 'x', role: 'SUBJECT', subject } as const;
      const { errors } = await graphql({
        schema,
        source,
        contextValue: context({ requestId: 'r', caller }),
      });
      return errors?.map(({ originalError }) => (originalError as { code?: string } | undefined)?.code);
    };

    expect(await ask(FIRM)).toBeUndefined();
    expect(await ask(OTHER)).toEqual(['ACCESS_DENIED']);
    expect(await graphql({ schema, source, contextValue: {} })).toMatchObject({
      errors: [{ message: 'a field with @access is served without a caller' }],
    });
  });

  it('survives composition, and clients read of it in the descriptions', () => {
    const { supergraphSdl, apiSdl, hints } = compose([
      guarded('civil-affairs', 'civil'),
      guarded('tax-office', 'office'),
    ]);

    expect(hints).toEqual([]);
    expect(guardedFieldsOf(supergraphSdl).get('Query.officeOf')).toEqual({
      field: 'officeOf',
      grants: ['SUBJECT_ITSELF', 'GOVERNMENT'],
    });
    expect(apiSdl).not.toMatch(/@access|Grant/);
    expect(apiSdl).toMatch(/Notes of the house\.\s+Open to staff of this very ministry\./);
  });

  it.each`
    what                    | header                                 | status | code
    ${'no token'}           | ${undefined}                           | ${401} | ${'LOGIN_NEEDED'}
    ${'no bearer'}          | ${'Basic dGF4OnRheA=='}                | ${401} | ${'TOKEN_INVALID'}
    ${'an empty header'}    | ${''}                                  | ${401} | ${'TOKEN_INVALID'}
    ${'soup'}               | ${'Bearer soup'}                       | ${401} | ${'TOKEN_INVALID'}
    ${'an expired token'}   | ${{ ...MACHINE, exp: inSeconds(-60) }} | ${401} | ${'TOKEN_EXPIRED'}
    ${'the wrong ministry'} | ${MACHINE}                             | ${200} | ${'ACCESS_DENIED'}
    ${'the wrong role'}     | ${bureau}                              | ${403} | ${'ACCESS_DENIED'}
  `('answers $what with $status at the door', async ({ header, status, code }) => {
    const authorization = typeof header === 'object' ? `Bearer ${await issuer.sign(header)}` : header;
    const answer = await fetch(`${federation.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'zh',
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: JSON.stringify({ query: '{ civilNotes }' }),
    });
    const text = await answer.text();

    expect(answer.status).toBe(status);
    expect(answer.headers.get('www-authenticate') ?? '').toMatch(status === 401 ? /^Bearer / : /^$/);
    expect(JSON.parse(text).errors[0]).toMatchObject({
      message: expect.stringMatching(/[一-鿿]/),
      extensions: { code },
    });
  });

  it('runs no mutation on GET, which a page of anybody could make a browser send', async () => {
    const writes = () => federation.fetches.get('civil-affairs')?.length ?? 0;
    const before = writes();
    const query = encodeURIComponent('mutation { civilWrite }');
    const { authorization = '' } = await bearing(staff('civil-affairs'));
    const headers = { authorization, 'apollo-require-preflight': '1' };
    const answer = await fetch(`${federation.url}/graphql?query=${query}`, { headers });

    expect(answer.status).toBe(405);
    expect(writes()).toBe(before);
  });

  it('counts mutations among the root fields, of which there is an end', async () => {
    const many = Array.from({ length: 21 }, () => 'civilWrite').join(' ');

    expect(await codeOf(`mutation { ${many} }`, staff('civil-affairs'))).toBe('QUERY_TOO_MANY_ROOTS');
  });

  it('never tells a token to anyone, nor writes it down', async () => {
    const token = await issuer.sign({ ...MACHINE, iss: 'https://other.example' });
    const answer = await federation.execute('{ civilOpen }', {}, { authorization: `Bearer ${token}` });
    const said = JSON.stringify([answer, federation.lines]);

    expect(answer.errors?.[0]?.extensions?.code).toBe('TOKEN_INVALID');
    for (const part of token.split('.')) expect(said).not.toContain(part);
  });

  it('is closed to every token where the house has no issuer', async () => {
    const open = await aFederation();
    const { errors } = await open.execute('{ __typename }', {}, await bearing(MACHINE));
    await open.close();

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOKEN_INVALID', problem: 'ISSUER' });
  });
});

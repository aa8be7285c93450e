import { aFederation, codes, type Federation } from './testing/federation';

describe('the operation of a request', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await aFederation({ port: 0 });
  });
  afterAll(() => federation.close());

  it.each`
    body                                                          | rule
    ${{ query: 'subscription { x }' }}                            | ${'of a kind the schema does not have'}
    ${{ query: 'query A { __typename } query B { __typename }' }} | ${'that is not named among several'}
    ${{ query: 'query A { __typename }', operationName: 'Z' }}    | ${'that does not exist'}
  `('is the mistake of whoever sends one $rule', async ({ body }) => {
    const answer = await fetch(`${federation.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
    });
    expect(federation.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('cannot multiply the bound on codes by aliases', async () => {
    const usccs = codes(501);
    const { errors } = await federation.execute(
      `query ($usccs: [USCC!]!) {
        a: entityCreditProfiles(usccs: $usccs) { __typename }
        b: entityCreditProfiles(usccs: $usccs) { __typename }
      }`,
      { usccs },
    );

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MANY', limit: 1000, count: 1002 });
  });
});

import { aFederation, codes, type Federation, NOW } from './testing/federation';

const [FIRM = ''] = codes(1);

describe('the guard', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await aFederation({ tax: { blacklisted: [FIRM] } });
  });
  afterAll(() => federation.close());

  const ask = (selection: string, rest = '') =>
    federation.execute(`{ entityCreditProfile(uscc: "${FIRM}") { ${selection} } } ${rest}`);

  const check = 'jointPunishmentCheck { decision }';

  it.each`
    attack                               | alias             | selection                                                                 | rest
    ${'another field as the standing'}   | ${'standing'}     | ${`tax { standing: evaluation { grade { code } } } ${check}`}             | ${''}
    ${'a text as the standing'}          | ${'standing'}     | ${`tax { standing: sector } ${check}`}                                    | ${''}
    ${'one sector as another'}           | ${'tax'}          | ${`tax: publicCredit { sector } ${check}`}                                | ${''}
    ${'an entity as the registration'}   | ${'registration'} | ${`registration: entity { name } ${check}`}                               | ${''}
    ${'the code as the instant'}         | ${'asOf'}         | ${`asOf: uscc ${check}`}                                                  | ${''}
    ${'the instant as the code'}         | ${'uscc'}         | ${`uscc: asOf ${check}`}                                                  | ${''}
    ${'a field as the type name'}        | ${'__typename'}   | ${`__typename: uscc ${check}`}                                            | ${''}
    ${'in a fragment'}                   | ${'standing'}     | ${`tax { ...Clean } ${check}`}                                            | ${'fragment Clean on CreditFile { standing: sector }'}
    ${'in a fragment within a fragment'} | ${'tax'}          | ${`...Outer ${check}`}                                                    | ${'fragment Outer on EntityCreditProfile { ...Inner } fragment Inner on EntityCreditProfile { tax: publicCredit { sector } }'}
    ${'in an inline fragment'}           | ${'tax'}          | ${`... on EntityCreditProfile { tax: publicCredit { sector } } ${check}`} | ${''}
    ${'behind a condition'}              | ${'standing'}     | ${`tax { standing: sector @include(if: true) } ${check}`}                 | ${''}
    ${'deep inside'}                     | ${'standing'}     | ${`tax { evaluation { grade { standing: code } } } ${check}`}             | ${''}
  `('refuses $attack', async ({ alias, selection, rest }) => {
    const { data, errors } = await ask(selection, rest);

    expect(data).toBeUndefined();
    expect(errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'RESERVED_ALIAS', alias }) }),
    ]);
  });

  it('refuses an attack on a field of every profile of a batch', async () => {
    const { errors } = await federation.execute(
      `{ entityCreditProfiles(usccs: ["${FIRM}"]) { tax { standing: sector } ${check} } }`,
    );

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RESERVED_ALIAS', alias: 'standing' });
  });

  it.each`
    harmless                                 | selection
    ${'the name of the field itself'}        | ${`tax: tax { sector } ${check}`}
    ${'a name nobody requires'}              | ${`revenue: tax { bureau: sector } kind: __typename ${check}`}
    ${'no alias at all'}                     | ${`uscc asOf tax { sector } publicCredit { sector } ${check}`}
    ${'a condition that takes the file out'} | ${`tax @include(if: false) { sector } ${check}`}
    ${'a condition on half of the file'}     | ${`tax { sector asOf @skip(if: true) } tax @skip(if: true) { evaluation { grade { code } } } ${check}`}
    ${'an alias of the check'}               | ${`verdict: jointPunishmentCheck(purpose: "x") { result: decision }`}
  `('lets pass $harmless, and the check sees the evidence', async ({ selection }) => {
    const { data, errors } = await ask(selection);

    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('PROHIBITED');
    expect(federation.seen.at(-1)).toMatchObject({
      uscc: FIRM,
      asOf: NOW,
      tax: { standing: expect.stringMatching(/^ey/) },
      publicCredit: { standing: expect.stringMatching(/^ey/) },
      registration: expect.stringMatching(/^ey/),
    });
  });

  it('hides the evidence from clients', async () => {
    const asked = await ask('tax { standing } registration');

    expect(asked.errors?.map(({ extensions }) => extensions?.code)).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });
});

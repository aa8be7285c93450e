import { type Standing, seal } from '@creditgraph/kernel';
import type { SourceAnswer, Transport } from './source';
import { aFederation, codes, NOW } from './testing/federation';
import { aSigner } from './testing/sources';

const [FIRM = '', OTHER = ''] = codes(2);
const QUERY = `query ($uscc: USCC!) {
  entityCreditProfile(uscc: $uscc) {
    entity { name }
    tax { sector evaluation { grade { code } } }
    publicCredit { sector }
    jointPunishmentCheck { decision sources { sector status } }
  }
}`;

const answering =
  (answer: unknown): Transport =>
  async () =>
    answer as SourceAnswer;
const entities = (...given: unknown[]) => answering({ data: { _entities: given } });

describe('a source', () => {
  it.each`
    trouble                                 | reason           | transport
    ${'refuses the connection'}             | ${'UNREACHABLE'} | ${async () => Promise.reject(new Error('connect ECONNREFUSED'))}
    ${'throws before it is asked'} | ${'UNREACHABLE'} | ${() => {
  throw new Error('no route');
}}
    ${'rejects with nothing'}               | ${'UNREACHABLE'} | ${async () => Promise.reject()}
    ${'hangs'}                              | ${'TIMEOUT'}     | ${() => new Promise(() => {})}
    ${'answers nothing'}                    | ${'MALFORMED'}   | ${answering(undefined)}
    ${'answers a page of text'}             | ${'MALFORMED'}   | ${answering('<html>Bad gateway</html>')}
    ${'answers a list'}                     | ${'MALFORMED'}   | ${answering([])}
    ${'answers an empty object'}            | ${'MALFORMED'}   | ${answering({})}
    ${'answers null without a word'}        | ${'MALFORMED'}   | ${answering({ data: null })}
    ${'answers no entities'}                | ${'MALFORMED'}   | ${entities()}
    ${'answers too many entities'}          | ${'MALFORMED'}   | ${entities({ tax: null }, { tax: null })}
    ${'answers entities as a text'}         | ${'MALFORMED'}   | ${answering({ data: { _entities: 'none' } })}
    ${'answers a null entity'}              | ${'MALFORMED'}   | ${entities(null)}
    ${'answers an entity that is a number'} | ${'MALFORMED'}   | ${entities(7)}
    ${'leaves the file out'}                | ${'MALFORMED'}   | ${entities({})}
    ${'answers the file as a text'}         | ${'MALFORMED'}   | ${entities({ tax: 'clean' })}
    ${'answers the file as a list'}         | ${'MALFORMED'}   | ${entities({ tax: [{ sector: 'tax' }] })}
    ${'leaves the standing out'}            | ${'MALFORMED'}   | ${entities({ tax: { sector: 'tax', evaluation: null } })}
    ${'breaks a promise of its schema'}     | ${'MALFORMED'}   | ${entities({ tax: { sector: null, evaluation: null, standing: null } })}
    ${'answers errors that are a text'}     | ${'MALFORMED'}   | ${answering({ data: null, errors: 'down' })}
    ${'answers errors without a message'}   | ${'MALFORMED'}   | ${answering({ data: null, errors: [{}] })}
  `(
    'that $trouble blanks only itself, and the check knows that it does not know',
    async ({ reason, transport }) => {
      const federation = await aFederation({ timeoutMs: 200, disturbed: { tax: transport } });
      const { data, errors } = await federation.execute(QUERY, { uscc: FIRM });
      await federation.close();

      expect(data?.entityCreditProfile).toEqual({
        entity: { name: expect.any(String) },
        tax: null,
        publicCredit: { sector: 'public-credit' },
        jointPunishmentCheck: {
          decision: 'INDETERMINATE',
          sources: [
            { sector: 'tax', status: 'UNAVAILABLE' },
            { sector: 'public-credit', status: 'ANSWERED' },
            { sector: 'registry', status: 'ANSWERED' },
          ],
        },
      });
      expect(errors).toEqual([
        {
          message: 'tax did not answer',
          extensions: {
            code: 'SOURCE_UNAVAILABLE',
            sector: 'tax',
            reason,
            zh: 'tax未能应答',
            en: 'tax did not answer',
            traceId: expect.any(String),
          },
        },
      ]);
      expect(federation.seen).toEqual([expect.objectContaining({ uscc: FIRM, asOf: NOW, tax: null })]);
    },
  );

  it('that is dead does not hide what another source proves', async () => {
    const federation = await aFederation({
      publicCredit: { blacklisted: [FIRM] },
      disturbed: {
        tax: async () => Promise.reject(new Error('down')),
        registry: () => new Promise(() => {}),
      },
      timeoutMs: 200,
    });
    const { data, errors } = await federation.execute(QUERY, { uscc: FIRM });
    await federation.close();

    expect(data?.entityCreditProfile).toMatchObject({ jointPunishmentCheck: { decision: 'PROHIBITED' } });
    expect(errors?.map(({ extensions }) => extensions?.sector).sort()).toEqual(['registry', 'tax']);
  });

  it('that fails for one entity of a batch is unknown for that one only', async () => {
    const federation = await aFederation({
      tax: {
        tamper: (honest, signer) => {
          if (honest.subject === FIRM) throw new Error('disk of FIRM is full');
          return seal(honest, signer);
        },
      },
    });
    const { data, errors } = await federation.execute(
      'query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) { jointPunishmentCheck { decision } } }',
      { usccs: [FIRM, OTHER] },
    );
    await federation.close();

    expect(data?.entityCreditProfiles).toEqual([
      { jointPunishmentCheck: { decision: 'INDETERMINATE' } },
      { jointPunishmentCheck: { decision: 'CLEAR' } },
    ]);
    expect(errors).toEqual([
      {
        message: 'Internal error',
        path: ['entityCreditProfiles', 0, 'tax'],
        extensions: expect.objectContaining({
          code: 'INTERNAL',
          sector: 'tax',
          requestId: expect.any(String),
        }),
      },
    ]);
    expect(JSON.stringify({ data, errors })).not.toContain('disk');
    expect(JSON.stringify(federation.lines)).toContain('disk of FIRM is full');
  });

  it('that refuses every entity with an error still reaches the check as unknown', async () => {
    const refusal = { message: 'no', path: ['_entities', 0], extensions: { code: 'X', zh: '不', en: 'no' } };
    const federation = await aFederation({
      disturbed: { tax: answering({ data: { _entities: [null] }, errors: [refusal] }) },
    });
    const { data, errors } = await federation.execute(QUERY, { uscc: FIRM });
    await federation.close();

    expect(data?.entityCreditProfile).toMatchObject({ jointPunishmentCheck: { decision: 'INDETERMINATE' } });
    expect(errors).toEqual([
      {
        message: 'no',
        path: ['entityCreditProfile'],
        extensions: { ...refusal.extensions, traceId: expect.any(String) },
      },
    ]);
    expect(federation.seen).toHaveLength(1);
  });

  it('is told that nobody waits any longer', async () => {
    const waited: boolean[] = [];
    const federation = await aFederation({
      timeoutMs: 50,
      disturbed: {
        tax: (_, { signal }) =>
          new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => {
              waited.push(signal.aborted);
              reject(signal.reason);
            }),
          ),
      },
    });
    await federation.execute(QUERY, { uscc: FIRM });
    await federation.close();

    expect(waited).toEqual([true]);
  });

  const stranger = aSigner();

  it.each`
    forgery                      | tamper
    ${'with a key of its own'}   | ${(honest: Standing) => seal(honest, stranger)}
    ${'for another firm'}        | ${(honest: Standing, signer: typeof stranger) => seal({ ...honest, subject: OTHER }, signer)}
    ${'for another instant'}     | ${(honest: Standing, signer: typeof stranger) => seal({ ...honest, asOf: '2020-01-01T00:00:00.000Z' }, signer)}
    ${'for another source'}      | ${(honest: Standing, signer: typeof stranger) => seal({ ...honest, source: 'public-credit' }, signer)}
    ${'with a changed contents'} | ${(honest: Standing, signer: typeof stranger) => seal(honest, signer).replace(/\.e/, '.f')}
    ${'as nothing at all'}       | ${() => null}
  `('that seals $forgery has not answered', async ({ tamper }) => {
    const federation = await aFederation({ tax: { tamper } });
    const { data } = await federation.execute(QUERY, { uscc: FIRM });
    await federation.close();

    expect(data?.entityCreditProfile).toMatchObject({
      jointPunishmentCheck: {
        decision: 'INDETERMINATE',
        sources: expect.arrayContaining([{ sector: 'tax', status: 'UNAVAILABLE' }]),
      },
    });
  });
});

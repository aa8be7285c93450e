import { createSecretKey } from 'node:crypto';
import { anonymous, type Caller } from '@creditgraph/kernel';
import { graphql } from 'graphql';
import { directory } from './directory';

const NOW = '2026-06-15T02:00:00.000Z';
/** The example printed in GB 11643-1999. */
const PRINTED = '11010519491231002X';

const own = directory(() => NOW, createSecretKey(Buffer.from('a secret for tests')));
const bureau: Caller = { ...anonymous, id: 'finance', role: 'GOVERNMENT', purpose: '评审专家抽取' };
const ask = (documentNumber: string, caller = bureau) =>
  graphql({
    schema: own.schema,
    source: 'query ($n: String!) { naturalPerson(documentNumber: $n) { personKey maskedNumber asOf } }',
    variableValues: { n: documentNumber },
    contextValue: own.context({ requestId: 'r', caller }),
  });

describe('the directory of natural persons', () => {
  it('hands on a key that does not contain the number, and shows the number masked', async () => {
    const { data } = await ask(` ${PRINTED.toLowerCase()} `);

    expect(data?.naturalPerson).toMatchObject({ maskedNumber: '11**************2X', asOf: NOW });
    expect(JSON.stringify(data)).not.toContain(PRINTED.slice(2, 16));
  });

  it('is closed to the public, and to a department that does not say why it asks', async () => {
    const codeOf = async (caller: Caller) =>
      (await ask(PRINTED, caller)).errors?.map(
        ({ originalError }) => (originalError as never as { code: string }).code,
      );

    expect(await codeOf(anonymous)).toEqual(['LOGIN_NEEDED']);
    expect(await codeOf({ ...bureau, purpose: null })).toEqual(['PURPOSE_MISSING']);
  });

  it.each`
    number                  | problem
    ${'1101051949123100'}   | ${'LENGTH'}
    ${'11010519491331002X'} | ${'DATE'}
    ${'110105194912310021'} | ${'CHECK_DIGIT'}
  `('refuses $number: $problem', async ({ number, problem }) => {
    const { errors } = await ask(number);

    expect(errors?.[0]?.originalError).toMatchObject({ code: 'RESIDENT_ID_INVALID', details: { problem } });
    expect(errors?.[0]?.message).not.toContain(number);
  });
});

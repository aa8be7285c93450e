import { createSecretKey } from 'node:crypto';
import { anonymous } from '@creditgraph/kernel';
import { graphql } from 'graphql';
import { directory } from './directory';

const NOW = '2026-06-15T02:00:00.000Z';
/** The example printed in GB 11643-1999. */
const PRINTED = '11010519491231002X';

const own = directory(() => NOW, createSecretKey(Buffer.from('a secret for tests')));
const ask = (documentNumber: string) =>
  graphql({
    schema: own.schema,
    source: 'query ($n: String!) { naturalPerson(documentNumber: $n) { personKey maskedNumber asOf } }',
    variableValues: { n: documentNumber },
    contextValue: own.context({ requestId: 'r', caller: anonymous }),
  });

describe('the directory of natural persons', () => {
  it('hands on a key that does not contain the number, and shows the number masked', async () => {
    const { data } = await ask(` ${PRINTED.toLowerCase()} `);

    expect(data?.naturalPerson).toMatchObject({ maskedNumber: '11**************2X', asOf: NOW });
    expect(JSON.stringify(data)).not.toContain(PRINTED.slice(2, 16));
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

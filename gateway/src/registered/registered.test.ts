import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aFederation, codes, type Federation } from '../testing/federation';
import { hashOf } from './manifest';

const [FIRM = ''] = codes(1);
const KNOWN = 'query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { uscc } }\n';
const UNKNOWN = 'query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { asOf } }';
const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });

describe('an operation sent by its hash', () => {
  const folder = mkdtempSync(join(tmpdir(), 'creditgraph-operations-'));
  const federations: Partial<Record<'open' | 'listed', Federation>> = {};
  beforeAll(async () => {
    writeFileSync(join(folder, 'known.graphql'), KNOWN);
    writeFileSync(join(folder, 'notes.txt'), UNKNOWN);
    federations.open = await aFederation({ port: 0, operationsDir: folder });
    federations.listed = await aFederation({ port: 0, operationsDir: folder, safelist: true });
  });
  afterAll(async () => {
    await federations.open?.close();
    await federations.listed?.close();
    rmSync(folder, { recursive: true });
  });

  const send = async (door: 'open' | 'listed', body: object) => {
    const response = await fetch(`${federations[door]?.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ variables: { uscc: FIRM }, ...body }),
    });
    const { data, errors } = (await response.json()) as {
      data?: unknown;
      errors?: { message: string; extensions: { code: string } }[];
    };
    return { status: response.status, outcome: errors?.[0]?.extensions.code ?? data, errors };
  };
  const answer = { entityCreditProfile: { uscc: FIRM } };
  const other = { entityCreditProfile: { asOf: expect.any(String) } };
  const introspection = { query: '{ __schema { queryType { name } } }' };

  it.each`
    door        | what                           | body                                                                             | status | outcome
    ${'open'}   | ${'a registered hash'}         | ${{ extensions: persisted(KNOWN) }}                                              | ${200} | ${answer}
    ${'open'}   | ${'an unknown hash'}           | ${{ extensions: persisted(UNKNOWN) }}                                            | ${200} | ${'PERSISTED_QUERY_NOT_FOUND'}
    ${'open'}   | ${'an unknown hash and text'}  | ${{ query: UNKNOWN, extensions: persisted(UNKNOWN) }}                            | ${200} | ${other}
    ${'open'}   | ${'the hash of another text'}  | ${{ query: UNKNOWN, extensions: persisted(KNOWN) }}                              | ${400} | ${'BAD_REQUEST'}
    ${'open'}   | ${'another version of it all'} | ${{ extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(KNOWN) } } }} | ${400} | ${'BAD_REQUEST'}
    ${'open'}   | ${'text alone'}                | ${{ query: UNKNOWN }}                                                            | ${200} | ${other}
    ${'listed'} | ${'a registered hash'}         | ${{ extensions: persisted(KNOWN) }}                                              | ${200} | ${answer}
    ${'listed'} | ${'a registered text'}         | ${{ query: KNOWN }}                                                              | ${200} | ${answer}
    ${'listed'} | ${'an unknown hash'}           | ${{ extensions: persisted(UNKNOWN) }}                                            | ${200} | ${'PERSISTED_QUERY_NOT_FOUND'}
    ${'listed'} | ${'an unknown hash and text'}  | ${{ query: UNKNOWN, extensions: persisted(UNKNOWN) }}                            | ${403} | ${'OPERATION_NOT_REGISTERED'}
    ${'listed'} | ${'text alone'}                | ${{ query: UNKNOWN }}                                                            | ${403} | ${'OPERATION_NOT_REGISTERED'}
    ${'listed'} | ${'a known text and a space'}  | ${{ query: ` ${KNOWN}` }}                                                        | ${403} | ${'OPERATION_NOT_REGISTERED'}
    ${'listed'} | ${'introspection'}             | ${introspection}                                                                 | ${400} | ${'GRAPHQL_VALIDATION_FAILED'}
  `('is answered $outcome at the $door door for $what', async ({ door, body, status, outcome }) => {
    const sent = await send(door, body);

    expect({ status: sent.status, outcome: sent.outcome }).toEqual({ status, outcome });
  });

  it('is never registered by sending it', async () => {
    await send('open', { query: UNKNOWN, extensions: persisted(UNKNOWN) });

    expect((await send('open', { extensions: persisted(UNKNOWN) })).outcome).toBe(
      'PERSISTED_QUERY_NOT_FOUND',
    );
  });

  it('does not tell a stranger which names the schema has', async () => {
    const { errors } = await send('listed', { query: '{ entityCreditProfil { uscc } }', variables: {} });

    expect(errors?.[0]?.message).not.toContain('entityCreditProfile');
  });

  it('does not bind the house itself', async () => {
    expect(await federations.listed?.execute(UNKNOWN, { uscc: FIRM })).toEqual({ data: other });
  });

  it('cannot be listed where there is none', async () => {
    await expect(aFederation({ operationsDir: __dirname, safelist: true })).rejects.toThrow(
      'SAFELIST is true and there is no .graphql file in',
    );
  });

  it('leaves no trace of a fault in the log', () => {
    const lines = [...(federations.open?.lines ?? []), ...(federations.listed?.lines ?? [])];

    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

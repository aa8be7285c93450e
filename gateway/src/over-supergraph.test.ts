import { createSecretKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Subgraph } from '@creditgraph/kernel';
import { compose } from './compose';
import { inProcess } from './in-process';
import { startOverSupergraph } from './over-supergraph';
import type { SourceRequest } from './source';
import type { RunningGateway } from './start';
import { codes, NOW, subgraphsOf } from './testing/federation';
import { subgraphOf } from './testing/sources';

const [FIRM = ''] = codes(1);
const clock = () => NOW;
const personKey = createSecretKey(Buffer.from('a secret for tests'));
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@external", "@requires"])';
const profile = (fields: string) => `${LINK} scalar USCC scalar DateTime
type EntityCreditProfile @key(fields: "uscc asOf") { uscc: USCC! asOf: DateTime! ${fields} }`;
/** A ministry that hands another one something of its own. */
const shades = [
  subgraphOf('colours', profile('shade: String'), {}),
  subgraphOf('paints', profile('shade: String @external tint: String @requires(fields: "shade")'), {}),
];
const ALIASED = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { shade: uscc tax { sector } } }`;

describe('a gateway over a supergraph file', () => {
  const all = [...subgraphsOf(), ...shades];
  const composed = (...subgraphs: readonly Subgraph[]) => compose(subgraphs);
  const first = composed(...subgraphsOf());
  let folder = '';
  let file = '';
  let gateway: RunningGateway | undefined;
  let fetches: SourceRequest[] = [];
  let lines: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-supergraph-'));
    file = join(folder, 'supergraph.sdl');
    [fetches, lines] = [[], []];
  });
  afterEach(async () => {
    await gateway?.close();
    gateway = undefined;
    rmSync(folder, { recursive: true });
  });

  const opened = async (supergraphSdl: string, operations: readonly string[] = []) => {
    writeFileSync(file, supergraphSdl);
    operations.forEach((text, index) => {
      writeFileSync(join(folder, `${index}.graphql`), text);
    });
    const log = (level: string, message: string, details: object = {}) =>
      lines.push(`${level} ${message} ${JSON.stringify(details)}`);
    const local = inProcess(log);
    gateway = await startOverSupergraph({
      supergraphFile: file,
      promisedApi: first.apiSdl,
      operationsDir: folder,
      labels: new Map(),
      transport: (subgraph, asked) => {
        fetches.push(asked);
        return local(all.find(({ name }) => name === subgraph.name) ?? subgraph, asked);
      },
      clock,
      personKey,
      lookEveryMs: 20,
      log,
    });
    return gateway;
  };
  const said = async (words: string) => {
    for (let waited = 0; waited < 500; waited += 1) {
      if (lines.some((line) => line.includes(words))) return;
      await pause(20);
    }
    throw new Error(`nobody said "${words}" but: ${lines.join('\n')}`);
  };

  it('plans known operations without asking anyone, and says nothing of it', async () => {
    const { execute } = await opened(first.supergraphSdl, [ALIASED]);
    expect({ fetches, lines }).toEqual({ fetches: [], lines: [] });

    expect(await execute(ALIASED, { uscc: FIRM })).toEqual({
      data: { entityCreditProfile: { shade: FIRM, tax: { sector: 'tax' } } },
    });
    expect(fetches).toHaveLength(1);
  });

  it('guards the evidence of the supergraph that is in service', async () => {
    const { execute } = await opened(first.supergraphSdl);
    expect((await execute(ALIASED, { uscc: FIRM })).errors).toBeUndefined();

    writeFileSync(file, composed(...all).supergraphSdl);
    await said('A new supergraph is in service');
    expect((await execute(ALIASED, { uscc: FIRM })).errors).toMatchObject([
      { extensions: { code: 'RESERVED_ALIAS', alias: 'shade' } },
    ]);
  });

  it.each`
    what                                 | text                                                                                  | operations   | reason
    ${'lets clients shape evidence'}     | ${first.supergraphSdl.replaceAll('standing: Sealed', 'standing(of: String): Sealed')} | ${[]}        | ${'must not take arguments'}
    ${'breaks what clients rely on'}     | ${first.supergraphSdl.replaceAll(' entityCreditProfiles(', ' profiles(')}             | ${[]}        | ${'entityCreditProfiles'}
    ${'does not load'}                   | ${'type Query {'}                                                                     | ${[]}        | ${'Syntax Error'}
    ${'cannot answer a known operation'} | ${composed(...all).supergraphSdl}                                                     | ${[ALIASED]} | ${'shade'}
  `('keeps the old supergraph in service when the new one $what', async ({ text, operations, reason }) => {
    const { execute } = await opened(first.supergraphSdl, operations);
    expect(text).not.toBe(first.supergraphSdl);

    writeFileSync(file, text);
    await said('refused');
    expect(lines.join()).toContain(reason);
    expect((await execute(ALIASED, { uscc: FIRM })).errors).toBeUndefined();
  });
});

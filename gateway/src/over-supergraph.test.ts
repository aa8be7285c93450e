import { createSecretKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openMeter, type Subgraph } from '@creditgraph/kernel';
import { compose } from './compose';
import { inProcess } from './in-process';
import { type OverSupergraphSettings, startOverSupergraph } from './over-supergraph';
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

  const opened = async (
    supergraphSdl: string,
    operations: readonly string[] = [],
    more: Partial<OverSupergraphSettings> = {},
  ) => {
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
      ...more,
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

  it('takes a refused supergraph into service once the operation that did not fit is mended', async () => {
    const { execute } = await opened(first.supergraphSdl, [ALIASED]);
    writeFileSync(file, composed(...all).supergraphSdl);
    await said('refused');
    await pause(100);
    expect(lines.filter((line) => line.includes('refused'))).toHaveLength(1);
    expect(gateway?.supergraphSdl).toBe(first.supergraphSdl);

    writeFileSync(join(folder, '0.graphql'), ALIASED.replace('shade: uscc', 'shade'));
    await said('A new supergraph is in service');
    expect((await execute(ALIASED, { uscc: FIRM })).errors).toMatchObject([
      { extensions: { code: 'RESERVED_ALIAS' } },
    ]);
  });

  it('learns nothing about sources from an operation that is only rehearsed', async () => {
    const meter = await openMeter({ port: 0, host: '127.0.0.1' });
    const known = '{ brokenEntity { name } }';
    const transport = () => Promise.reject(new Error('gone'));
    const settings = { meter, transport, retries: 0, breakerFailures: 1, breakerRestMs: 1 };
    const { execute, sources } = await opened(first.supergraphSdl, [known], settings);
    const counted = async () =>
      (await meter.registry.metrics())
        .split('\n')
        .filter((line) =>
          /^creditgraph_(fetch_seconds_count|errors_total|operation_seconds_count)/.test(line),
        );
    expect(await counted()).toEqual([]);
    expect(sources()).toMatchObject({ registry: { breaker: 'CLOSED' } });

    await execute(known);
    const before = await counted();
    await pause(10);
    writeFileSync(file, composed(...all).supergraphSdl);
    await said('A new supergraph is in service');
    expect(sources()).toMatchObject({ registry: { breaker: 'OPEN' }, paints: { breaker: 'CLOSED' } });
    expect(await counted()).toEqual(before);
    expect(before).not.toEqual([]);
    await meter.close();
  });
});

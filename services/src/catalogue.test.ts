import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, serverVariable } from '@creditgraph/embedded';
import { type Catalogue, decide, founding, jointPunishmentSchema } from '@creditgraph/joint-punishment';
import {
  addDays,
  canonical,
  type DatabaseSettings,
  dayOf,
  hashOf,
  keySetOf,
  openBooks,
  seal,
} from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { link } from '../../subgraphs/joint-punishment/src/receipt/chain';
import { answered, question, says } from '../../subgraphs/joint-punishment/src/testing/evidence';
import { aDraft, aSigner, keysOf } from '../../subgraphs/joint-punishment/src/testing/receipts';

interface Ended {
  readonly code: number;
  readonly said: string;
}

/** A command as people start it, from its sources, with nothing but its own variables. */
const started = (script: string, args: readonly string[], variables: Readonly<Record<string, string>>) =>
  new Promise<Ended>((resolve) => {
    const sources = join(root, 'services/src/testing/on-sources.cjs');
    const env = { PATH: '/usr/bin:/bin', LANG: 'C', ...variables };
    const all = ['-r', sources, join(root, script), ...args];
    execFile(process.execPath, all, { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, said: out + err });
    });
  });

/** The edition in force with one measure less, from tomorrow on. */
const next: Catalogue = {
  ...founding.catalogue,
  ...{ version: '2099.1', validFrom: addDays(dayOf(new Date().toISOString()), 1) },
  measures: founding.catalogue.measures.filter(({ code }) => code !== 'ER-NO-OFFICE'),
};

onEveryEngine('the commands for the catalogue, started as people start them', (database) => {
  let folder = '';
  let script = '';
  let variables: Record<string, string> = {};
  const within = (name: string) => join(folder, name);
  const catalogue = (...args: string[]) => started(script, args, variables);

  /** A file in its data folder, or the database of the service, whose tables another account has laid out. */
  const prepare = async (settings: DatabaseSettings) => {
    variables = { INIT_CWD: folder, DATA_DIR: within('data') };
    script = 'embedded/src/catalogue-command.ts';
    if (settings.engine !== 'mysql') return;
    script = 'services/src/catalogue.ts';
    variables = { ...variables, PORT: '0', [serverVariable('joint-punishment')]: settings.url };
    await (await openBooks(settings, jointPunishmentSchema)).close();
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-commands-'));
    await prepare(database());
    writeFileSync(within('next.json'), JSON.stringify(next));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('load an edition, write it in the form it is known by, and verify a receipt that rests on it', async () => {
    expect(await catalogue('load', 'next.json')).toMatchObject({ code: 1 });
    expect(await catalogue('show', '2099.1')).toMatchObject({ code: 64 });
    expect(await catalogue('load', 'next.json', '--yes', '--by', '审核员')).toMatchObject({ code: 0 });
    const shown = await catalogue('show', '2099.1', '--out', 'edition.json');
    const written = readFileSync(within('edition.json'), 'utf8');
    expect(shown).toEqual({ code: 0, said: `2099.1  ${hashOf(written)}\n` });
    expect(written).toBe(canonical(next));
    expect((await catalogue('show', hashOf(written))).said).toBe(`${written}\n`);

    const everyone = await catalogue('what-if', 'next.json', '--listed');
    if (script.startsWith('embedded'))
      expect(everyone).toMatchObject({ code: 0, said: expect.stringContaining('on lists now 现在名单上 0') });
    else expect(everyone.code).toBe(70);

    const verify = (...args: string[]) =>
      started(
        'embedded/src/verify.ts',
        ['receipt.json', '--keys', 'keys.json', '--lang', 'en', ...args],
        variables,
      );
    const signer = aSigner();
    const standings = ['registry', 'tax', 'public-credit'].map((source) => says(source));
    const evidence = standings.map((each) => ({
      ...{ source: each.source, status: 'ANSWERED' as const, sealed: seal(each, signer) },
    }));
    const decision = decide(question(), next, standings.map(answered));
    const rested = { evidence, decision, catalogueVersion: next.version, catalogueHash: hashOf(written) };
    const { content, jws } = link(aDraft(signer, rested), undefined, signer);
    writeFileSync(within('receipt.json'), JSON.stringify({ content, receipt: jws }));
    writeFileSync(within('keys.json'), JSON.stringify(keySetOf(keysOf(signer))));
    writeFileSync(within('other.json'), canonical({ ...next, measures: [] }));

    expect(await verify()).toMatchObject({ code: 2, said: expect.stringContaining('CATALOGUE_UNKNOWN') });
    expect(await verify('--catalogue', 'edition.json')).toMatchObject({
      code: 0,
      said: expect.stringContaining('GENUINE'),
    });
    expect(await verify('--catalogue', 'other.json')).toMatchObject({
      code: 1,
      said: expect.stringContaining('CATALOGUE'),
    });
    expect(await verify('--catalogue', 'missing.json')).toMatchObject({ code: 64 });
  }, 60_000);
});

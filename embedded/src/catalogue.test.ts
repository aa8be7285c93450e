import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalogue, founding } from '@creditgraph/joint-punishment';
import { addDays, type DatabaseSettings, dayOf } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { catalogueCommand } from './catalogue';
import { clock } from './root';
import { usualCode } from './run-command';

const nowhere = () => Promise.reject(new Error('no source is asked'));

onEveryEngine('the command for the catalogue', (database) => {
  let folder = '';
  let books: DatabaseSettings;
  let said: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-catalogue-'));
    books = database();
    said = [];
    for (const stream of ['log', 'error'] as const)
      jest.spyOn(console, stream).mockImplementation((...lines: unknown[]) => {
        said.push(lines.join(' '));
      });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const tomorrow = () => addDays(dayOf(clock()), 1);
  const lasting = founding.catalogue.measures.filter(({ code }) => code !== 'ER-NO-OFFICE');
  const file = (change: object = {}) => {
    const path = join(folder, 'next.json');
    const next = { ...founding.catalogue, version: '2099.1', validFrom: tomorrow(), measures: lasting };
    writeFileSync(path, JSON.stringify({ ...next, ...change }));
    return path;
  };
  const run = (...args: string[]) =>
    catalogueCommand(args, books, nowhere).catch((error: Error) => {
      said.push(error.message);
      return usualCode(error);
    });
  const listed = async () => {
    said = [];
    await run('list');
    return said.join('\n');
  };

  it('shows what is otherwise and loads nothing until it is told so', async () => {
    expect(await run('load', file())).toBe(1);
    expect(said.join('\n')).toContain('- measure ER-NO-OFFICE');
    expect(said.join('\n')).toContain('touches');
    expect(await listed()).not.toContain('2099.1');

    expect(await run('load', file(), '--yes', '--by', '审核员')).toBe(0);
    expect(await listed()).toMatch(/2099\.1.*审核员/);
  });

  it('loads no version twice, and none that would begin in the past', async () => {
    await run('load', file(), '--yes');
    expect(await run('load', file({ lists: [...founding.catalogue.lists].reverse() }), '--yes')).toBe(64);
    expect(said.at(-1)).toContain('an edition is never changed');
    expect(
      await run('load', file({ version: '2099.2', validFrom: addDays(dayOf(clock()), -1) }), '--yes'),
    ).toBe(64);
    expect(said.at(-1)).toContain('before today');
  });

  it('says all that is wrong with a file, and loads nothing', async () => {
    const [first, ...others] = lasting;
    const measures = [
      { ...first, bases: [] },
      ...others.map((one, at) => (at === 0 ? { ...one, effect: 'X' } : one)),
    ];

    expect(await run('load', file({ measures }), '--yes')).toBe(64);
    expect(said.join('\n')).toMatch(/FIELD_WRONG {2}measure GP-REFUSE-SUPPLIER {2}effect/);
    expect(said.join('\n')).toMatch(/BASIS_MISSING {2}measure GP-BAN-SUPPLIER {2}bases/);
    expect(await listed()).not.toContain('2099.1');
  });

  it('writes an edition by version or hash, byte for byte what its hash is of', async () => {
    const out = join(folder, 'out.json');
    expect(await run('show', founding.hash, '--out', out)).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(founding.content);
    expect((JSON.parse(readFileSync(out, 'utf8')) as Catalogue).version).toBe('2026.2');
    expect(await run('show', '1999.1')).toBe(64);
  });

  it('tries a draft out on an empty book, and refuses a question it cannot read', async () => {
    expect(await run('what-if', file())).toBe(0);
    expect(said.join('\n')).toContain('decisions on record 在案结论 0');
    expect(await run('what-if', file(), '--sample', 'many')).toBe(64);
    expect(await run('what-if', join(folder, 'none.json'))).toBe(64);
    expect(await run('publish', file())).toBe(64);
    expect(await run('load', file(), '--no')).toBe(64);
  });
});

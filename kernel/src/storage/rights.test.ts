import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onMysql } from '../testing/engines';
import { openBooks } from './books';
import { code, entity, table } from './columns';
import { rightsOf } from './rights';

jest.unmock('./connect');

const root = join(__dirname, '../../..');
const columns = { id: code(18) };
const [kept, changing, passing] = ['kept', 'changing', 'passing'].map((name) =>
  entity(name, columns, ['id']),
);
const entities = [kept, changing, passing].flatMap((one) => one ?? []);
const schema = {
  entities,
  migrations: [],
  neverChanged: entities.slice(0, 1),
  deletedFrom: entities.slice(2),
};

describe('the rights of a service', () => {
  it('are to read and add, and no more than its tables need', () => {
    expect(Object.fromEntries(rightsOf(schema))).toEqual({
      migration: 'SELECT',
      kept: 'SELECT, INSERT',
      changing: 'SELECT, INSERT, UPDATE',
      passing: 'SELECT, INSERT, UPDATE, DELETE',
    });
  });

  const sources = ['kernel', 'subgraphs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /src\/.*(?<!\.test)\.ts$/.test(file) && !file.includes('testing'))
      .filter((file) => !/node_modules|dist/.test(file))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
  const tablesIn = (list: 'neverChanged' | 'deletedFrom') =>
    sources.flatMap((text) => {
      const names = new RegExp(`${list}: \\[([^\\]]*)\\]`).exec(text)?.[1]?.match(/\w+(?=Table)/g) ?? [];
      return names.map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    });
  const statements = (pattern: RegExp) =>
    sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name));

  it('let it delete where its code deletes', () => {
    expect(tablesIn('deletedFrom')).toEqual(
      expect.arrayContaining([...new Set(statements(/DELETE FROM (\w+)/g))]),
    );
  });

  it('keep from changing only what its code never changes', () => {
    const changed = new Set(statements(/UPDATE (\w+) SET/g));

    expect(tablesIn('neverChanged').filter((name) => changed.has(name))).toEqual([]);
    expect(tablesIn('neverChanged')).toContain('receipt');
  });
});

onMysql('books that others lay out', (database) => {
  class CreateKept1700000000000 {
    async up(runner: { createTable(of: unknown): Promise<void> }) {
      await runner.createTable(table('kept', columns, { primary: ['id'] }, true));
    }
    async down() {
      throw new Error('forward only');
    }
  }
  const one = { entities: entities.slice(0, 1), migrations: [CreateKept1700000000000] };

  it('are refused while they are behind the program, and opened once they are not', async () => {
    const settings = database();
    if (settings.engine !== 'mysql') throw new Error('a server is needed');
    const empty = await openBooks(settings, { entities: [], migrations: [] });
    await empty.close();
    const laidOut = { ...settings, laidOut: true };

    await expect(openBooks(laidOut, one as never)).rejects.toThrow(
      /CreateKept1700000000000.*services:migrate/,
    );
    const layer = await openBooks(settings, one as never);
    await layer.close();
    const books = await openBooks(laidOut, one as never);
    expect(await books.query('SELECT id FROM kept')).toEqual([]);
    await books.close();
  });
});

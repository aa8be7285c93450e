import type { MigrationInterface, QueryRunner } from 'typeorm';
import { onEveryEngine } from '../testing/engines';
import { openBooks } from './books';
import { isDuplicateKey } from './collision';
import { code, entity, integer, json, optional, table, text } from './columns';

jest.unmock('./connect');

interface ThingRow {
  id: string;
  name: string;
  size: number | null;
  notes: unknown;
}

const columns = { id: code(18), name: text(200), size: optional(integer()), notes: json() };
const thing = entity<ThingRow>('thing', columns, ['id']);

class CreateThing1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await runner.createTable(
      table('thing', columns, { primary: ['id'] }, runner.connection.options.type === 'mysql'),
    );
  }
  async down() {
    throw new Error('forward only');
  }
}

const schema = { entities: [thing], migrations: [CreateThing1700000000000] };
const row = (id: string, name: string): ThingRow => ({ id, name, size: 1, notes: { name } });

onEveryEngine('the books', (database) => {
  const open = () => openBooks(database(), schema);

  it('are laid out once by programs that start at the same time', async () => {
    const settings = database();
    const opened = await Promise.all([1, 2, 3].map(() => openBooks(settings, schema)));
    await Promise.all(
      opened.map((books, index) => books.write((tx) => tx.insert(thing, [row(`${index}`, 'one')]))),
    );

    expect(await opened[0]?.query('SELECT COUNT(*) AS total FROM thing')).toEqual([{ total: 3 }]);
    expect(await opened[0]?.query('SELECT COUNT(*) AS total FROM migration')).toEqual([{ total: 1 }]);
    await Promise.all(opened.map((books) => books.close()));
  });

  it('bring rare characters back as they went in', async () => {
    const books = await open();
    await books.write((tx) => tx.insert(thing, [row('A', '𬭎铄䶮科技虚构有限公司')]));

    const [found] = await books.query('SELECT * FROM thing WHERE id = ?', ['A']);
    expect(found).toMatchObject({
      name: '𬭎铄䶮科技虚构有限公司',
      notes: '{"name":"𬭎铄䶮科技虚构有限公司"}',
    });
    await books.close();
  });

  it('tell codes apart by every byte', async () => {
    const books = await open();
    await books.write((tx) => tx.insert(thing, [row('AB', 'upper'), row('ab', 'lower')]));

    expect(await books.query('SELECT name FROM thing WHERE id = ?', ['ab'])).toEqual([{ name: 'lower' }]);
    await books.close();
  });

  it('keep nothing of a transaction that failed', async () => {
    const books = await open();
    const failing = books.write(async (tx) => {
      await tx.insert(thing, [row('A', 'one')]);
      throw new Error('power cut');
    });

    await expect(failing).rejects.toThrow('power cut');
    expect(await books.query('SELECT id FROM thing')).toEqual([]);
    await books.close();
  });

  it('never mix two transactions written at once', async () => {
    const books = await open();
    const outcomes = await Promise.allSettled([
      books.write(async (tx) => {
        await tx.insert(thing, [row('A', 'kept')]);
      }),
      books.write(async (tx) => {
        await tx.insert(thing, [row('B', 'lost')]);
        throw new Error('power cut');
      }),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await books.query('SELECT id FROM thing')).toEqual([{ id: 'A' }]);
    await books.close();
  });

  it('name a duplicate key the same on both engines', async () => {
    const books = await open();
    await books.write((tx) => tx.insert(thing, [row('A', 'one')]));
    const again = await books.write((tx) => tx.insert(thing, [row('A', 'two')])).catch((error) => error);

    expect(isDuplicateKey(again)).toBe(true);
    await books.close();
  });

  it('refuse words longer than their column, though a file would take them, and count characters', async () => {
    const books = await open();
    const write = (name: string) => books.write((tx) => tx.insert(thing, [row('A', name)]));

    await expect(write('䶮'.repeat(201))).rejects.toMatchObject({
      code: 'TEXT_TOO_LONG',
      details: { field: 'name', limit: 200 },
    });
    expect(await books.query('SELECT id FROM thing')).toEqual([]);
    await write('𬭎'.repeat(200));
    expect(await books.query('SELECT id FROM thing')).toEqual([{ id: 'A' }]);
    await books.close();
  });

  it('take a thousand rows in few statements', async () => {
    const books = await open();
    const before = books.statements();
    await books.write((tx) =>
      tx.insert(
        thing,
        Array.from({ length: 1000 }, (_, index) => row(`T${index}`, 'many')),
      ),
    );

    expect(books.statements() - before).toBe(4);
    expect(await books.query('SELECT COUNT(*) AS total FROM thing')).toEqual([{ total: 1000 }]);
    await books.close();
  });
});

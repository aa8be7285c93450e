import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sectorSchema } from '../sector-books';
import { recordSubject } from '../subject/record';
import { onEmbedded, onEveryEngine, onMysql } from '../testing/engines';
import { aSubject, noon, withBooks } from '../testing/records';
import { openBooks, type Transaction } from './books';

jest.unmock('./connect');

const nameOf = (tx: Pick<Transaction, 'query'>, subject: string) =>
  tx.query<{ name: string }>('SELECT name FROM subject WHERE subject = ? AND supersededAt IS NULL', [
    subject,
  ]);
const rename = (tx: Transaction, subject: string, name: string) =>
  tx.run('UPDATE subject SET name = ? WHERE subject = ?', [name, subject]);

/** Resolves for all once so many have come. */
function meetingOf(count: number): () => Promise<void> {
  let arrived = 0;
  let open = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived === count) open();
    return all;
  };
}

onEveryEngine('writers who meet', (database) => {
  it(
    'each get their version of a subject, whoever comes first',
    withBooks(database, async (books) => {
      const names = Array.from({ length: 8 }, (_, index) => `虚构第${index}名(示例)`);
      await Promise.all(
        names.map((name) => books.write((tx) => recordSubject(tx, aSubject({ name }), noon('2026-03-01')))),
      );

      const rows = await books.query<{ version: number; name: string; supersededAt: string | null }>(
        'SELECT version, name, supersededAt FROM subject ORDER BY version',
      );
      expect(rows.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(names));
      expect(rows.filter(({ supersededAt }) => supersededAt === null)).toHaveLength(1);
    }),
  );

  it(
    'are not begun again when their work is refused for what it is',
    withBooks(database, async (books) => {
      let begun = 0;
      const failing = books.write(async () => {
        begun += 1;
        throw new Error('not allowed');
      });

      await expect(failing).rejects.toThrow('not allowed');
      expect(begun).toBe(1);
    }),
  );
});

onMysql('a deadlock', (database) => {
  it(
    'lets one through and begins the other again',
    withBooks(database, async (books) => {
      await books.write(async (tx) => {
        await recordSubject(tx, aSubject({ subject: 'A' }), noon('2026-03-01'));
        await recordSubject(tx, aSubject({ subject: 'B' }), noon('2026-03-01'));
      });
      const meet = meetingOf(2);
      const renameBoth = (first: string, second: string, name: string) =>
        books.write(async (tx) => {
          await rename(tx, first, name);
          await meet();
          await rename(tx, second, name);
        });
      await Promise.all([renameBoth('A', 'B', '甲'), renameBoth('B', 'A', '乙')]);

      const [[a], [b]] = [await nameOf(books, 'A'), await nameOf(books, 'B')];
      expect(a?.name).toBe(b?.name);
    }),
  );

  it.each([1213, 1205, 1020])('that does not end (%i) is told with a code', (errno) =>
    withBooks(database, async (books) => {
      let begun = 0;
      const failing = books.write(async (tx) => {
        begun += 1;
        await tx.run(`SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = ${errno}, MESSAGE_TEXT = 'busy'`);
      });

      await expect(failing).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
      expect(begun).toBe(10);
    })(),
  );
});

/** Another program that holds the file's write lock for longer than anyone waits in one go. */
const OTHER_PROGRAM = `
  const [driver, file] = process.argv.slice(1);
  const database = new (require(driver))(file);
  database.exec('BEGIN IMMEDIATE');
  database.exec("UPDATE subject SET name = '他'");
  process.stdout.write('locked');
  setTimeout(() => database.exec('COMMIT'), 1300);
`;

onEmbedded('a file written by two programs', (database) => {
  it('lets the second wait for the first, and work on what it left', async () => {
    const settings = database();
    const books = await openBooks(settings, sectorSchema);
    await books.write((tx) => recordSubject(tx, aSubject({ name: '我' }), noon('2026-03-01')));
    const file = settings.engine === 'embedded' ? settings.file : '';
    const other = spawn(process.execPath, ['-e', OTHER_PROGRAM, require.resolve('libsql'), file]);
    await once(other.stdout, 'data');

    const found = await books.write(async (tx) => nameOf(tx, aSubject().subject));

    expect(found).toEqual([{ name: '他' }]);
    await books.close();
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { auditHouse } from './audit';
import { type OpenHouse, openHouse } from './house';
import { ministriesIn } from './ministries';
import { root } from './root';

const NOW = '2026-11-01T00:00:00.000Z';
const ministries = ministriesIn(root);

onEveryEngine('the audit of a house with its sample', (database) => {
  let dataDir = '';
  let house: OpenHouse;
  const heads = () => join(dataDir, 'heads.json');
  const wrong = async (only?: string) =>
    (await auditHouse(house, { only, heads: heads() })).flatMap(({ ministry, problems }) =>
      problems.map(({ code }) => `${ministry} ${code}`),
    );
  const run = (ministry: string, ...statements: readonly string[]) =>
    house.ministries.get(ministry)?.books.write(async (tx) => {
      for (const statement of statements) await tx.run(statement);
    });

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'creditgraph-audit-'));
    const settings = { dataDir, databaseOf: () => database(), sample: { seed: 1, count: 30 } };
    house = await openHouse(ministries, settings, () => NOW);
    await house.seed();
  }, 60_000);
  afterAll(async () => {
    await house.close();
    rmSync(dataDir, { recursive: true });
  });

  it('finds the journal of every sector and the access log of every ministry whole, and keeps their heads', async () => {
    const audited = await auditHouse(house, { heads: heads() });

    const journals = [...house.sectors.map(({ name }) => name), 'joint-punishment'].sort();
    const logs = ministries.map(({ name }) => name);
    const of = (book: string) => audited.filter((one) => one.book === book).map(({ ministry }) => ministry);
    expect(of('journal')).toEqual(journals);
    expect(of('access log')).toEqual(logs);
    expect(of('receipts')).toEqual(['joint-punishment']);
    expect(audited.flatMap(({ problems }) => problems)).toEqual([]);
    for (const { ministry, book, head } of audited)
      if (book === 'journal') expect(head.sequence > 0).toBe(ministry !== 'joint-punishment');
    expect(Object.keys(JSON.parse(readFileSync(heads(), 'utf8'))).sort()).toEqual(
      [...journals, ...logs.map((name) => `${name} access`), 'joint-punishment receipts'].sort(),
    );
  });

  it('finds what was altered, in whose books, and then keeps no head', async () => {
    const before = readFileSync(heads(), 'utf8');
    await run('tax', "UPDATE evaluation SET grade = 'A' WHERE grade <> 'A'");

    expect(new Set(await wrong())).toEqual(new Set(['tax CONTENT']));
    expect(await wrong('environment')).toEqual([]);
    expect(JSON.parse(readFileSync(heads(), 'utf8')).tax).toBe(JSON.parse(before).tax);
  });

  it('finds a journal that was begun anew', async () => {
    await run(
      'environment',
      'DELETE FROM journal',
      "UPDATE book_head SET sequence = 0, hash = NULL WHERE book = 'journal'",
    );
    expect(await wrong('environment')).toContain('environment KEPT_HEAD');
  });

  it('reads the other books where one cannot be read, says why, and keeps no head', async () => {
    const before = readFileSync(heads(), 'utf8');
    await run('transport', 'ALTER TABLE access_entry RENAME TO access_entry_away');
    const told: string[] = [];
    const audited = await auditHouse(house, {
      heads: heads(),
      told: ({ ministry, book }) => void told.push(`${ministry} ${book}`),
    });
    await run('transport', 'ALTER TABLE access_entry_away RENAME TO access_entry');

    const unread = audited.flatMap(({ ministry, book, problems }) =>
      problems.filter(({ code }) => code === 'UNREADABLE').map(({ at }) => [ministry, book, at]),
    );
    expect(unread).toEqual([['transport', 'access log', expect.stringContaining('access_entry')]]);
    expect(told).toEqual(audited.map(({ ministry, book }) => `${ministry} ${book}`));
    expect(told.length).toBeGreaterThan(ministries.length);
    expect(readFileSync(heads(), 'utf8')).toBe(before);
  });

  it('refuses a sector nobody keeps, and a file that holds no heads', async () => {
    await expect(auditHouse(house, { only: 'nobody' })).rejects.toMatchObject({ code: 'CHOICE_UNKNOWN' });
    writeFileSync(heads(), '[]');
    await expect(auditHouse(house, { heads: heads() })).rejects.toMatchObject({ code: 'HEADS_UNREADABLE' });
  });
});

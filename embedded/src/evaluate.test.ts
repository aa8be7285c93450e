import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Books, type DatabaseSettings, openBooks, sectorSchema } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { evaluateIn, exitCodeOf } from './evaluation';
import { openHouse } from './house';
import { ministriesIn } from './ministries';
import { clock, root } from './root';

onEveryEngine('a period evaluated by command', (database) => {
  let folder = '';
  let databases: Map<string, DatabaseSettings>;
  const settings = () => ({
    dataDir: folder,
    databaseOf: (ministry: string) => {
      const known = databases.get(ministry) ?? database();
      databases.set(ministry, known);
      return known;
    },
    sample: { seed: 7, count: 120 },
  });
  const report = () => join(folder, 'failed.txt');
  const evaluate = (sector: string, period: string, announced?: string) =>
    evaluateIn({ sector, period, announced, report: report(), pageSize: 50 }, settings());

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-evaluate-'));
    databases = new Map();
    const house = await openHouse(ministriesIn(root), settings(), clock);
    await house.seed();
    await house.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function inTax<T>(work: (books: Books) => Promise<T>): Promise<T> {
    const books = await openBooks(settings().databaseOf('tax'), sectorSchema);
    try {
      return await work(books);
    } finally {
      await books.close();
    }
  }
  const results = () =>
    inTax((books) =>
      books.query(`SELECT subject, grade, hundredths, model, findings, facts FROM evaluation
        WHERE period = '2025' AND version = 1 AND recordedAt = '2026-04-30T01:00:00.000Z' ORDER BY subject`),
    );

  it('grades a year anew as the sample was graded, and once only', async () => {
    const before = await results();
    expect(before.length).toBeGreaterThan(50);
    await inTax((books) => books.write((tx) => tx.run("DELETE FROM evaluation WHERE period = '2025'")));

    const first = await evaluate('tax', '2025', '2026-04-30T09:00:00+08:00');
    const after = await results();
    const second = await evaluate('tax', '2025');

    expect(first.announcedAt).toBe('2026-04-30T01:00:00.000Z');
    expect(first.counts.evaluated).toBe(after.length);
    expect(after).toEqual(expect.arrayContaining(before));
    const { subjects, notEvaluated, ...rest } = first.counts;
    expect(rest).toMatchObject({ unchanged: 0, failed: 0 });
    expect(subjects).toBe(first.counts.evaluated + notEvaluated);
    expect(second.counts.evaluated + second.counts.unchanged).toBe(first.counts.evaluated);
    expect(second.counts.unchanged).toBeGreaterThan(second.counts.evaluated);
    expect([exitCodeOf(first), first.reportPath, existsSync(report())]).toEqual([0, null, false]);
  });

  it('names in a report whose records cannot be read, and does the rest', async () => {
    const [victim] = await inTax((books) => books.query('SELECT subject FROM subject ORDER BY subject'));
    const subject = String(victim?.subject);
    await inTax((books) =>
      books.write((tx) =>
        tx.run(`UPDATE conduct SET details = '{"year":2025}' WHERE kind = 'ANNUAL_RECORD' AND subject = ?`, [
          subject,
        ]),
      ),
    );

    const evaluated = await evaluate('tax', '2025');

    expect(evaluated.counts.failed).toBe(evaluated.failures.length);
    expect(evaluated.failures.map((failure) => failure.subject)).toEqual([subject]);
    expect(exitCodeOf(evaluated)).toBe(2);
    expect(readFileSync(report(), 'utf8')).toBe(
      `${subject}\tthe annual record 2025 of ${subject} cannot be read\n`,
    );
  });

  it.each`
    sector             | period    | announced                 | code
    ${'taxes'}         | ${'2025'} | ${undefined}              | ${'CHOICE_UNKNOWN'}
    ${'registry'}      | ${'2025'} | ${undefined}              | ${'CHOICE_UNKNOWN'}
    ${'environment'}   | ${'2025'} | ${undefined}              | ${'NOT_EVALUATED_BY_PERIOD'}
    ${'public-credit'} | ${'2025'} | ${undefined}              | ${'NOT_EVALUATED_BY_PERIOD'}
    ${'civil-affairs'} | ${'2025'} | ${undefined}              | ${'PERIOD_INVALID'}
    ${'tax'}           | ${'25'}   | ${undefined}              | ${'PERIOD_INVALID'}
    ${'tax'}           | ${'2025'} | ${'2026-04-30'}           | ${'INSTANT_INVALID'}
    ${'tax'}           | ${'2025'} | ${'2025-04-30T00:00:00Z'} | ${'PERIOD_NOT_OVER'}
  `('is refused with $code for $sector $period $announced', ({ sector, period, announced, code }) =>
    expect(evaluate(sector, period, announced)).rejects.toMatchObject({ code }),
  );
});

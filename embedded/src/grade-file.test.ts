import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Books,
  type DatabaseSettings,
  dayOf,
  fileLoaders,
  type Instant,
  openBooks,
  recordSubject,
  sectorSchema,
  thingKeyOf,
} from '@creditgraph/kernel';
import { parse } from 'csv-parse/sync';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { sector as environment } from '../../subgraphs/environment/src/sector';
import { type EvaluateOnOptions, evaluateOn, exitCodeOf, type Graded, type OnProgress } from './evaluation';
import { gradeColumns } from './grade-file';
import { openHouse } from './house';
import { ministriesIn } from './ministries';
import { clock, root } from './root';

const PERSON = `P${'0'.repeat(40)}`;
const firm = { subject: '91320600MUXU0001XX', kind: 'ENTERPRISE', since: '2020-03-01', details: {} };
const SINCE = '2020-03-02T00:00:00.000Z';
const DAY = '2026-06-15';

/** The first call comes before the first page. */
const killedAfter = (pages: number): OnProgress => {
  let seen = 0;
  return () => {
    seen += 1;
    if (seen > pages) throw new Error('killed');
  };
};

onEveryEngine('the grades of a day written by command', (database) => {
  let folder = '';
  let databases: Map<string, DatabaseSettings>;
  const settings = () => ({
    dataDir: folder,
    databaseOf: (ministry: string) => {
      const known = databases.get(ministry) ?? database();
      databases.set(ministry, known);
      return known;
    },
    sample: { seed: 7, count: 400 },
  });
  const place = (name: string) => join(folder, name);
  const run = (options: Partial<EvaluateOnOptions> = {}, onProgress?: OnProgress) =>
    evaluateOn(
      {
        sector: 'environment',
        on: DAY,
        report: place('failed.txt'),
        usualOut: place('usual.csv'),
        pageSize: 20,
        ...options,
      },
      settings(),
      onProgress,
    );
  const written = async (options: Partial<EvaluateOnOptions> = {}) => (await run(options)) as Graded;
  const textOf = (name: string) => readFileSync(place(name), 'utf8');
  const rowsOf = (name: string): string[][] => parse(textOf(name));

  async function inBooks<T>(ministry: string, work: (books: Books) => Promise<T>): Promise<T> {
    const books = await openBooks(settings().databaseOf(ministry), sectorSchema);
    try {
      return await work(books);
    } finally {
      await books.close();
    }
  }
  const rename = (name: string, at: Instant = clock()) =>
    inBooks('environment', (books) => books.write((tx) => recordSubject(tx, { ...firm, name }, at)));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-grades-'));
    databases = new Map();
    const house = await openHouse(ministriesIn(root), settings(), clock);
    await house.seed();
    await house.close();
    await rename('=1+1,"甲"虚构厂(示例)', SINCE);
    await inBooks('environment', (books) =>
      books.write(async (tx) => {
        const held = { ...firm, name: '示例', heldBy: firm.subject };
        await recordSubject(tx, { ...held, subject: PERSON }, SINCE);
        await recordSubject(tx, { ...held, subject: thingKeyOf('V', '示例A') }, SINCE);
      }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are those that the file of each subject shows, and nobody else is there', async () => {
    const on = dayOf(clock());
    const { asOf, counts, out } = await written({ on });
    const [head, ...rows] = rowsOf('usual.csv');
    const shown = await inBooks('environment', async (books) => {
      const known = await books.query<{ subject: string }>('SELECT subject FROM subject ORDER BY subject');
      const { evaluations } = fileLoaders(books, environment);
      const graded = known.map(async ({ subject }) =>
        (await evaluations.load({ subject, asOf })).map(({ grade, score, findings }) => [
          ...[subject, grade, String(score), findings.map(({ code }) => code).join('; ')],
        ]),
      );
      return (await Promise.all(graded)).flat();
    });

    expect(head).toEqual(gradeColumns);
    expect(rows.map(([subject, , grade, , score, , findings]) => [subject, grade, score, findings])).toEqual(
      shown,
    );
    expect(counts.graded).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(60);
    expect(counts.notEvaluated).toBeGreaterThanOrEqual(2);
    expect(counts.subjects).toBe(counts.graded + counts.notEvaluated);
    expect(rows.filter(([subject]) => !/^[0-9A-Z]{18}$/.test(subject ?? ''))).toEqual([]);
    expect(rows.find(([subject]) => subject === firm.subject)).toEqual([
      ...[firm.subject, `'=1+1,"甲"虚构厂(示例)`, 'BLUE', '蓝色', '9'],
      ...['江苏省企事业环保信用评价办法(2020年1月1日起施行)', ''],
    ]);
    expect(readdirSync(folder).filter((name) => name.startsWith('usual.csv'))).toEqual(['usual.csv']);
    expect(out).toBe(place('usual.csv'));
  });

  it('go on where they were cut off, by what was known when they began', async () => {
    await run({ out: place('whole.csv') });
    const out = place('killed.csv');
    await expect(run({ out }, killedAfter(3))).rejects.toThrow('killed');
    expect(existsSync(out)).toBe(false);
    appendFileSync(`${out}.part`, '91320600MUXU,"half a li');
    await rename('改名虚构厂(示例)');

    const { resumedAfter, counts } = await written({ out });

    expect(textOf('killed.csv')).toBe(textOf('whole.csv'));
    expect(resumedAfter).toBe(rowsOf('whole.csv')[60]?.[0]);
    expect(counts.graded).toBe(rowsOf('whole.csv').length - 1);
    expect(readdirSync(folder).filter((name) => name.startsWith('killed.csv'))).toEqual(['killed.csv']);
    await run({ out });
    expect(textOf('killed.csv')).toContain('改名虚构厂(示例)');
    expect(textOf('whole.csv')).not.toContain('改名虚构厂(示例)');
  });

  it('are not written on behind another day, nor where something was lost, unless begun again', async () => {
    const out = place('other.csv');
    await expect(run({ out }, killedAfter(2))).rejects.toThrow('killed');
    const unfinished = { code: 'GRADE_FILE_UNFINISHED' };
    await expect(run({ out, on: '2026-06-16' })).rejects.toMatchObject(unfinished);
    await expect(run({ out, sector: 'civil-affairs' })).rejects.toMatchObject(unfinished);
    truncateSync(`${out}.part`, 200);
    await expect(run({ out })).rejects.toMatchObject(unfinished);
    rmSync(`${out}.part`);
    await expect(run({ out })).rejects.toMatchObject(unfinished);

    expect((await written({ out, restart: true })).resumedAfter).toBeNull();
    expect(rowsOf('other.csv').length).toBeGreaterThan(60);
  });

  it('are written by one run at a time', async () => {
    const out = place('twice.csv');
    const meddling: OnProgress = (done) => {
      if (done > 20) appendFileSync(`${out}.part`, 'another run\r\n');
    };
    await expect(run({ out }, meddling)).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    await run({ out });
    expect(textOf('twice.csv')).not.toContain('another run');
  });

  it('are of those whose records can be read; the others are named, and stop nobody', async () => {
    const sector = 'civil-affairs';
    const before = await written({ sector, out: place('civil.csv') });
    const [subject = ''] = rowsOf('civil.csv')[3] ?? [];
    await inBooks(sector, (books) =>
      books.write((tx) =>
        tx.run(
          `UPDATE conduct SET details = '{"scale":"NOBODY","points":900}' WHERE kind = 'ASSESSMENT' AND subject = ?`,
          [subject],
        ),
      ),
    );
    const after = await written({ sector, out: place('civil-again.csv') });

    expect([exitCodeOf(before), before.reportPath]).toEqual([0, null]);
    expect(after.counts).toEqual({ ...before.counts, graded: before.counts.graded - 1, failed: 1 });
    expect(exitCodeOf(after)).toBe(2);
    expect(textOf('failed.txt')).toMatch(
      new RegExp(`^${subject}\tno authority assessed by the scale NOBODY.*\n$`),
    );
    expect(rowsOf('civil-again.csv')).toEqual(rowsOf('civil.csv').filter(([code]) => code !== subject));
  });

  it('are entered for the period of the day, where there are periods', async () => {
    const evaluated = await run({ sector: 'tax', on: '2025-07-01' });
    expect(evaluated).toMatchObject({ sector: 'tax', period: '2025' });
    expect(evaluated.counts).toMatchObject({ failed: 0 });
    expect(evaluated.counts.subjects).toBeGreaterThan(100);
  });

  it.each`
    sector             | on              | options                        | code
    ${'taxes'}         | ${DAY}          | ${{}}                          | ${'CHOICE_UNKNOWN'}
    ${'public-credit'} | ${DAY}          | ${{}}                          | ${'NOT_EVALUATED'}
    ${'environment'}   | ${'2026-02-30'} | ${{}}                          | ${'DATE_INVALID'}
    ${'environment'}   | ${'2999-01-01'} | ${{}}                          | ${'DATE_IN_FUTURE'}
    ${'environment'}   | ${'1999-12-31'} | ${{}}                          | ${'NO_RULES_ON_DATE'}
    ${'civil-affairs'} | ${'2011-02-28'} | ${{}}                          | ${'NO_RULES_ON_DATE'}
    ${'environment'}   | ${DAY}          | ${{ out: 'no.xlsx' }}          | ${'GRADE_FILE_UNFIT'}
    ${'environment'}   | ${DAY}          | ${{ announced: '2026-04-30' }} | ${'OPTION_UNFIT'}
    ${'tax'}           | ${'2025-12-31'} | ${{ out: 'no.csv' }}           | ${'OPTION_UNFIT'}
    ${'tax'}           | ${'2999-01-01'} | ${{}}                          | ${'PERIOD_NOT_OVER'}
    ${'transport'}     | ${'1990-06-15'} | ${{}}                          | ${'NO_RULES_ON_DATE'}
  `('are refused with $code for $sector on $on with $options', async ({ sector, on, options, code }) => {
    const before = readdirSync(folder);
    const usualOut = place('refused.csv');
    await expect(run({ sector, on, usualOut, ...options })).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual(before);
  });
});

import { recordConduct } from '../conduct/record';
import type { SectorDefinition } from '../sector';
import { type Books, marks } from '../storage/books';
import { recordSubject } from '../subject/record';
import { onEveryEngine } from '../testing/engines';
import {
  anAct,
  anEvaluation,
  aSector,
  aSubject,
  byTheDay,
  JOURNAL,
  noon,
  type TestFacts,
  type TestGrade,
  withBooks,
} from '../testing/records';
import { announce } from './announce';
import { evaluationLoader } from './loaders';
import { type RunOptions, runEvaluation } from './run';

const sector = aSector();
const announcedAt = noon('2027-03-01');
const clock = () => noon('2027-06-01');
const codes = (count: number) => Array.from({ length: count }, (_, at) => `S${String(at).padStart(4, '0')}`);

const run = (books: Books, options: Partial<RunOptions> = {}, of: Evaluated = sector) =>
  runEvaluation(books, of, { period: '2026', announcedAt, clock, pageSize: 4, ...options });
type Evaluated = SectorDefinition<TestFacts, TestGrade>;

/** Every third subject has as many penalties as its remainder by seven; the last one came too late to be graded. */
async function enter(books: Books, count: number): Promise<void> {
  const subjects = codes(count);
  await books.write(async (tx) => {
    for (const subject of subjects) {
      const since = subject === subjects.at(-1) ? '2027-01-05' : '2020-01-01';
      await recordSubject(tx, aSubject({ subject, since }), noon('2027-01-06'));
    }
  });
  for (const [at, subject] of subjects.entries()) {
    if (at % 3 === 0)
      for (let number = 0; number < at % 7; number += 1) await penalise(books, subject, number);
  }
}

const penalise = (books: Books, subject: string, number: number, day = '2027-01-10') =>
  books.write((tx) =>
    recordConduct(tx, [anAct({ subject, documentNumber: `${subject}-${number}` })], noon(day)),
  );

const stored = (books: Books) => books.query('SELECT * FROM evaluation ORDER BY subject, period, version');

const graded = async (books: Books, subject: string, asOf: string) =>
  (await evaluationLoader(books).load({ subject, asOf })).map(({ grade }) => grade);

/** The first call comes before the first page. */
const killedAfter = (pages: number) => {
  let seen = 0;
  return () => {
    seen += 1;
    if (seen > pages) throw new Error('killed');
  };
};

const killedInWrite = (books: Books, nth: number): Books => {
  let writes = 0;
  return {
    ...books,
    write: (work) =>
      books.write(async (tx) => {
        const result = await work(tx);
        writes += 1;
        if (writes === nth) throw new Error('killed');
        return result;
      }),
  };
};

onEveryEngine('the evaluation of a period', (database) => {
  it(
    'enters what announcing one by one enters',
    withBooks(database, async (books) => {
      await enter(books, 23);
      for (const subject of codes(23))
        await announce(books, sector, { period: '2026', announcedAt, subjects: [subject] });
      const oneByOne = await stored(books);
      await books.write((tx) => tx.run('DELETE FROM evaluation'));

      const { counts } = await run(books);

      expect(counts).toEqual({ subjects: 23, evaluated: 22, unchanged: 0, notEvaluated: 1, failed: 0 });
      expect(await stored(books)).toEqual(oneByOne);
      expect(new Set(oneByOne.map(({ grade }) => grade))).toEqual(new Set(['A', 'B', 'C']));
    }),
  );

  it.each`
    kill                                                                                     | after      | where
    ${(books: Books) => run(books, { onProgress: killedAfter(3) })}                          | ${'S0011'} | ${'between two pages'}
    ${(books: Books) => run(killedInWrite(books, 4))}                                        | ${'S0007'} | ${'while a page is written'}
    ${(books: Books) => run(killedInWrite(books, 2))}                                        | ${null}    | ${'while the first page is written'}
    ${(books: Books) => run({ ...books, write: () => Promise.reject(new Error('killed')) })} | ${null}    | ${'before anything'}
  `('killed $where goes on where it stopped and repeats nothing', ({ kill, after }) =>
    withBooks(database, async (books) => {
      await enter(books, 22);
      await run(books);
      const whole = await stored(books);
      await books.write(async (tx) => {
        await tx.run('DELETE FROM evaluation');
        await tx.run('DELETE FROM evaluation_run');
      });

      await expect(kill(books)).rejects.toThrow('killed');
      const summary = await run(books);

      expect(summary.resumedAfter).toBe(after);
      expect(summary.counts).toEqual({
        subjects: 22,
        evaluated: 21,
        unchanged: 0,
        notEvaluated: 1,
        failed: 0,
      });
      expect(await stored(books)).toEqual(whole);
    })(),
  );

  it(
    'taken up again announces at the instant it began with, and another one is refused unless it begins again',
    withBooks(database, async (books) => {
      await enter(books, 10);
      const times = [noon('2027-05-01'), noon('2027-05-02'), noon('2027-05-03')];
      const at = (index: number) => ({ announcedAt: undefined, clock: () => times[index] ?? '' });
      await expect(run(books, { ...at(0), onProgress: killedAfter(1) })).rejects.toThrow('killed');

      await expect(run(books, { announcedAt })).rejects.toMatchObject({ code: 'EVALUATION_UNFINISHED' });
      await expect(run(books, { ...at(1), onProgress: killedAfter(1) })).rejects.toThrow('killed');
      const again = await run(books, { ...at(2), restart: true });

      expect(again).toMatchObject({ announcedAt: times[2], resumedAfter: null });
      expect(again.counts).toEqual({ subjects: 10, evaluated: 1, unchanged: 8, notEvaluated: 1, failed: 0 });
      const instants = await books.query('SELECT DISTINCT recordedAt FROM evaluation ORDER BY recordedAt');
      expect(instants.map(({ recordedAt }) => recordedAt)).toEqual([times[0], times[2]]);
    }),
  );

  it(
    'made again changes only what came out otherwise, and shows the earlier grade as of before',
    withBooks(database, async (books) => {
      await enter(books, 10);
      await run(books);
      const first = await stored(books);
      const again = await run(books, { announcedAt: noon('2027-04-01') });
      expect(again.counts).toEqual({ subjects: 10, evaluated: 0, unchanged: 9, notEvaluated: 1, failed: 0 });
      expect(await stored(books)).toEqual(first);

      for (const number of [1, 2]) await penalise(books, 'S0001', number, '2027-04-02');
      const third = await run(books, { announcedAt: noon('2027-05-01') });

      expect(third.counts).toEqual({ subjects: 10, evaluated: 1, unchanged: 8, notEvaluated: 1, failed: 0 });
      expect(await graded(books, 'S0001', '2027-05-01T03:59:59.999Z')).toEqual(['A']);
      expect(await graded(books, 'S0001', noon('2027-05-01'))).toEqual(['B']);
      expect(await graded(books, 'S0002', noon('2027-05-01'))).toEqual(['A']);
    }),
  );

  it(
    'sends statements by the page, not by the subject, for new results and for changed ones',
    withBooks(database, async (books) => {
      await enter(books, 60);
      const spent = async (pageSize: number, of: Evaluated, day: string) => {
        const before = books.statements();
        const { counts } = await run(books, { pageSize, announcedAt: noon(day) }, of);
        return { statements: books.statements() - before, evaluated: counts.evaluated };
      };
      const stricter = (code: string) => {
        const [model] = anEvaluation.rulebook.models;
        const rulebook = { ...anEvaluation.rulebook, models: [{ ...model, code } as never] };
        return aSector({ evaluation: { ...anEvaluation, rulebook } });
      };

      const fresh = await spent(100, sector, '2027-03-01');
      const large = await spent(100, stricter('TEST-2'), '2027-03-02');
      const small = await spent(10, stricter('TEST-3'), '2027-03-03');

      expect(fresh.evaluated).toBe(59);
      expect(large.evaluated).toBe(59);
      expect(small.evaluated).toBe(59);
      expect(fresh.statements).toBeLessThanOrEqual(12 + JOURNAL);
      expect(large.statements).toBeLessThanOrEqual(13 + JOURNAL);
      expect(small.statements).toBeLessThanOrEqual(3 + (7 + JOURNAL) * 10);
    }),
  );

  it(
    'reports a subject whose facts cannot be drawn, or read, or whose result came later, and does the rest',
    withBooks(database, async (books) => {
      await enter(books, 12);
      const failing = aSector({
        evaluation: {
          ...anEvaluation,
          gather: (file, period) => {
            if (file.subject.subject === 'S0002') throw new Error('no return\nof the year');
            return anEvaluation.gather(file, period);
          },
        },
      });
      await books.write((tx) => tx.run("UPDATE subject SET details = '{' WHERE subject = 'S0005'"));
      const late = { subjects: ['S0007'], period: '2026', announcedAt: noon('2027-05-01') };
      await announce(books, sector, late);

      const { counts, failures } = await run(books, {}, failing);

      expect(counts).toEqual({ subjects: 12, evaluated: 8, unchanged: 0, notEvaluated: 1, failed: 3 });
      expect(failures).toEqual([
        { subject: 'S0002', message: 'no return of the year' },
        { subject: 'S0005', message: expect.stringContaining('JSON') },
        { subject: 'S0007', message: expect.stringContaining(noon('2027-05-01')) },
      ]);
      expect((await run(books, { announcedAt: noon('2027-05-02') }, failing)).counts).toMatchObject({
        unchanged: 9,
        failed: 2,
      });
    }),
  );

  it(
    'names a hundred failures and counts them all, over a resumption too',
    withBooks(database, async (books) => {
      await enter(books, 130);
      const none = aSector({
        evaluation: {
          ...anEvaluation,
          gather: () => {
            throw new Error('nothing is known');
          },
        },
      });
      const options = { pageSize: 40 };
      await expect(run(books, { ...options, onProgress: killedAfter(2) }, none)).rejects.toThrow('killed');
      const { counts, failures } = await run(books, options, none);

      expect(counts.failed).toBe(129);
      expect(failures.map(({ subject }) => subject)).toEqual(codes(100));
    }),
  );

  it(
    'leaves out whom it did not know yet, and natural persons',
    withBooks(database, async (books) => {
      const person = `P${'x'.repeat(43)}`;
      await books.write(async (tx) => {
        await recordSubject(tx, aSubject({ subject: person }), noon('2026-01-01'));
        await recordSubject(tx, aSubject({ subject: 'S1' }), noon('2026-01-01'));
        await recordSubject(tx, aSubject({ subject: 'S2' }), noon('2027-03-02'));
      });
      const { counts } = await run(books);
      expect(counts).toEqual({ subjects: 2, evaluated: 1, unchanged: 0, notEvaluated: 1, failed: 0 });
      const rows = await books.query(
        `SELECT subject FROM evaluation WHERE subject IN (${marks(['S1', ''])})`,
        ['S1', person],
      );
      expect(rows).toEqual([{ subject: 'S1' }]);
    }),
  );

  it(
    'is stopped, not told of its subjects, when the database fails',
    withBooks(database, async (books) => {
      await enter(books, 3);
      await books.write((tx) => tx.run('ALTER TABLE conduct RENAME TO mislaid'));
      await expect(run(books)).rejects.toThrow(/conduct/);
      expect(await books.query('SELECT failed FROM evaluation_run')).toEqual([{ failed: 0 }]);
    }),
  );

  it(
    'run twice at once is refused to one of the two, and enters nothing twice',
    withBooks(database, async (books) => {
      await enter(books, 40);
      const ends = await Promise.allSettled([run(books), run(books)]);
      const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []));
      expect(refused.every((code) => code === 'CHANGED_MEANWHILE')).toBe(true);
      await run(books, { restart: true });
      expect(await books.query('SELECT COUNT(*) AS count, MAX(version) AS last FROM evaluation')).toEqual([
        { count: 39, last: 1 },
      ]);
    }),
  );

  it.each`
    of                                      | options                                                | code
    ${aSector({ evaluation: byTheDay })}    | ${{}}                                                  | ${'NOT_EVALUATED_BY_PERIOD'}
    ${{ ...sector, evaluation: undefined }} | ${{}}                                                  | ${'NOT_EVALUATED_BY_PERIOD'}
    ${sector}                               | ${{ period: 'last year' }}                             | ${'PERIOD_INVALID'}
    ${sector}                               | ${{ period: '2026-01' }}                               | ${'PERIOD_INVALID'}
    ${sector}                               | ${{ period: '2019' }}                                  | ${'NO_RULES_ON_DATE'}
    ${sector}                               | ${{ period: '2027', announcedAt: noon('2027-05-01') }} | ${'PERIOD_NOT_OVER'}
    ${sector}                               | ${{ announcedAt: noon('2027-07-01') }}                 | ${'ANNOUNCED_IN_FUTURE'}
  `('is refused with $code for $options', ({ of, options, code }) =>
    withBooks(database, async (books) => {
      await expect(run(books, options, of)).rejects.toMatchObject({ code });
      expect(await books.query('SELECT period FROM evaluation_run')).toEqual([]);
    })(),
  );
});

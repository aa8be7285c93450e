import { announce } from '../evaluation/announce';
import { evaluationLoader } from '../evaluation/loaders';
import { openListing } from '../listing/record';
import type { SectorDefinition } from '../sector';
import type { Books } from '../storage/books';
import { recordSubject } from '../subject/record';
import { onEveryEngine } from '../testing/engines';
import {
  aListing,
  anAct,
  anEvaluation,
  aSector,
  aStep,
  aSubject,
  byTheDay,
  JOURNAL,
  noon,
  type TestFacts,
  type TestGrade,
  withBooks,
} from '../testing/records';
import type { ConductInput } from './conduct';
import { enterConduct } from './enter';

type Sector = SectorDefinition<TestFacts, TestGrade>;
const sector = aSector();
const [YESTERDAY, TODAY] = [noon('2027-05-01'), noon('2027-05-02')];
const subjectsOf = (count: number) => Array.from({ length: count }, (_, index) => `S${index}`);
const acts = (subject: string, year: string, count: number): ConductInput[] =>
  Array.from({ length: count }, (_, index) =>
    anAct({ subject, documentNumber: `${year}-${index}`, occurredOn: `${year}-03-01` }),
  );
const enter = (books: Books, inputs: readonly ConductInput[], of: Sector = sector, at = TODAY) =>
  books.write((tx) => enterConduct(tx, of, inputs, at));
const know = (books: Books, subjects: readonly string[]) =>
  books.write(async (tx) => {
    for (const subject of subjects) await recordSubject(tx, aSubject({ subject }), noon('2026-01-01'));
  });
const gradesAt = async (books: Books, subject: string, asOf = TODAY) =>
  (await evaluationLoader(books).load({ subject, asOf })).map(({ period, score }) => `${period} ${score}`);

onEveryEngine('an act that arrives', (database) => {
  /** Knows so many subjects, graded for 2025 and 2026. */
  const withGraded = (count: number, test: (books: Books) => Promise<void>) =>
    withBooks(database, async (books) => {
      await know(books, subjectsOf(count));
      for (const period of ['2025', '2026'])
        await announce(books, sector, { period, announcedAt: YESTERDAY, subjects: subjectsOf(count) });
      await test(books);
    });

  it(
    'changes at its own instant the announced grades it bears on, and no others',
    withGraded(3, async (books) => {
      const arrived = await enter(books, [...acts('S0', '2026', 2), ...acts('S1', '2024', 1)]);

      expect(arrived).toMatchObject({ stored: 3, subjects: ['S0', 'S1'], notJudged: [] });
      expect(await gradesAt(books, 'S0')).toEqual(['2026 80', '2025 100']);
      expect(await gradesAt(books, 'S0', '2027-05-02T03:59:59.999Z')).toEqual(['2026 100', '2025 100']);
      const versions = await books.query(
        'SELECT subject, period, recordedAt FROM evaluation WHERE version > 1',
      );
      expect(versions).toEqual([{ subject: 'S0', period: '2026', recordedAt: TODAY }]);
    }),
  );

  it(
    'changes nothing when it arrives again',
    withGraded(1, async (books) => {
      await enter(books, acts('S0', '2026', 2));
      const before = await books.query('SELECT * FROM evaluation ORDER BY period, version');
      await enter(books, acts('S0', '2026', 2), sector, noon('2027-05-03'));
      expect(await books.query('SELECT * FROM evaluation ORDER BY period, version')).toEqual(before);
    }),
  );

  it(
    'of one transaction that fails leaves neither record nor grade',
    withGraded(1, async (books) => {
      const failing = books.write(async (tx) => {
        await enterConduct(tx, sector, acts('S0', '2026', 1), TODAY);
        throw new Error('killed');
      });
      await expect(failing).rejects.toThrow('killed');
      expect(await gradesAt(books, 'S0')).toEqual(['2026 100', '2025 100']);
      expect(await books.query('SELECT id FROM conduct')).toEqual([]);
    }),
  );

  it(
    'costs as many statements for a hundred subjects as for ten',
    withGraded(110, async (books) => {
      const spent = async (subjects: readonly string[]) => {
        const before = books.statements();
        await enter(
          books,
          subjects.flatMap((subject) => acts(subject, '2026', 1)),
        );
        return books.statements() - before;
      };
      const ten = await spent(subjectsOf(10));
      const hundred = await spent(subjectsOf(110).slice(10));
      expect(hundred).toBe(ten);
      expect(ten).toBeLessThanOrEqual(12 + JOURNAL);
      expect(await gradesAt(books, 'S109')).toEqual(['2026 90', '2025 100']);
    }),
  );

  it.each`
    of                                      | more | whom
    ${sector}                               | ${1} | ${'nobody of them was ever graded'}
    ${aSector({ evaluation: byTheDay })}    | ${0} | ${'grades hold by the day'}
    ${{ ...sector, evaluation: undefined }} | ${0} | ${'nobody is graded at all'}
  `('costs $more statements more where $whom', ({ of, more }) =>
    withBooks(database, async (books) => {
      await know(books, ['S0', 'S1']);
      const before = books.statements();
      await enter(books, [...acts('S0', '2026', 1), ...acts('S1', '2026', 1)], of);
      expect(books.statements() - before).toBe(2 + more + JOURNAL);
      expect(await books.query('SELECT subject FROM evaluation')).toEqual([]);
    })(),
  );

  it(
    'of a natural person looks for no grade',
    withBooks(database, async (books) => {
      const before = books.statements();
      await enter(books, acts(`P${'x'.repeat(43)}`, '2026', 1));
      expect(books.statements() - before).toBe(2 + JOURNAL);
    }),
  );

  it(
    'stays, with the grade that was announced, where that cannot be judged again, and stops nobody else',
    withGraded(4, async (books) => {
      const failing = aSector({
        evaluation: {
          ...anEvaluation,
          gather: (file, period) => {
            if (file.subject.subject === 'S1') throw new Error(`no return of ${period}`);
            return anEvaluation.gather(file, period);
          },
        },
      });
      await books.write((tx) => tx.run("UPDATE subject SET details = '{' WHERE subject = 'S2'"));
      const { stored, notJudged } = await enter(
        books,
        subjectsOf(4).flatMap((subject) => acts(subject, '2026', 1)),
        failing,
      );

      expect(stored).toBe(4);
      expect(notJudged).toEqual([
        { subject: 'S2', message: expect.stringContaining('JSON') },
        { subject: 'S1', message: 'no return of 2025' },
        { subject: 'S1', message: 'no return of 2026' },
      ]);
      const after = await Promise.all(
        subjectsOf(4).map(async (subject) => (await gradesAt(books, subject))[0]),
      );
      expect(after).toEqual(['2026 90', '2026 100', '2026 100', '2026 90']);
    }),
  );

  it(
    'before the grade that is on record is told, and does not rewrite it',
    withGraded(1, async (books) => {
      const { notJudged } = await enter(books, acts('S0', '2026', 1), sector, noon('2027-04-30'));
      expect(notJudged).toEqual([{ subject: 'S0', message: expect.stringContaining(YESTERDAY) }]);
      expect(await gradesAt(books, 'S0')).toEqual(['2026 100', '2025 100']);
    }),
  );

  it(
    'is counted with the others when many arrive at the same time',
    withGraded(1, async (books) => {
      await Promise.all(acts('S0', '2026', 4).map((act) => enter(books, [act])));
      expect(await gradesAt(books, 'S0')).toEqual(['2026 60', '2025 100']);
    }),
  );

  it(
    'lets the later year see what the earlier one has become, and each the listings of its own last day',
    withBooks(database, async (books) => {
      const chained = aSector({
        evaluation: {
          ...anEvaluation,
          gather: (file, period) => ({
            penalties: [
              ...anEvaluation.gather(file, period).penalties,
              ...file.listings.map(({ grounds: reason }) => ({ reason })),
              ...file.evaluations
                .filter((earlier) => Number(earlier.period) === Number(period) - 1 && earlier.grade !== 'A')
                .map(({ period: reason }) => ({ reason })),
            ],
          }),
        },
      });
      await know(books, ['S0']);
      const listing = aListing({ subject: 'S0', enteredOn: '2025-06-01', validUntil: '2026-06-01' });
      await books.write((tx) => openListing(tx, sector.lists, listing, aStep('adopt', '2025-06-01')));
      for (const period of ['2025', '2026'])
        await announce(books, chained, { period, announcedAt: YESTERDAY, subjects: ['S0'] });
      expect(await gradesAt(books, 'S0')).toEqual(['2026 100', '2025 95']);

      await enter(books, acts('S0', '2025', 3), chained);
      expect(await gradesAt(books, 'S0')).toEqual(['2026 90', '2025 80']);
    }),
  );
});

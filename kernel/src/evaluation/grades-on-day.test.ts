import { recordConduct } from '../conduct/record';
import type { Books } from '../storage/books';
import { recordSubject } from '../subject/record';
import { thingKeyOf } from '../subject/thing';
import { onEveryEngine } from '../testing/engines';
import { anAct, aSector, aSubject, byTheDay, noon, withBooks } from '../testing/records';
import { gradesOn, periodOf } from './grades-on-day';

const sector = aSector({ evaluation: byTheDay });
const DAY = '2026-06-15';
const asOf = noon('2026-09-01');
const codes = (count: number) => Array.from({ length: count }, (_, at) => `S${String(at).padStart(4, '0')}`);

const know = (books: Books, subjects: readonly string[]) =>
  books.write(async (tx) => {
    for (const subject of subjects) await recordSubject(tx, aSubject({ subject }), noon('2026-01-02'));
  });

const penalise = (books: Books, subject: string, recordedOn: string, validFrom = '2026-05-01') =>
  books.write((tx) => recordConduct(tx, [anAct({ subject, validFrom, validUntil: null })], noon(recordedOn)));

onEveryEngine('the grades of a day', (database) => {
  it(
    'are worked out by the law and the facts of the day, as far as they were known',
    withBooks(database, async (books) => {
      await know(books, codes(4));
      await penalise(books, 'S0001', '2026-08-01');
      await penalise(books, 'S0002', '2026-09-02');
      await penalise(books, 'S0003', '2026-08-01', '2026-06-16');

      const { grades } = await gradesOn(books, sector, { day: DAY, asOf }).page('', 10);

      expect(grades.map(({ subject, score, findings }) => [subject, score, findings])).toEqual([
        ['S0000', 100, []],
        ['S0001', 90, ['T1']],
        ['S0002', 100, []],
        ['S0003', 100, []],
      ]);
      expect(grades[1]).toMatchObject({ grade: 'A', label: '优', model: '示例办法' });
    }),
  );

  it(
    'come in pages that leave nobody out, without persons and things',
    withBooks(database, async (books) => {
      await know(books, [...codes(5), `P${'0'.repeat(40)}`, thingKeyOf('V', '甲')]);
      const { page, subjects } = gradesOn(books, sector, { day: DAY, asOf });
      const seen: string[] = [];
      let notEvaluated = 0;
      for (let after: string | null = ''; after !== null; ) {
        const found = await page(after, 2);
        seen.push(...found.grades.map(({ subject }) => subject));
        notEvaluated += found.notEvaluated;
        after = found.last;
      }

      expect(seen).toEqual(codes(5));
      expect([notEvaluated, await subjects()]).toEqual([2, 7]);
    }),
  );

  it(
    'cost as many statements for a hundred subjects as for one',
    withBooks(database, async (books) => {
      await know(books, codes(100));
      const { page } = gradesOn(books, sector, { day: DAY, asOf });
      const statementsOf = async (count: number) => {
        const before = books.statements();
        await page('', count);
        return books.statements() - before;
      };

      expect(await statementsOf(1)).toBe(5);
      expect(await statementsOf(100)).toBe(5);
    }),
  );

  it.each`
    day             | code
    ${'2026-09-02'} | ${'DATE_IN_FUTURE'}
    ${'2019-12-31'} | ${'NO_RULES_ON_DATE'}
  `('are refused with $code on $day', ({ day, code }) =>
    withBooks(database, async (books) => {
      expect(() => gradesOn(books, sector, { day, asOf })).toThrow(expect.objectContaining({ code }));
    })(),
  );
});

describe('the period of a day', () => {
  it('is none where grades hold by the day, and refused where nobody is graded', () => {
    const { evaluation: _, ...lists } = aSector();
    expect(periodOf(sector, DAY)).toBeNull();
    expect(periodOf(aSector(), DAY)).toBe('2026');
    expect(() => periodOf(lists, DAY)).toThrow(expect.objectContaining({ code: 'NOT_EVALUATED' }));
  });
});

import fc from 'fast-check';
import { recordConduct } from '../conduct/record';
import { filesAt } from '../file/files';
import type { SubjectFile } from '../sector';
import type { Books } from '../storage/books';
import { recordSubject } from '../subject/record';
import { onEveryEngine } from '../testing/engines';
import {
  anAct,
  anEvaluation,
  aSector,
  aSubject,
  noon,
  SUBJECT,
  type TestFacts,
  withBooks,
} from '../testing/records';
import { addDays } from '../time';
import { announce } from './announce';
import { evaluate } from './evaluate';
import { evaluationLoader } from './loaders';
import { evaluationOf } from './record';

const known = (books: Books, asOf: string, subject = SUBJECT) =>
  evaluationLoader(books).load({ subject, asOf });

const evaluateOn = (books: Books, period: string, day: string, subject = SUBJECT) =>
  announce(books, aSector(), { period, announcedAt: noon(day), subjects: [subject] });

const penalise = (books: Books, number: number, occurredOn: string, subject = SUBJECT) =>
  books.write((tx) =>
    recordConduct(tx, [anAct({ documentNumber: `${number}`, occurredOn, subject })], noon(occurredOn)),
  );

onEveryEngine('an evaluation on record', (database) => {
  const withSubject = (test: (books: Books) => Promise<void>) =>
    withBooks(database, async (books) => {
      await books.write((tx) => recordSubject(tx, aSubject(), noon('2020-01-01')));
      await test(books);
    });

  it.each`
    what                  | subject
    ${'a natural person'} | ${`P${'x'.repeat(43)}`}
    ${'a thing'}          | ${'V:%E8%99%9AA10001:BLUE'}
  `('is never made of $what', ({ subject }) =>
    withBooks(database, async (books) => {
      await books.write((tx) => recordSubject(tx, aSubject({ subject }), noon('2020-01-01')));

      await evaluateOn(books, '2025', '2026-03-01', subject);
      const file = (await filesAt(books, [], [subject], noon('2026-03-01'))).get(subject);
      expect(() => evaluationOf(anEvaluation, file as SubjectFile, '2025')).toThrow(
        expect.objectContaining({ code: 'ONLY_ENTITIES_GRADED' }),
      );
      expect(await books.query('SELECT subject FROM evaluation')).toEqual([]);
    })(),
  );

  it.each`
    period    | penalties | score | grade  | law
    ${'2025'} | ${3}      | ${85} | ${'B'} | ${'before the amendment'}
    ${'2025'} | ${2}      | ${90} | ${'A'} | ${'before the amendment, at the threshold'}
    ${'2026'} | ${1}      | ${90} | ${'A'} | ${'after it, at the threshold'}
    ${'2026'} | ${3}      | ${70} | ${'B'} | ${'after it'}
    ${'2026'} | ${4}      | ${60} | ${'C'} | ${'after it, below the threshold'}
  `('gives $grade for $penalties penalties in $period, $law', ({ period, penalties, score, grade }) =>
    withSubject(async (books) => {
      for (let number = 0; number < penalties; number += 1) await penalise(books, number, `${period}-03-01`);
      await evaluateOn(books, period, '2027-03-01');

      expect(await known(books, noon('2027-03-01'))).toMatchObject([
        { period, score, grade, on: `${period}-12-31`, model: 'TEST-1', recordedAt: noon('2027-03-01') },
      ]);
    })(),
  );

  it(
    'is made again when more is known, and stays what it was in the eyes of yesterday',
    withSubject(async (books) => {
      await evaluateOn(books, '2026', '2027-03-01');
      for (const number of [1, 2]) await penalise(books, number, '2026-05-01');
      await evaluateOn(books, '2026', '2027-03-02');

      const seen = async (asOf: string) =>
        (await known(books, asOf)).map(({ grade, score }) => [grade, score]);
      expect(await seen('2027-03-01T03:59:59.999Z')).toEqual([]);
      expect(await seen('2027-03-02T03:59:59.999Z')).toEqual([['A', 100]]);
      expect(await seen(noon('2027-03-02'))).toEqual([['B', 80]]);
    }),
  );

  it(
    'is not made where the law makes none, and none is put in its place',
    withSubject(async (books) => {
      await evaluateOn(books, '2019', '2027-03-01');
      expect(await known(books, noon('2027-03-01'))).toEqual([]);
    }),
  );

  it(
    'puts the newest period first',
    withSubject(async (books) => {
      for (const period of ['2025', '2023', '2024']) await evaluateOn(books, period, '2027-03-01');
      const periods = (await known(books, noon('2027-03-01'))).map(({ period }) => period);
      expect(periods).toEqual(['2025', '2024', '2023']);
    }),
  );

  it(
    'refuses a version recorded before the one on record',
    withSubject(async (books) => {
      await evaluateOn(books, '2026', '2027-03-02');
      await expect(evaluateOn(books, '2026', '2027-03-01')).rejects.toThrow(noon('2027-03-02'));
    }),
  );

  it(
    'is entered once, however often it is made at the same time',
    withSubject(async (books) => {
      await Promise.all([1, 2, 3].map(() => evaluateOn(books, '2026', '2027-03-01')));

      const rows = await books.query('SELECT version, supersededAt FROM evaluation');
      expect(rows).toEqual([{ version: 1, supersededAt: null }]);
    }),
  );

  it(
    'keeps the facts it rested on: judged again they give the grade that was given',
    withBooks(database, async (books) => {
      let subjects = 0;
      const days = fc.array(fc.nat(700), { maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(days, fc.constantFrom('2025', '2026'), async (offsets, period) => {
          subjects += 1;
          const subject = `S${subjects}`;
          await books.write((tx) => recordSubject(tx, aSubject({ subject }), noon('2020-01-01')));
          for (const [number, offset] of offsets.entries()) {
            await penalise(books, number, addDays('2025-01-01', offset), subject);
          }
          await evaluateOn(books, period, '2027-03-01', subject);

          const [row] = await books.query<Record<'facts' | 'findings' | 'grade' | 'evaluatedOn', string>>(
            'SELECT facts, findings, grade, evaluatedOn FROM evaluation WHERE subject = ?',
            [subject],
          );
          const facts = JSON.parse(row?.facts ?? 'null') as TestFacts;
          const again = evaluate(anEvaluation.rulebook, facts, row?.evaluatedOn ?? '');
          expect(again.grade).toBe(row?.grade);
          expect(again.findings).toEqual(JSON.parse(row?.findings ?? 'null'));
          expect((await known(books, noon('2027-03-01'), subject))[0]?.score).toBe(again.score);
        }),
        { numRuns: 15 },
      );
    }),
  );
});

import fc from 'fast-check';
import type { Books } from '../storage/books';
import { onEveryEngine } from '../testing/engines';
import { anAct, noon, SUBJECT, withBooks } from '../testing/records';
import { addDays } from '../time';
import type { ConductInput } from './conduct';
import { contentHashOf, naturalKeyOf } from './identity';
import { conductLoader } from './loaders';
import { correctConduct, recordConduct } from './record';

const numbered = (number: number, traits: Partial<ConductInput> = {}) =>
  anAct({ documentNumber: `虚罚〔2026〕${number}号`, ...traits });
const known = (books: Books, asOf: string, subject = SUBJECT) => conductLoader(books).load({ subject, asOf });
const record = (books: Books, inputs: readonly ConductInput[], day = '2026-03-10') =>
  books.write((tx) => recordConduct(tx, inputs, noon(day)));

describe('two records of acts', () => {
  it.each`
    change                               | same     | rule
    ${{ provenance: 'another.xlsx:9' }}  | ${true}  | ${'say the same wherever they came from'}
    ${{ summary: '另一事由' }}           | ${false} | ${'differ when they give another reason'}
    ${{ details: { fineFen: 100_001 } }} | ${false} | ${'differ by one fen'}
    ${{ publicUntil: '2029-03-01' }}     | ${false} | ${'differ when one is published longer'}
  `('$rule', ({ change, same }) => {
    expect(contentHashOf(anAct(change)) === contentHashOf(anAct())).toBe(same);
    expect(naturalKeyOf(anAct(change))).toBe(naturalKeyOf(anAct()));
  });

  it('say the same in whatever order their details are written', () => {
    const [one, other] = [
      { a: 1, b: { c: 2, d: 3 } },
      { b: { d: 3, c: 2 }, a: 1 },
    ];
    expect(contentHashOf(anAct({ details: one }))).toBe(contentHashOf(anAct({ details: other })));
  });

  it('without document numbers are the same act only if they say the same', () => {
    const [one, other] = [
      anAct({ documentNumber: null }),
      anAct({ documentNumber: null, summary: '另一事由' }),
    ];
    expect(naturalKeyOf(one)).not.toBe(naturalKeyOf(other));
    expect(naturalKeyOf(one)).toBe(naturalKeyOf({ ...one, provenance: 'elsewhere' }));
  });
});

onEveryEngine('an act on record', (database) => {
  it(
    'is stored once, and contradicted by the same act with other contents',
    withBooks(database, async (books) => {
      const contradiction = numbered(1, { summary: '另一事由' });
      expect(await record(books, [numbered(1), numbered(1), contradiction, numbered(2)])).toEqual({
        stored: 2,
        duplicates: 1,
        conflicts: [2],
        subjects: [SUBJECT],
      });
      expect(await record(books, [numbered(2), contradiction, numbered(3)])).toEqual({
        stored: 1,
        duplicates: 1,
        conflicts: [1],
        subjects: [SUBJECT],
      });

      const summaries = (await known(books, noon('2026-03-10'))).map(({ summary }) => summary);
      expect(summaries).toEqual(['示例事由', '示例事由', '示例事由']);
    }),
  );

  it(
    'comes back as it went in',
    withBooks(database, async (books) => {
      const input = numbered(1, {
        summary: '𬭎铄䶮',
        validUntil: '2027-01-01',
        details: { a: [1, null, '二'] },
      });
      await record(books, [input]);

      expect(await known(books, noon('2026-03-10'))).toEqual([
        {
          ...input,
          useEndedOn: null,
          id: naturalKeyOf(input),
          version: 1,
          recordedAt: noon('2026-03-10'),
          supersededAt: null,
        },
      ]);
    }),
  );

  it(
    'is not corrected in the eyes of yesterday',
    withBooks(database, async (books) => {
      await record(books, [numbered(1)]);
      const id = naturalKeyOf(numbered(1));
      const corrected = numbered(1, { summary: '更正' });
      await books.write((tx) => correctConduct(tx, id, corrected, noon('2026-03-11')));

      const seen = async (asOf: string) =>
        (await known(books, asOf)).map(({ version, summary }) => [version, summary]);
      expect(await seen('2026-03-11T03:59:59.999Z')).toEqual([[1, '示例事由']]);
      expect(await seen(noon('2026-03-11'))).toEqual([[2, '更正']]);
      expect(await record(books, [corrected], '2026-03-12')).toMatchObject({ stored: 0, duplicates: 1 });
    }),
  );

  it(
    'cannot be corrected before it was recorded, nor where there is none',
    withBooks(database, async (books) => {
      await record(books, [numbered(1)]);
      const correct = (id: string, day: string) =>
        books.write((tx) => correctConduct(tx, id, numbered(1, { summary: '更正' }), noon(day)));

      await expect(correct('nothing', '2026-03-11')).rejects.toMatchObject({ code: 'NOT_RECORDED' });
      await expect(correct(naturalKeyOf(numbered(1)), '2026-03-09')).rejects.toMatchObject({
        code: 'RECORDED_OUT_OF_ORDER',
      });
      expect(await known(books, noon('2026-03-10'))).toHaveLength(1);
    }),
  );

  it(
    'is stored once by two who bring it at the same time',
    withBooks(database, async (books) => {
      const acts = [numbered(1), numbered(2)];
      const outcomes = await Promise.all([record(books, acts), record(books, [...acts].reverse())]);

      expect(outcomes.map(({ stored }) => stored).sort()).toEqual([0, 2]);
      expect(outcomes.map(({ duplicates }) => duplicates).sort()).toEqual([0, 2]);
    }),
  );

  it(
    'does not depend on the order in which others were recorded, and never shows before it was',
    withBooks(database, async (books) => {
      let subjects = 0;
      const history = fc.uniqueArray(fc.record({ number: fc.nat(30), day: fc.nat(20) }), {
        selector: ({ number }) => number,
        maxLength: 12,
      });
      await fc.assert(
        fc.asyncProperty(
          history,
          fc.nat(20),
          fc.array(fc.nat(100), { minLength: 12 }),
          async (acts, asOf, shuffle) => {
            const enter = async (order: typeof acts) => {
              subjects += 1;
              const subject = `S${subjects}`;
              for (const { number, day } of order) {
                await record(books, [numbered(number, { subject })], addDays('2026-03-01', day));
              }
              const file = await known(books, noon(addDays('2026-03-01', asOf)), subject);
              return file.map(({ documentNumber, recordedAt }) => `${documentNumber} ${recordedAt}`).sort();
            };
            const shuffled = acts
              .map((act, index) => ({ act, place: shuffle[index] ?? 0 }))
              .sort((a, b) => a.place - b.place)
              .map(({ act }) => act);
            const seen = await enter(acts);

            expect(await enter(shuffled)).toEqual(seen);
            expect(seen).toHaveLength(acts.filter(({ day }) => day <= asOf).length);
          },
        ),
        { numRuns: 15 },
      );
    }),
  );
});

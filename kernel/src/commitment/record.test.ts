import type { Books } from '../storage/books';
import { aCommitment, aMatter, anAssessment, aPrivateMatter } from '../testing/commitments';
import { onEveryEngine } from '../testing/engines';
import { JOURNAL, noon, withBooks } from '../testing/records';
import type { CommitmentInput } from './commitment';
import { enterCommitments } from './record';

const sector = { commitmentMatters: [aMatter(), aPrivateMatter] };
const kept = anAssessment('fulfil', '2024-03-01');
const broken = anAssessment('breach', '2024-02-01');

const enter = (books: Books, batch: readonly CommitmentInput[], at = noon('2024-03-05')) =>
  books.write((tx) => enterCommitments(tx, sector, batch, at));

onEveryEngine('entering commitments', (database) => {
  it(
    'stores what was promised once, and what was found of it as a step',
    withBooks(database, async (books) => {
      expect(await enter(books, [aCommitment({}, kept)])).toEqual({
        stored: 1,
        duplicates: 0,
        conflicts: [],
      });
      expect(await books.query('SELECT matter, template, recordedAt FROM commitment')).toEqual([
        { matter: 'OPEN', template: '2021-01-01', recordedAt: noon('2024-03-05') },
      ]);
      expect(await books.query('SELECT action, sequence, effectiveAt FROM commitment_step')).toEqual([
        { action: 'fulfil', sequence: 1, effectiveAt: '2024-02-29T16:00:00.000Z' },
      ]);
    }),
  );

  it.each<[string, readonly CommitmentInput[], object]>([
    ['the same twice', [aCommitment({}, kept)], { stored: 0, duplicates: 1, conflicts: [] }],
    ['the promise alone', [aCommitment()], { stored: 0, duplicates: 1, conflicts: [] }],
    [
      'the same from another file',
      [{ ...aCommitment({}, kept), provenance: 'other.csv#9' }],
      { stored: 0, duplicates: 1, conflicts: [] },
    ],
    [
      'a later assessment',
      [aCommitment({}, anAssessment('breach', '2024-03-02'))],
      { stored: 1, duplicates: 0, conflicts: [] },
    ],
    [
      'a later assessment twice',
      [0, 0].map(() => aCommitment({}, anAssessment('breach', '2024-03-02'))),
      { stored: 1, duplicates: 1, conflicts: [] },
    ],
    [
      'the same under a new name',
      [aCommitment({ subjectName: '新名(示例)' }, kept)],
      { stored: 0, duplicates: 1, conflicts: [] },
    ],
    ['an earlier assessment', [aCommitment({}, broken)], { stored: 0, duplicates: 0, conflicts: [0] }],
    [
      'an undated assessment',
      [aCommitment({}, anAssessment('breach', null))],
      { stored: 0, duplicates: 0, conflicts: [0] },
    ],
    [
      'the same code for another promise',
      [aCommitment({ code: '32010020230217000012' }), aCommitment({ content: '别的' }, kept)],
      { stored: 1, duplicates: 0, conflicts: [1] },
    ],
  ])('answers for %s', (_, batch, outcome) =>
    withBooks(database, async (books) => {
      await enter(books, [aCommitment({}, kept)]);

      expect(await enter(books, batch)).toEqual(outcome);
    })(),
  );

  it(
    'takes the assessment of a promise that was pending, in the same batch or later',
    withBooks(database, async (books) => {
      const other = { code: '32010020230217000012' };
      await enter(books, [aCommitment()]);
      const outcome = await enter(books, [
        aCommitment({}, broken),
        aCommitment(other),
        aCommitment(other, kept),
      ]);

      expect(outcome).toEqual({ stored: 3, duplicates: 0, conflicts: [] });
      expect(await books.query('SELECT commitment, action FROM commitment_step ORDER BY commitment')).toEqual(
        [
          { commitment: '32010020230217000011', action: 'breach' },
          { commitment: '32010020230217000012', action: 'fulfil' },
        ],
      );
    }),
  );

  it.each`
    code                             | traits
    ${'COMMITMENT_MATTER_UNKNOWN'}   | ${{ matter: 'NONE' }}
    ${'COMMITMENT_TEMPLATE_MISSING'} | ${{ madeOn: '2020-12-31' }}
  `('refuses $code, and stores nothing of the batch', ({ code, traits }) =>
    withBooks(database, async (books) => {
      const batch = [aCommitment(), aCommitment({ code: '32010020230217000012', ...traits })];

      await expect(enter(books, batch)).rejects.toMatchObject({ code });
      expect(await books.query('SELECT code FROM commitment')).toEqual([]);
    })(),
  );

  it(
    'records nothing before what it follows',
    withBooks(database, async (books) => {
      await enter(books, [aCommitment()]);

      await expect(enter(books, [aCommitment({}, broken)], noon('2024-03-04'))).rejects.toMatchObject({
        code: 'RECORDED_OUT_OF_ORDER',
      });
    }),
  );

  it(
    'takes as many statements for a hundred as for one',
    withBooks(database, async (books) => {
      const many = (from: number, count: number) =>
        Array.from({ length: count }, (_, at) =>
          aCommitment({ code: `32010020230217${String(from + at).padStart(6, '0')}` }, kept),
        );
      const before = books.statements();
      await enter(books, many(1, 1));
      const between = books.statements();
      await enter(books, many(2, 100));

      expect([between - before, books.statements() - between]).toEqual([3 + JOURNAL, 3 + JOURNAL]);
    }),
  );
});

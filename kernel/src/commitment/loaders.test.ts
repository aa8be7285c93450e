import { connectionOf, pageOf } from '../paging';
import type { Books } from '../storage/books';
import { aCommitment, aMatter, anAssessment, aPrivateMatter } from '../testing/commitments';
import { onEveryEngine } from '../testing/engines';
import { noon, SUBJECT, withBooks } from '../testing/records';
import { addDays, type Instant } from '../time';
import type { CommitmentInput } from './commitment';
import { commitmentPageLoader } from './loaders';
import { enterCommitments } from './record';

const matters = [aMatter(), aPrivateMatter];
const asOf = noon('2026-06-15');
const codeOf = (serial: number) => `32010020230217${String(serial).padStart(6, '0')}`;

const enter = (books: Books, batch: readonly CommitmentInput[], at = noon('2026-03-20')) =>
  books.write((tx) => enterCommitments(tx, { commitmentMatters: matters }, batch, at));

async function pageAfter(books: Books, first: number, after: string | null, at: Instant = asOf) {
  const page = pageOf({ first, after }, 2);
  const rows = await commitmentPageLoader(books, matters)(page).load({ subject: SUBJECT, asOf: at });
  return connectionOf(rows, page, ({ madeOn, code }) => [madeOn, code]);
}

async function allPages(books: Books, first: number) {
  const found: { code: string; madeOn: string }[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { edges, pageInfo } = await pageAfter(books, first, after);
    found.push(...edges.map(({ node }) => node));
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return found;
}

onEveryEngine('the pages of commitments', (database) => {
  it(
    'hold every commitment once, newest first, whatever their size',
    withBooks(database, async (books) => {
      const assessed = [anAssessment('breach', '2025-01-01'), anAssessment('fulfil', '2025-02-01')];
      const batch = Array.from({ length: 11 }, (_, at) => {
        const traits = { code: codeOf(at), madeOn: addDays('2023-03-01', at % 4) };
        return [null, ...assessed.slice(0, at % 3)].map((one) => aCommitment(traits, one));
      });
      await enter(books, batch.flat());
      const whole = await allPages(books, 100);

      expect(whole).toHaveLength(11);
      expect(whole.map(({ madeOn }) => madeOn)).toEqual(
        whole
          .map(({ madeOn }) => madeOn)
          .toSorted()
          .reverse(),
      );
      for (const size of [1, 2, 3, 10, 11]) {
        expect((await allPages(books, size)).map(({ code }) => code)).toEqual(whole.map(({ code }) => code));
      }
    }),
  );

  it.each`
    shown | traits                                           | what
    ${1}  | ${{}}                                            | ${'what is public in a public matter'}
    ${0}  | ${{ publicity: 'RESTRICTED' }}                   | ${'what is for certain eyes only'}
    ${0}  | ${{ publicity: 'PRIVATE' }}                      | ${'what is for nobody'}
    ${0}  | ${{ matter: aPrivateMatter.code }}               | ${'a private matter, though accepted as public'}
    ${0}  | ${{ subject: 'P'.repeat(44), subjectName: '*' }} | ${'what a person promised'}
  `('show $shown of $what', ({ shown, traits }) =>
    withBooks(database, async (books) => {
      await enter(books, [aCommitment(traits)]);

      expect((await pageAfter(books, 5, null)).edges).toHaveLength(shown);
    })(),
  );

  it(
    'tell what was known at the instant',
    withBooks(database, async (books) => {
      await enter(books, [aCommitment()], noon('2026-03-20'));
      const found = anAssessment('breach', '2026-04-01');
      await enter(books, [aCommitment({}, found)], noon('2026-06-15'));
      const stateAt = async (day: string) =>
        (await pageAfter(books, 5, null, noon(day))).edges.map(({ node }) => node.performance.state);

      expect(await stateAt('2026-03-19')).toEqual([]);
      expect(await stateAt('2026-03-20')).toEqual(['PENDING']);
      expect(await stateAt('2026-06-14')).toEqual(['PENDING']);
      expect(await stateAt('2026-06-15')).toEqual(['NOT']);
    }),
  );

  it(
    'of many subjects take one statement, and are cut for each',
    withBooks(database, async (books) => {
      const subjects = ['S1', 'S2', 'S3'];
      await enter(
        books,
        subjects.flatMap((subject, at) =>
          [1, 2, 3].map((serial) =>
            aCommitment({ subject, code: codeOf(10 * at + serial) }, anAssessment('fulfil', '2025-01-01')),
          ),
        ),
      );
      const before = books.statements();
      const loader = commitmentPageLoader(books, matters)({ first: 1, after: null });
      const pages = await Promise.all(subjects.map((subject) => loader.load({ subject, asOf })));

      expect(pages.map((page) => page.map(({ code }) => code))).toEqual([
        [codeOf(1), codeOf(2)],
        [codeOf(11), codeOf(12)],
        [codeOf(21), codeOf(22)],
      ]);
      expect(books.statements() - before).toBe(1);
    }),
  );

  it(
    'ask nothing where a sector has no public matter',
    withBooks(database, async (books) => {
      const before = books.statements();
      const loader = commitmentPageLoader(books, [aPrivateMatter])({ first: 1, after: null });

      expect(await loader.load({ subject: SUBJECT, asOf })).toEqual([]);
      expect(books.statements()).toBe(before);
    }),
  );
});

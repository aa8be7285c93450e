import fc from 'fast-check';
import { connectionOf, pageOf } from '../paging';
import type { Books } from '../storage/books';
import { AS_PUBLISHED } from '../testing/callers';
import { onEveryEngine } from '../testing/engines';
import { anAct, noon, SUBJECT, withBooks } from '../testing/records';
import { addDays } from '../time';
import { conductPageLoader } from './loaders';
import { recordConduct } from './record';

const asOf = noon('2026-06-15');

async function pageAfter(books: Books, first: number, after: string | null, subject = SUBJECT) {
  const page = pageOf({ first, after }, 2);
  const rows = await conductPageLoader(books)(page, AS_PUBLISHED).load({ subject, asOf });
  return connectionOf(rows, page, ({ occurredOn, id }) => [occurredOn, id]);
}

async function allPages(books: Books, first: number) {
  const found: { id: string; occurredOn: string }[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { edges, pageInfo } = await pageAfter(books, first, after);
    expect(edges.length).toBeLessThanOrEqual(first);
    found.push(...edges.map(({ node }) => node));
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return found;
}

onEveryEngine('the pages of acts', (database) => {
  it(
    'hold every act once, newest first, whatever their size',
    withBooks(database, async (books) => {
      const acts = Array.from({ length: 17 }, (_, index) =>
        anAct({ documentNumber: `${index}`, occurredOn: addDays('2026-03-01', index % 5) }),
      );
      await books.write((tx) => recordConduct(tx, acts, noon('2026-03-20')));
      const whole = await allPages(books, 100);
      expect(whole).toHaveLength(17);
      const days = whole.map(({ occurredOn }) => occurredOn);
      expect(days).toEqual([...days].sort().reverse());

      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 18 }), async (size) => {
          expect((await allPages(books, size)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
        }),
        { numRuns: 8 },
      );
    }),
  );

  it(
    'go on where they stopped when newer acts arrive meanwhile',
    withBooks(database, async (books) => {
      const record = (numbers: readonly number[], occurredOn: string) =>
        books.write((tx) =>
          recordConduct(
            tx,
            numbers.map((number) => anAct({ documentNumber: `${number}`, occurredOn })),
            noon('2026-03-20'),
          ),
        );
      await record([1, 2, 3, 4], '2026-03-01');
      const first = await pageAfter(books, 2, null);
      await record([5, 6], '2026-03-02');
      const second = await pageAfter(books, 2, first.pageInfo.endCursor);

      const numbers = [...first.edges, ...second.edges].map(({ node }) => node.documentNumber);
      expect(numbers.toSorted()).toEqual(['1', '2', '3', '4']);
      expect(second.pageInfo.hasNextPage).toBe(false);
    }),
  );

  it.each`
    publicUntil     | shown    | rule
    ${null}         | ${true}  | ${'show what is published without end'}
    ${'2026-06-16'} | ${true}  | ${'show an act on the last day of its publicity'}
    ${'2026-06-15'} | ${false} | ${'no longer show an act once its publicity has ended'}
  `('$rule', ({ publicUntil, shown }) =>
    withBooks(database, async (books) => {
      await books.write((tx) => recordConduct(tx, [anAct({ publicUntil })], noon('2026-03-20')));

      expect((await pageAfter(books, 5, null)).edges).toHaveLength(shown ? 1 : 0);
    })(),
  );

  it(
    'of many subjects take one statement, and are cut for each',
    withBooks(database, async (books) => {
      const subjects = ['S1', 'S2', 'S3'];
      const acts = subjects.flatMap((subject) =>
        [1, 2, 3].map((number) => anAct({ subject, documentNumber: `${number}` })),
      );
      await books.write((tx) => recordConduct(tx, acts, noon('2026-03-20')));
      const before = books.statements();
      const loader = conductPageLoader(books)({ first: 1, after: null }, AS_PUBLISHED);
      const pages = await Promise.all(subjects.map((subject) => loader.load({ subject, asOf })));

      expect(pages.map((page) => page.map(({ subject }) => subject))).toEqual(
        subjects.map((subject) => [subject, subject]),
      );
      expect(books.statements() - before).toBe(1);
    }),
  );

  it('refuse a cursor this house did not hand out', () => {
    for (const after of ['x', 'W10', Buffer.from('["a"]').toString('base64url'), '']) {
      expect(() => pageOf({ first: 5, after }, 2)).toThrow(
        expect.objectContaining({ code: 'CURSOR_INVALID' }),
      );
    }
  });

  it.each([0, -1, 101])('refuse to hold %i', (first) => {
    expect(() => pageOf({ first }, 2)).toThrow(expect.objectContaining({ code: 'TOO_MANY' }));
  });
});

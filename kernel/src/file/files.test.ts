import { recordConduct } from '../conduct/record';
import { announce } from '../evaluation/announce';
import { listingIdOf, openListing, takeStep } from '../listing/record';
import type { Books, Reading } from '../storage/books';
import { recordSubject } from '../subject/record';
import { onEveryEngine } from '../testing/engines';
import { aListing, aListKind, anAct, aSector, aStep, aSubject, noon, withBooks } from '../testing/records';
import { filesAt } from './files';
import { fileLoaders } from './loaders';

const lists = [aListKind()];
const asOf = noon('2026-06-15');
const subjectsOf = (count: number) => Array.from({ length: count }, (_, index) => `S${index}`);

/** Everything that can be on record of so many subjects. */
async function fill(books: Books, count: number): Promise<void> {
  await books.write(async (tx) => {
    for (const subject of subjectsOf(count)) {
      await recordSubject(tx, aSubject({ subject }), noon('2026-01-01'));
      await recordConduct(tx, [anAct({ subject })], noon('2026-03-02'));
      await openListing(tx, lists, aListing({ subject }), aStep('adopt', '2026-01-10'));
    }
  });
  await announce(books, aSector({ lists }), {
    period: '2025',
    announcedAt: asOf,
    subjects: subjectsOf(count),
  });
}

onEveryEngine('the files of many subjects', (database) => {
  it(
    'take four statements, for three subjects as for thirty',
    withBooks(database, async (books) => {
      await fill(books, 30);
      for (const count of [3, 30]) {
        const before = books.statements();
        const files = await filesAt(books, lists, subjectsOf(count), asOf);

        expect(books.statements() - before).toBe(4);
        expect([...files.keys()]).toEqual(subjectsOf(count));
        for (const [subject, file] of files) {
          expect(file).toMatchObject({
            subject: { subject },
            conduct: [{ subject }],
            listings: [{ list: { code: 'TEST' } }],
            evaluations: [{ period: '2025', grade: 'A' }],
          });
        }
      }
    }),
  );

  it(
    'leave out whom the sector did not know then',
    withBooks(database, async (books) => {
      await fill(books, 2);
      const files = await filesAt(books, lists, ['S0', 'S9'], asOf);
      expect([...files.keys()]).toEqual(['S0']);
      expect((await filesAt(books, lists, ['S0'], noon('2025-12-31'))).size).toBe(0);
    }),
  );

  it(
    'hold the listings of the day judged, and earlier grades, by what is known at the instant',
    withBooks(database, async (books) => {
      await fill(books, 1);
      await books.write(async (tx) => {
        await takeStep(tx, listingIdOf(aListing({ subject: 'S0' })), aStep('repair', '2026-03-01'));
      });
      const file = async (day?: string) => (await filesAt(books, lists, ['S0'], asOf, day)).get('S0');
      expect((await file())?.listings).toEqual([]);
      expect((await file('2026-02-28'))?.listings).toMatchObject([{ status: 'IN_FORCE' }]);
      expect((await file('2025-12-31'))?.evaluations).toEqual([]);
      expect((await file('2026-01-01'))?.evaluations).toMatchObject([{ period: '2025' }]);
    }),
  );

  it(
    'hold inside a transaction what it wrote, and nothing of it outside before it is done',
    withBooks(database, async (books) => {
      await fill(books, 1);
      await books.write(async (tx) => {
        await recordConduct(tx, [anAct({ subject: 'S0', documentNumber: '2' })], asOf);
        const seen = async (from: Reading) =>
          (await filesAt(from, lists, ['S0'], asOf)).get('S0')?.conduct.length;
        expect([await seen(tx), await seen(books)]).toEqual([2, 1]);
      });
    }),
  );

  it(
    'take one statement more for every further instant, and none for what was asked before',
    withBooks(database, async (books) => {
      await fill(books, 3);
      const { conduct } = fileLoaders(books, { lists });
      const before = books.statements();
      const load = (instants: readonly string[]) =>
        Promise.all(
          instants.flatMap((instant) =>
            subjectsOf(3).map((subject) => conduct.load({ subject, asOf: instant })),
          ),
        );
      const found = await load([noon('2026-03-01'), asOf]);
      await load([asOf]);

      expect(found.map(({ length }) => length)).toEqual([0, 0, 0, 1, 1, 1]);
      expect(books.statements() - before).toBe(2);
    }),
  );
});

import { connectionOf, pageOf } from '../paging';
import type { Books } from '../storage/books';
import { AS_PUBLISHED } from '../testing/callers';
import { onEveryEngine } from '../testing/engines';
import { aListing, aListKind, aStep, noon, withBooks } from '../testing/records';
import { addDays } from '../time';
import { listingsPage } from './loaders';
import { openListing, takeStep } from './record';

const lists = [aListKind(), aListKind({ code: 'OTHER' })];
const asOf = noon('2026-06-15');

/** So many listings, twenty a day; `ended` says which of them were repaired. */
const list = (books: Books, count: number, ended: (index: number) => boolean = () => false) =>
  books.write(async (tx) => {
    for (let index = 0; index < count; index += 1) {
      const enteredOn = addDays('2026-01-01', Math.floor(index / 20));
      const traits = {
        subject: `S${index}`,
        decisionNumber: `${index}`,
        list: index % 2 ? 'OTHER' : 'TEST',
        enteredOn,
      };
      const id = await openListing(tx, lists, aListing(traits), aStep('adopt', enteredOn));
      if (ended(index)) await takeStep(tx, id, aStep('repair', '2026-06-01'));
    }
  });

async function allPages(books: Books, first: number, kind: string | null = null) {
  const found: { subject: string; enteredOn: string }[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page = pageOf({ first, after }, 2);
    const rows = await listingsPage(books, lists, { list: kind, asOf, page, sight: AS_PUBLISHED });
    const { edges, pageInfo } = connectionOf(rows, page, ({ listing }) => [listing.enteredOn, listing.id]);
    found.push(...edges.map(({ node }) => ({ subject: node.subject, enteredOn: node.listing.enteredOn })));
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return found;
}

onEveryEngine('the pages of a list', (database) => {
  it(
    'hold every listing in force once, newest first, whatever their size',
    withBooks(database, async (books) => {
      await list(books, 83, (index) => index % 3 === 0);
      const whole = await allPages(books, 100);
      expect(whole).toHaveLength(55);
      const days = whole.map(({ enteredOn }) => enteredOn);
      expect(days).toEqual([...days].sort().reverse());
      for (const size of [1, 7, 55, 56]) expect(await allPages(books, size)).toEqual(whole);
    }),
  );

  it(
    'hold one list only where one is asked for',
    withBooks(database, async (books) => {
      await list(books, 20);
      const subjects = (await allPages(books, 3, 'OTHER')).map(({ subject }) => Number(subject.slice(1)) % 2);
      expect(subjects).toEqual(Array.from({ length: 10 }, () => 1));
    }),
  );

  it(
    'know when nothing more follows, though hundreds are over',
    withBooks(database, async (books) => {
      await list(books, 600, (index) => index > 0);
      const before = books.statements();
      const rows = await listingsPage(books, lists, {
        list: null,
        asOf,
        page: { first: 1, after: null },
        sight: AS_PUBLISHED,
      });

      expect(rows.map(({ subject }) => subject)).toEqual(['S0']);
      expect(books.statements() - before).toBeLessThanOrEqual(10);
    }),
  );

  it(
    'show no listing before it was known',
    withBooks(database, async (books) => {
      await list(books, 45);
      const page = { first: 100, after: null };
      const rows = await listingsPage(books, lists, {
        list: null,
        asOf: noon('2026-01-02'),
        page,
        sight: AS_PUBLISHED,
      });
      expect(rows).toHaveLength(40);
    }),
  );
});

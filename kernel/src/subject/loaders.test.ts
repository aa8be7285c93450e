import { pageOf } from '../paging';
import type { Books } from '../storage/books';
import { onEveryEngine } from '../testing/engines';
import { aSubject, noon, withBooks } from '../testing/records';
import { heldLoader, subjectLoader, subjectsAfter } from './loaders';
import { recordSubject } from './record';
import { thingKeyOf } from './thing';

const owners = ['91110101MUXU00003B', '91110101MUXU00004X'];
const [owner = '', buyer = ''] = owners;
const car = (number: number) => thingKeyOf('V', `虚A1000${number}`, 'BLUE');

/** Three cars and a driver of the first owner, one car of the second; the third car is sold in March. */
async function fill(books: Books): Promise<void> {
  const held = [
    ...[1, 2, 3].map((number) => ({ subject: car(number), kind: 'VEHICLE', heldBy: owner })),
    { subject: `P${'x'.repeat(43)}`, kind: 'DRIVER', heldBy: owner },
    { subject: car(4), kind: 'VEHICLE', heldBy: buyer },
  ];
  await books.write(async (tx) => {
    for (const one of held) await recordSubject(tx, aSubject(one), noon('2026-01-01'));
    const sold = aSubject({ subject: car(3), kind: 'VEHICLE', heldBy: buyer });
    await recordSubject(tx, sold, noon('2026-03-01'));
  });
}

onEveryEngine('what belongs to an entity', (database) => {
  const keysAt = async (books: Books, asOf: string, kind: string, first = 20, after?: string) => {
    const page = { ...pageOf({ first }, 1), after: after === undefined ? null : [after], kind };
    const load = heldLoader(books)(page);
    const pages = await Promise.all(owners.map((subject) => load.load({ subject, asOf })));
    return pages.map((records) => records.map(({ subject }) => subject));
  };

  it(
    'is told of one kind, by what was known at an instant, with one statement for all entities',
    withBooks(database, async (books) => {
      await fill(books);
      const before = books.statements();

      expect(await keysAt(books, noon('2026-02-01'), 'VEHICLE')).toEqual([
        [car(1), car(2), car(3)],
        [car(4)],
      ]);
      expect(books.statements() - before).toBe(1);
      expect(await keysAt(books, noon('2026-03-01'), 'VEHICLE')).toEqual([
        [car(1), car(2)],
        [car(3), car(4)],
      ]);
      expect(await keysAt(books, noon('2026-02-01'), 'DRIVER')).toEqual([[`P${'x'.repeat(43)}`], []]);
      expect(await keysAt(books, noon('2025-12-31'), 'VEHICLE')).toEqual([[], []]);
    }),
  );

  it(
    'comes a page at a time, with one more than asked for',
    withBooks(database, async (books) => {
      await fill(books);

      expect(await keysAt(books, noon('2026-02-01'), 'VEHICLE', 1)).toEqual([[car(1), car(2)], [car(4)]]);
      expect(await keysAt(books, noon('2026-02-01'), 'VEHICLE', 2, car(1))).toEqual([
        [car(2), car(3)],
        [car(4)],
      ]);
    }),
  );

  it(
    'says whom it belongs to, wherever it is read',
    withBooks(database, async (books) => {
      await fill(books);
      const page = { first: 20, after: null, kind: 'VEHICLE' };
      const [held] = await heldLoader(books)(page).load({ subject: buyer, asOf: noon('2026-04-01') });
      const [alone] = await subjectLoader(books).load({ subject: car(3), asOf: noon('2026-04-01') });

      expect(held).toEqual(alone);
      expect(alone?.heldBy).toBe(buyer);
    }),
  );

  it(
    'is walked through in the order of keys',
    withBooks(database, async (books) => {
      await fill(books);
      const asOf = noon('2026-04-01');
      const all = await subjectsAfter(books, { after: '', count: 9, asOf });

      expect(all).toEqual([`P${'x'.repeat(43)}`, ...[1, 2, 3, 4].map(car)]);
      expect(await subjectsAfter(books, { after: car(1), count: 2, asOf })).toEqual([car(2), car(3)]);
      expect(await subjectsAfter(books, { after: '', count: 9, asOf: noon('2025-12-31') })).toEqual([]);
    }),
  );
});

import { recordConduct } from './conduct/record';
import { latestRecord, sectorRecords } from './freshness';
import { openListing, takeStep } from './listing/record';
import type { Books } from './storage/books';
import { recordSubject } from './subject/record';
import { onEveryEngine } from './testing/engines';
import { aListing, aListKind, anAct, aStep, aSubject, noon, withBooks } from './testing/records';
import { startOfDay } from './time';

onEveryEngine('the freshness of a sector', (database) => {
  it(
    'is null in empty books, and follows whatever is recorded last',
    withBooks(database, async (books) => {
      const latest = async () => {
        const before = books.statements();
        const instant = await latestRecord(books, sectorRecords);
        expect(books.statements() - before).toBe(1);
        return instant;
      };
      expect(await latest()).toBeNull();

      await books.write((tx) => recordSubject(tx, aSubject(), noon('2026-01-01')));
      expect(await latest()).toBe(noon('2026-01-01'));
      await books.write((tx) => recordConduct(tx, [anAct()], noon('2026-03-02')));
      expect(await latest()).toBe(noon('2026-03-02'));
      const id = await books.write((tx) =>
        openListing(tx, [aListKind()], aListing(), aStep('adopt', '2026-01-10')),
      );
      expect(await latest()).toBe(noon('2026-03-02'));
      await books.write((tx) => takeStep(tx, id, aStep('object', '2026-04-05')));
      expect(await latest()).toBe(startOfDay('2026-04-05'));
    }),
  );

  it(
    'is read at the end of an index, however many rows there are',
    withBooks(database, async (books) => {
      await books.write(async (tx) => {
        await recordSubject(tx, aSubject(), noon('2026-01-01'));
        await recordConduct(tx, [anAct()], noon('2026-03-02'));
      });

      for (const table of ['subject', 'conduct']) expect(await planOf(books, table)).toMatch(atIndexEnd);
    }),
  );
});

const atIndexEnd = /SEARCH \w+ USING COVERING INDEX ix_\w+_recordedAt|Select tables optimized away/;

async function planOf(books: Books, table: string): Promise<string> {
  const explain = books.engine === 'embedded' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
  return JSON.stringify(await books.query(`${explain} SELECT MAX(recordedAt) AS latest FROM ${table}`));
}

import { recordConduct } from '../conduct/record';
import type { Parameter, Reading } from '../storage/books';
import { onEveryEngine } from '../testing/engines';
import { anAct, noon, withBooks } from '../testing/records';
import { figuresOfProviders, figuresOfSector } from './measure';
import { measuredIn } from './period';
import { providersPage } from './providers';

const sector = { name: 'test', conductKinds: {}, lists: [] };
const measured = measuredIn('2026-03', noon('2026-06-15'));

onEveryEngine('the figures of a month', (database) => {
  it(
    'are read from an index on the day of receipt, and no act is fetched for them',
    withBooks(database, async (books) => {
      const acts = Array.from({ length: 3_000 }, (_, index) =>
        anAct({ documentNumber: `${index}`, authority: `第${index % 3}虚构局(示例)`, authorityCode: null }),
      );
      for (const [month, from] of [
        ['2026-01', 0],
        ['2026-02', 1_000],
        ['2026-03', 2_900],
      ] as const) {
        const some =
          month === '2026-01' ? acts.slice(0, 1_000) : acts.slice(from, from === 1_000 ? 2_900 : 3_000);
        await books.write((tx) => recordConduct(tx, some, noon(`${month}-10`)));
      }
      const asked: [string, readonly Parameter[]][] = [];
      const watched: Reading = {
        query: (sql, parameters = []) => {
          if (sql.includes('conduct')) asked.push([sql, parameters]);
          return books.query(sql, parameters);
        },
      };
      const { acts: sums } = await figuresOfSector(watched, sector, measured);
      const page = { first: 20, after: null };
      const providers = await providersPage(watched, { kinds: ['PENALTY'], code: null }, measured, page);
      await figuresOfProviders(watched, sector, measured, providers);

      expect([sums.acts, providers.length, asked.length]).toEqual([100, 3, 3]);
      for (const [sql, parameters] of asked) {
        const explain = books.engine === 'mysql' ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN';
        const steps = await books.query<Record<string, unknown>>(`${explain} ${sql}`, parameters);
        const step = steps.map((one) => JSON.stringify(one)).find((one) => one.includes('_recordedAt_acts'));
        expect(step).toMatch(/"type":"range".*Using index|USING COVERING INDEX/);
      }
    }),
  );
});

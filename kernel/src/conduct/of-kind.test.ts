import { onEveryEngine } from '../testing/engines';
import { anAct, noon, withBooks } from '../testing/records';
import { conductOfKind } from './of-kind';
import { correctConduct, recordConduct } from './record';

const may = { kind: 'SEEN', from: '2026-05-01', until: '2026-06-01', asOf: noon('2026-06-15') };
const seen = (occurredOn: string, traits = {}) =>
  anAct({ kind: 'SEEN', occurredOn, documentNumber: occurredOn, ...traits });

onEveryEngine('the acts of one kind', (database) => {
  it(
    'are those of a span of days, in their order, by what was known and is published',
    withBooks(database, async (books) => {
      const days = ['2026-04-30', '2026-05-31', '2026-05-01', '2026-06-01'];
      const others = [
        anAct({ occurredOn: '2026-05-02' }),
        seen('2026-05-03', { publicUntil: '2026-06-15' }),
        seen('2026-05-04', { publicUntil: '2026-06-16' }),
      ];
      await books.write((tx) =>
        recordConduct(tx, [...days.map((day) => seen(day)), ...others], noon('2026-06-02')),
      );
      const daysAt = async (asOf: string) =>
        (await conductOfKind(books, { ...may, asOf }, { first: 20, after: null })).map(
          ({ occurredOn }) => occurredOn,
        );

      expect(await daysAt(noon('2026-06-15'))).toEqual(['2026-05-01', '2026-05-04', '2026-05-31']);
      expect(await daysAt(noon('2026-06-01'))).toEqual([]);
    }),
  );

  it(
    'come a page at a time, each in its latest version',
    withBooks(database, async (books) => {
      const acts = ['1', '2', '3'].map((documentNumber) => seen('2026-05-09', { documentNumber }));
      await books.write((tx) => recordConduct(tx, acts, noon('2026-06-02')));
      const [first, ...more] = await conductOfKind(books, may, { first: 1, after: null });
      const id = first?.id ?? '';
      await books.write((tx) =>
        correctConduct(tx, id, { ...acts[0], summary: '更正' } as never, noon('2026-06-03')),
      );
      const rest = await conductOfKind(books, may, { first: 5, after: ['2026-05-09', id] });
      const [corrected] = await conductOfKind(books, may, { first: 1, after: null });

      expect(more).toHaveLength(1);
      expect(rest).toHaveLength(2);
      expect(corrected).toMatchObject({ id, version: 2, summary: '更正' });
    }),
  );
});

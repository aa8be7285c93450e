import { onEveryEngine } from '../testing/engines';
import { aSubject, noon, SUBJECT, withBooks } from '../testing/records';
import { subjectLoader } from './loaders';
import { recordSubject } from './record';

onEveryEngine('a subject on record', (database) => {
  it(
    'is at every instant what was known of it then',
    withBooks(database, async (books) => {
      await books.write((tx) => recordSubject(tx, aSubject({ name: '旧名(示例)' }), noon('2026-03-01')));
      await books.write((tx) => recordSubject(tx, aSubject({ name: '新名(示例)' }), noon('2026-04-01')));

      const nameAt = async (asOf: string) =>
        (await subjectLoader(books).load({ subject: SUBJECT, asOf })).map(({ name }) => name);
      expect(await nameAt('2026-03-01T03:59:59.999Z')).toEqual([]);
      expect(await nameAt(noon('2026-03-01'))).toEqual(['旧名(示例)']);
      expect(await nameAt('2026-04-01T03:59:59.999Z')).toEqual(['旧名(示例)']);
      expect(await nameAt(noon('2026-04-01'))).toEqual(['新名(示例)']);
    }),
  );

  it(
    'takes no version recorded before the one on record, and keeps that one',
    withBooks(database, async (books) => {
      await books.write((tx) => recordSubject(tx, aSubject({ name: '旧名(示例)' }), noon('2026-04-01')));
      const late = books.write((tx) => recordSubject(tx, aSubject(), noon('2026-03-01')));

      await expect(late).rejects.toMatchObject({ code: 'RECORDED_OUT_OF_ORDER' });
      const known = await subjectLoader(books).load({ subject: SUBJECT, asOf: noon('2026-05-01') });
      expect(known).toEqual([aSubject({ name: '旧名(示例)' })]);
    }),
  );
});

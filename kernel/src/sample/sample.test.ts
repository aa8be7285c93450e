import { createSecretKey } from 'node:crypto';
import { recordConduct } from '../conduct/record';
import { listingLoader } from '../listing/loaders';
import { openListing } from '../listing/record';
import { personKeyOf } from '../person/mask';
import type { Books, Transaction } from '../storage/books';
import { fictionalEntities } from '../subject/fiction';
import { fictionalNumber } from '../subject/fiction-person';
import { recordSubject } from '../subject/record';
import { onEveryEngine } from '../testing/engines';
import { aListing, anAct, aSector, aStep, aSubject, JOURNAL, noon, withBooks } from '../testing/records';
import { MOST_DECLARED } from './declarations';
import { MOST_INSPECTED } from './inspections';
import { type SampleRecords, writeSample } from './sample';

const personKey = createSecretKey(Buffer.alloc(32, 7));
const of = { seed: 7, count: 300, personKey };

/** Every entity penalised twice and evaluated for two years, the first of them again for what came late; one in ten listed, and every second of those repaired. */
const places = new Map(fictionalEntities(of).map(({ uscc }, place) => [uscc, place]));
const listingsOf = (subject: string): SampleRecords['listings'] => {
  const place = places.get(subject) ?? 1;
  if (place % 10 !== 0) return [];
  const repair = { action: 'repair', on: '2026-03-01', reason: '示例' } as const;
  const steps = [
    { action: 'adopt', on: '2026-01-10', reason: '示例' } as const,
    ...(place % 20 === 0 ? [repair] : []),
  ];
  return [{ ...aListing({ subject }), steps }];
};
const sector = aSector({
  sample: ({ uscc: subject, name }): SampleRecords => ({
    subject: { ...aSubject({ subject, name }), recordedAt: noon('2024-01-01') },
    conduct: ['2025-03-01', '2025-06-01'].map((occurredOn) => ({
      ...anAct({ subject, documentNumber: occurredOn, occurredOn }),
      recordedAt: places.get(subject) === 0 && occurredOn > '2025-05' ? LATE : noon(occurredOn),
    })),
    listings: listingsOf(subject),
    evaluations: [
      { period: '2024', announcedAt: noon('2025-04-01') },
      { period: '2025', announcedAt: noon('2026-04-01') },
      ...(places.get(subject) === 0 ? [{ period: '2025', announcedAt: noon('2026-05-01') }] : []),
    ],
  }),
});
const LATE = noon('2026-04-20');
/** An objection, a repair, a commitment, an order, a shield, and a plan. */
const UNDER_WAY = 6;
const counted = async (books: Books, table: string) =>
  Number((await books.query(`SELECT COUNT(*) AS total FROM ${table}`))[0]?.total);

onEveryEngine('the sample', (database) => {
  it(
    'is on record as of the days on which it became known',
    withBooks(database, async (books) => {
      await writeSample(books, sector, of);
      const [entity] = fictionalEntities(of);
      const subject = entity?.uscc ?? '';

      expect(
        await books.query(
          `SELECT period, hundredths, recordedAt, version FROM evaluation WHERE subject = '${subject}' ORDER BY period, version`,
        ),
      ).toEqual([
        { period: '2024', hundredths: 10_000, recordedAt: noon('2025-04-01'), version: 1 },
        { period: '2025', hundredths: 9_500, recordedAt: noon('2026-04-01'), version: 1 },
        { period: '2025', hundredths: 9_000, recordedAt: noon('2026-05-01'), version: 2 },
      ]);
      expect(
        await books.query(
          `SELECT occurredOn, recordedAt FROM conduct WHERE subject = '${subject}' ORDER BY occurredOn`,
        ),
      ).toEqual([
        { occurredOn: '2025-03-01', recordedAt: noon('2025-03-01') },
        { occurredOn: '2025-06-01', recordedAt: LATE },
      ]);
      expect(await counted(books, 'subject')).toBe(of.count);
      const listings = listingLoader(books, sector.lists);
      const inForce = await Promise.all(
        fictionalEntities(of).map(({ uscc }) => listings.load({ subject: uscc, asOf: noon('2026-04-01') })),
      );
      expect(inForce.flat()).toHaveLength(15);
    }),
  );

  it(
    'brings persons with it, under keys made with the secret of the house',
    withBooks(database, async (books) => {
      const employing: typeof sector.sample = (entity, random, desk) => {
        const records = withoutListings(entity, random, desk);
        const subject = desk.personKeyOf(fictionalNumber(entity.uscc, 0));
        const driver = {
          ...aSubject({ subject, kind: 'DRIVER', heldBy: entity.uscc }),
          recordedAt: noon('2024-01-01'),
        };
        return records && { ...records, held: [driver] };
      };
      await writeSample(books, { ...sector, sample: employing }, of);
      const [entity] = fictionalEntities(of);
      const driver = personKeyOf(fictionalNumber(entity?.uscc ?? '', 0), personKey);

      expect(await counted(books, 'subject')).toBe(2 * of.count);
      expect(await books.query('SELECT heldBy FROM subject WHERE subject = ?', [driver])).toEqual([
        { heldBy: entity?.uscc },
      ]);
    }),
  );

  it(
    'is written in batches, however many entities it has',
    withBooks(database, async (books) => {
      const before = books.statements();
      await writeSample(books, { ...sector, sample: withoutListings }, of);

      expect(await counted(books, 'evaluation')).toBe(601);
      const written = books.statements() - before;
      const inspected = await counted(books, 'inspection');
      expect(inspected).toBeLessThanOrEqual(MOST_INSPECTED);
      expect(written).toBeLessThan(63 + 6 * JOURNAL + 16 + 15 * (inspected + MOST_DECLARED + UNDER_WAY));
    }),
  );

  it.each`
    record            | write
    ${'a subject'}    | ${(tx: Transaction) => recordSubject(tx, aSubject(), noon('2026-01-01'))}
    ${'an act'}       | ${(tx: Transaction) => recordConduct(tx, [anAct()], noon('2026-03-02'))}
    ${'a list entry'} | ${(tx: Transaction) => openListing(tx, sector.lists, aListing(), aStep('adopt', '2026-01-10'))}
  `('is not mixed with books that hold $record', ({ write }) =>
    withBooks(database, async (books) => {
      await books.write(write);
      const before = await counted(books, 'subject');
      await writeSample(books, sector, of);

      expect(await counted(books, 'subject')).toBe(before);
    })(),
  );

  it(
    'declares of the first entities of every sector what is verified or not, in every kind and with every end',
    withBooks(database, async (books) => {
      await writeSample(books, sector, of);
      const steps = await books.query<{ record: string; action: string; details: string }>(
        "SELECT record, action, details FROM procedure_step WHERE noun = 'declaration'",
      );
      const declared = steps.filter(({ action }) => action === 'declare');
      expect(new Set(steps.map(({ action }) => action))).toEqual(
        new Set(['declare', 'verify', 'confirm', 'leave', 'refute', 'withdraw']),
      );
      expect(declared).toHaveLength(MOST_DECLARED);
      expect(new Set(declared.map(({ details }) => JSON.parse(details).kind)).size).toBe(5);
      const broken = await books.query("SELECT 1 FROM commitment_step WHERE action = 'breach'");
      expect(broken).toHaveLength(steps.filter(({ action }) => action === 'refute').length);
    }),
  );
});

const withoutListings: NonNullable<typeof sector.sample> = (entity, random, desk) => {
  const records = sector.sample?.(entity, random, desk) ?? null;
  return records && { ...records, listings: [] };
};

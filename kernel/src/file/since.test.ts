import { enterConduct } from '../conduct/enter';
import { announce } from '../evaluation/announce';
import { listingIdOf, openListing, type StepInput, takeStep } from '../listing/record';
import type { Books } from '../storage/books';
import { recordSubject } from '../subject/record';
import { onEveryEngine } from '../testing/engines';
import {
  aListing,
  aListKind,
  anAct,
  aSector,
  aStep,
  aSubject,
  byTheDay,
  noon,
  SUBJECT,
  withBooks,
} from '../testing/records';
import { aSigner } from '../testing/signer';
import { type Instant, startOfDay } from '../time';
import { fileLoaders } from './loaders';
import { knownSince } from './since';
import { standingOf } from './standing';

const sector = aSector({ lists: [aListKind(), aListKind({ code: 'KEPT', published: false })] });
const before = (instant: Instant) => new Date(Date.parse(instant) - 1).toISOString();
const LATE = noon('2026-04-01');
const NOW = noon('2026-06-15');

/** Listed from 10 January and known since then, unless told, and then whatever became of it. */
async function list(books: Books, steps: readonly StepInput[], subject = SUBJECT, code = 'TEST') {
  const [first = aStep('adopt', '2026-01-10'), ...later] = steps;
  await books.write(async (tx) => {
    const input = aListing({ subject, list: code });
    await openListing(tx, sector.lists, input, first);
    for (const step of later) await takeStep(tx, listingIdOf(input), step);
  });
}

const late = (action: StepInput['action'], day: string) =>
  aStep(action, day, { recordedAt: LATE, document: '虚文1号' });

/** Cut short at the instant of knowing, as the checks of that instant would have been told. */
const since = (books: Books, asOf: Instant, knownAt: Instant, of = sector) =>
  knownSince(of, fileLoaders(books, of), { subject: SUBJECT, asOf }, knownAt);

onEveryEngine('what is known since of a past instant', (database) => {
  const [asOf, adopted] = [noon('2026-02-01'), aStep('adopt', '2026-01-10')];
  const entered = startOfDay('2026-01-10');
  const repairedOn = startOfDay('2026-03-01');

  it.each`
    what                                      | steps                                                                     | asOf                  | knownAt         | listed | action
    ${'a listing known all along'}            | ${[adopted]}                                                              | ${asOf}               | ${NOW}          | ${1}   | ${undefined}
    ${'one that begins the next day'}         | ${[adopted]}                                                              | ${before(entered)}    | ${NOW}          | ${0}   | ${undefined}
    ${'one that was not recorded yet'}        | ${[late('adopt', '2026-01-10')]}                                          | ${asOf}               | ${before(LATE)} | ${0}   | ${undefined}
    ${'one that was just recorded'}           | ${[late('adopt', '2026-01-10')]}                                          | ${asOf}               | ${LATE}         | ${1}   | ${'adopt'}
    ${'one recorded late, on its first day'}  | ${[late('adopt', '2026-01-10')]}                                          | ${entered}            | ${LATE}         | ${1}   | ${'adopt'}
    ${'one recorded late, before that day'}   | ${[late('adopt', '2026-01-10')]}                                          | ${before(entered)}    | ${LATE}         | ${0}   | ${undefined}
    ${'one not revoked yet'}                  | ${[adopted, late('revoke', '2026-03-01')]}                                | ${asOf}               | ${before(LATE)} | ${1}   | ${undefined}
    ${'one revoked, which never counted'}     | ${[adopted, late('revoke', '2026-03-01')]}                                | ${asOf}               | ${LATE}         | ${0}   | ${'revoke'}
    ${'one whose objection was upheld'}       | ${[adopted, aStep('object', '2026-03-01'), late('uphold', '2026-03-02')]} | ${asOf}               | ${LATE}         | ${0}   | ${'uphold'}
    ${'one repaired since, up to the repair'} | ${[adopted, aStep('repair', '2026-03-01')]}                               | ${before(repairedOn)} | ${NOW}          | ${1}   | ${undefined}
    ${'one repaired, from the repair on'}     | ${[adopted, aStep('repair', '2026-03-01')]}                               | ${repairedOn}         | ${NOW}          | ${0}   | ${undefined}
    ${'one whose repair was recorded late'}   | ${[adopted, late('repair', '2026-03-01')]}                                | ${repairedOn}         | ${LATE}         | ${0}   | ${'repair'}
    ${'the same, up to the repair'}           | ${[adopted, late('repair', '2026-03-01')]}                                | ${before(repairedOn)} | ${LATE}         | ${1}   | ${undefined}
    ${'one repaired and then revoked'}        | ${[adopted, aStep('repair', '2026-03-01'), late('revoke', '2026-03-02')]} | ${asOf}               | ${LATE}         | ${0}   | ${'revoke'}
  `('is of $what: listed $listed', async ({ steps, asOf, knownAt, listed, action }) => {
    await withBooks(database, async (books) => {
      await list(books, steps);
      const { listings, acts } = await since(books, asOf, knownAt);

      expect(listings).toHaveLength(listed);
      expect(Object.values(acts).map((act) => act.action)).toEqual(action === undefined ? [] : [action]);
    })();
  });

  it(
    'names the act by its document and its two instants, and says nothing of lists a ministry keeps to itself',
    withBooks(database, async (books) => {
      await list(books, [adopted, late('revoke', '2026-03-01')]);
      await list(books, [adopted], SUBJECT, 'KEPT');
      const { acts, listings, knownAt } = await since(books, asOf, NOW);

      expect({ listings, knownAt }).toEqual({ listings: [], knownAt: NOW });
      expect(Object.values(acts)).toEqual([
        {
          ...{ action: 'revoke', name: '撤销', document: '虚文1号' },
          ...{ effectiveAt: startOfDay('2026-03-01'), recordedAt: LATE },
        },
      ]);
    }),
  );

  it.each`
    asOf                          | knownAt         | grade
    ${before(noon('2026-02-01'))} | ${NOW}          | ${undefined}
    ${noon('2026-02-01')}         | ${before(LATE)} | ${'A'}
    ${noon('2026-02-01')}         | ${LATE}         | ${'C'}
  `('is the announced grade of $asOf as judged again by $knownAt: $grade', async (row) => {
    await withBooks(database, async (books) => {
      await books.write((tx) => recordSubject(tx, aSubject(), noon('2026-01-01')));
      await announce(books, sector, { period: '2025', announcedAt: noon('2026-02-01'), subjects: [SUBJECT] });
      const acts = Array.from({ length: 7 }, (_, n) =>
        anAct({ documentNumber: `${n}`, occurredOn: '2025-03-01' }),
      );
      await books.write((tx) => enterConduct(tx, sector, acts, LATE));

      expect((await since(books, row.asOf, row.knownAt)).grade?.code).toBe(row.grade);
    })();
  });

  it.each`
    asOf                  | knownAt         | grade
    ${noon('2026-03-01')} | ${LATE}         | ${'A'}
    ${noon('2026-03-02')} | ${before(LATE)} | ${'A'}
    ${noon('2026-03-02')} | ${LATE}         | ${'B'}
  `('is the grade of the day of $asOf with the acts known by $knownAt: $grade', async (row) => {
    await withBooks(database, async (books) => {
      const daily = aSector({ evaluation: byTheDay });
      await books.write((tx) => recordSubject(tx, aSubject(), noon('2026-01-01')));
      const acts = ['1', '2'].map((documentNumber) => anAct({ documentNumber }));
      await books.write((tx) => enterConduct(tx, daily, acts, LATE));

      expect((await since(books, row.asOf, row.knownAt, daily)).grade?.code).toBe(row.grade);
    })();
  });

  it(
    'takes three statements more than the present, for three subjects as for thirty',
    withBooks(database, async (books) => {
      const subjects = Array.from({ length: 30 }, (_, index) => `S${index}`);
      for (const subject of subjects) await list(books, [adopted], subject);
      const signer = aSigner();
      const spent = async (count: number, asOf: Instant) => {
        const loaders = fileLoaders(books, sector);
        const sent = books.statements();
        await Promise.all(
          subjects
            .slice(0, count)
            .map((subject) => standingOf(sector, signer, loaders, { subject, asOf }, NOW)),
        );
        return books.statements() - sent;
      };

      expect([await spent(3, NOW), await spent(30, NOW)]).toEqual([3, 3]);
      expect([await spent(3, asOf), await spent(30, asOf)]).toEqual([6, 6]);
    }),
  );
});

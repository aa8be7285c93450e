import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { graphql } from 'graphql';
import { enterConduct } from './conduct/enter';
import { announce } from './evaluation/announce';
import { evaluationOf } from './evaluation/record';
import type { EvaluationRow } from './evaluation/row';
import { fileOn, recordsAt } from './file/files';
import { fileLoaders } from './file/loaders';
import { counts, stateAt } from './listing/procedure';
import type { OpenMinistry } from './ministry';
import type { PeriodicEvaluation } from './sector';
import { sectorSchema } from './sector-books';
import { ministryOf } from './sector-ministry';
import { keyIdOf } from './standing';
import { type Books, openBooks } from './storage/books';
import { recordSubject } from './subject/record';
import { AS_PUBLISHED, department } from './testing/callers';
import { onEmbedded } from './testing/engines';
import { aHistory, type Kept, live } from './testing/histories';
import {
  anAct,
  anEvaluation,
  aSector,
  aSubject,
  byTheDay,
  noon,
  type TestFacts,
  type TestGrade,
} from './testing/records';
import { addDays, addMonths, dayOf, type Instant } from './time';
import { usccWith } from './uscc/uscc';

/** Everything a file holds bears on the grade: the acts of the year, the listings of its last day, earlier grades. */
const evaluation: PeriodicEvaluation<TestFacts, TestGrade> = {
  ...anEvaluation,
  gather: (file, period) => ({
    penalties: [
      ...anEvaluation.gather(file, period).penalties,
      ...file.listings.map((listing) => ({ reason: `${listing.decisionNumber} ${listing.status}` })),
      ...file.evaluations.map((earlier) => ({ reason: `${earlier.period} ${earlier.grade}` })),
    ],
  }),
};
const sector = aSector({ evaluation });
const daily = aSector({
  evaluation: {
    ...byTheDay,
    gather: (file, day) => ({
      penalties: [
        ...byTheDay.gather(file, day).penalties,
        ...file.listings.map((listing) => ({ reason: `${listing.decisionNumber} ${listing.status}` })),
      ],
    }),
  },
});

let known = 0;
async function somebody(books: Books): Promise<string> {
  known += 1;
  const body = `MUXU${String(known).padStart(4, '0')}`;
  const subject = usccWith({ department: '9', category: '1', region: '110101', body });
  await books.write((tx) => recordSubject(tx, aSubject({ subject }), noon('2025-01-01')));
  return subject;
}

const justBefore = (at: Instant) => new Date(Date.parse(at) - 1).toISOString();
/** The moments around every record. */
const around = (instants: readonly Instant[]) => instants.flatMap((at) => [justBefore(at), at]);

function actsKept({ acts }: Kept, asOf: Instant): Map<string, string> {
  const shown = acts.filter(({ recordedAt }) => recordedAt <= asOf);
  return new Map(
    shown.map(({ act, version }) => [
      act.documentNumber ?? '',
      `${version} ${act.summary} ${act.publicUntil}`,
    ]),
  );
}

function listingsKept({ steps }: Kept, asOf: Instant): string[] {
  return [0, 1].flatMap((number) => {
    const taken = steps.filter(({ listing }) => listing === number);
    const enteredOn = taken[0]?.enteredOn;
    if (enteredOn === undefined) return [];
    const term = { enteredOn, publicUntil: null, validUntil: addMonths(enteredOn, 36) };
    const { state, validUntil } = stateAt(
      term,
      taken.map(({ step }) => step),
      asOf,
    );
    return counts(state) ? [`${number} ${state === 'inForce'} ${validUntil}`] : [];
  });
}

onEmbedded('whatever comes to be recorded', (database) => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks(database(), sectorSchema);
  });
  afterAll(() => books.close());

  it('shows at every instant what was on record then and held, in its version of then, and no more', () =>
    fc.assert(
      fc.asyncProperty(aHistory, async (history) => {
        const subject = await somebody(books);
        const kept = await live(books, sector, subject, history);
        const loaders = fileLoaders(books, sector);
        for (const asOf of around(kept.instants)) {
          const at = { subject, asOf };
          const shown = (await loaders.conduct.load(at)).map((act) => [
            act.documentNumber,
            `${act.version} ${act.summary} ${act.publicUntil}`,
          ]);
          const expected = actsKept(kept, asOf);
          expect(new Map(shown as [string, string][])).toEqual(expected);
          expect(shown).toHaveLength(expected.size);

          const published = await loaders.conductPage({ first: 50, after: null }, AS_PUBLISHED).load(at);
          expect(published.map(({ documentNumber }) => documentNumber).sort()).toEqual(
            [...expected]
              .flatMap(([number, told]) =>
                told.endsWith(' null') || told.slice(-10) > dayOf(asOf) ? number : [],
              )
              .sort(),
          );
          const listings = (await loaders.listings.load(at)).map(
            (one) => `${one.decisionNumber} ${one.status === 'IN_FORCE'} ${one.validUntil}`,
          );
          expect(listings.sort()).toEqual(listingsKept(kept, asOf));
        }
      }),
      { numRuns: 25 },
    ));

  it('gives again every grade it gave, from the file as of the instant at which the grade was recorded', () =>
    fc.assert(
      fc.asyncProperty(aHistory, async (history) => {
        const subject = await somebody(books);
        await live(books, sector, subject, history);
        const rows = await books.query<EvaluationRow & { findings: string }>(
          'SELECT * FROM evaluation WHERE subject = ?',
          [subject],
        );
        for (const { period, recordedAt, grade, hundredths, findings } of rows) {
          const records = (await recordsAt(books, [subject], recordedAt)).get(subject);
          if (!records) throw new Error('the subject was not on record');
          const file = fileOn(records, sector.lists, recordedAt, evaluation.lastDayOf(period));
          const again = evaluationOf(evaluation, file, period)?.outcome;
          expect({ ...again, findings: JSON.stringify(again?.findings) }).toMatchObject({
            grade,
            score: hundredths / 100,
            findings,
          });
        }
      }),
      { numRuns: 25 },
    ));

  it('is the same in whatever order, and however much at a time, the acts of one instant arrive', () => {
    const acts = fc.uniqueArray(fc.record({ number: fc.nat(9), day: fc.nat(700) }), {
      selector: ({ number }) => number,
      minLength: 1,
      maxLength: 6,
    });
    const order = fc.array(fc.nat(), { minLength: 6, maxLength: 6 });
    const at = noon('2027-03-01');
    return fc.assert(
      fc.asyncProperty(acts, order, fc.integer({ min: 1, max: 6 }), async (told, places, size) => {
        const shuffled = told
          .map((one, index) => ({ one, place: places[index] ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        const arrive = async (some: typeof told, batch: number) => {
          const subject = await somebody(books);
          for (const period of ['2025', '2026'])
            await announce(books, sector, { period, announcedAt: noon('2027-02-01'), subjects: [subject] });
          for (let index = 0; index < some.length; index += batch) {
            const inputs = some.slice(index, index + batch).map(({ number, day }) =>
              anAct({
                ...{ subject, documentNumber: `${number}`, summary: `${number}` },
                occurredOn: addDays('2025-01-01', day),
              }),
            );
            await books.write((tx) => enterConduct(tx, sector, inputs, at));
          }
          const records = (await recordsAt(books, [subject], at)).get(subject);
          const said = records?.conduct.map(({ id: _, subject: __, ...act }) => act) ?? [];
          return {
            conduct: said.sort((a, b) => (a.summary < b.summary ? -1 : 1)),
            evaluations: records?.evaluations.map((one) => ({
              ...one,
              findings: one.findings.map(({ reason }) => reason).sort(),
            })),
          };
        };
        expect(await arrive(shuffled, size)).toEqual(await arrive(told, told.length));
      }),
      { numRuns: 25 },
    );
  });
});

const FILE = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  subject { name since }
  evaluation { period grade { code } }
  evaluations(first: 50) { period on score grade { code } findings { code points reason } }
  listings { decisionNumber status validUntil }
  conduct(first: 100) { edges { node { documentNumber version summary validUntil } } }
  inspectionRegime { tier }
  standing
} } } }`;

/** A standing without what is known since: that may change. */
function saidOfThen(standing: string): object {
  const [, sealed = ''] = standing.split('.');
  const { since, ...then } = JSON.parse(Buffer.from(sealed, 'base64url').toString());
  return then;
}

onEmbedded('what a ministry answers', (database) => {
  const pair = generateKeyPairSync('ed25519');
  const opened: OpenMinistry[] = [];
  beforeAll(async () => {
    for (const one of [sector, daily]) {
      const open = await ministryOf(one).open({
        database: database(),
        signer: { ...pair, keyId: keyIdOf(pair.publicKey) },
        keys: () => undefined,
        personKey: createSecretKey(Buffer.alloc(32, 7)),
        sectors: [],
        clock: () => noon('2030-01-01'),
      });
      opened.push(open);
    }
  });
  afterAll(() => Promise.all(opened.map((open) => open.close())));

  async function answer(open: OpenMinistry, uscc: string, asOf: Instant): Promise<string> {
    const { schema, context } = open.subgraph;
    const variableValues = { of: [{ __typename: 'EntityCreditProfile', uscc, asOf }] };
    const contextValue = context({ requestId: 'r', caller: department });
    const { data, errors } = await graphql({ schema, source: FILE, variableValues, contextValue });
    expect(errors).toBeUndefined();
    return JSON.stringify(data, (key, value) => (key === 'standing' ? saidOfThen(value) : value));
  }

  it.each`
    place | of        | cadence
    ${0}  | ${sector} | ${'announces its grades'}
    ${1}  | ${daily}  | ${'grades by the day'}
  `('of an instant stays what it was, whatever is recorded later, where it $cadence', ({ place, of }) => {
    const told =
      place === 0 ? aHistory : aHistory.map((all) => all.filter(({ what }) => what.kind !== 'announcement'));
    return fc.assert(
      fc.asyncProperty(told, async (history) => {
        const open = opened[place];
        if (!open) throw new Error('the ministry did not open');
        const subject = await somebody(open.books);
        const first = new Map<Instant, string>();
        await live(open.books, of, subject, history, async (at) => {
          for (const asOf of [justBefore(at), at])
            first.set(asOf, first.get(asOf) ?? (await answer(open, subject, asOf)));
        });
        for (const [asOf, said] of first) expect(await answer(open, subject, asOf)).toBe(said);
      }),
      { numRuns: 20 },
    );
  });
});

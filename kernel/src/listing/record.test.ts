import type { Books } from '../storage/books';
import { onEveryEngine } from '../testing/engines';
import { aListing, aListKind, aStep, noon, SUBJECT, withBooks } from '../testing/records';
import { startOfDay } from '../time';
import { listingLoader } from './loaders';
import { type ListingInput, listingIdOf, openListing, type StepInput, takeStep } from './record';

const lists = [aListKind(), aListKind({ code: 'FOREVER', months: null })];
const open = (books: Books, listing: ListingInput, ...steps: readonly [StepInput, ...StepInput[]]) =>
  books.write(async (tx) => {
    const [first, ...later] = steps;
    const id = await openListing(tx, lists, listing, first);
    for (const step of later) await takeStep(tx, id, step);
    return id;
  });
const inForce = (books: Books, asOf: string) => listingLoader(books, lists).load({ subject: SUBJECT, asOf });

onEveryEngine('a listing on record', (database) => {
  it(
    'needs prior notice and a decision before it is served',
    withBooks(database, async (books) => {
      await open(books, aListing(), aStep('notify', '2025-12-01'), aStep('plead', '2025-12-10'));
      expect(await inForce(books, noon('2026-02-01'))).toEqual([]);
      await books.write((tx) => takeStep(tx, listingIdOf(aListing()), aStep('decide', '2026-01-10')));

      expect(await inForce(books, noon('2026-01-09'))).toEqual([]);
      expect(await inForce(books, noon('2026-01-10'))).toMatchObject([
        { list: { code: 'TEST' }, status: 'IN_FORCE', enteredOn: '2026-01-10', validUntil: '2029-01-10' },
      ]);
      expect(await inForce(books, noon('2029-01-09'))).toHaveLength(1);
      expect(await inForce(books, noon('2029-01-10'))).toEqual([]);
    }),
  );

  it.each`
    listing                              | first       | code                         | rule
    ${aListing()}                        | ${'decide'} | ${'STEP_NOT_ALLOWED'}        | ${'without notice'}
    ${aListing({ decisionNumber: ' ' })} | ${'notify'} | ${'DECISION_NUMBER_MISSING'} | ${'without a decision number'}
    ${aListing({ list: 'OTHER' })}       | ${'notify'} | ${'LIST_UNKNOWN'}            | ${'on a list of someone else'}
  `('is not opened $rule', ({ listing, first, code }) =>
    withBooks(database, async (books) => {
      await expect(open(books, listing, aStep(first, '2026-01-01'))).rejects.toMatchObject({ code });
      expect(await books.query('SELECT id FROM listing')).toEqual([]);
    })(),
  );

  it(
    'is one listing however often its decision arrives',
    withBooks(database, async (books) => {
      const adopt = () => open(books, aListing(), aStep('adopt', '2026-01-10'));
      const outcomes = await Promise.allSettled([adopt(), adopt(), adopt()]);
      const reasons = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason.code] : [],
      );

      expect(reasons).toEqual(['ALREADY_RECORDED', 'ALREADY_RECORDED']);
      expect(await books.query('SELECT sequence FROM listing_step')).toEqual([{ sequence: 1 }]);
    }),
  );

  it(
    'takes a step that two want to take only once',
    withBooks(database, async (books) => {
      const id = await open(books, aListing(), aStep('adopt', '2026-01-10'));
      const repair = () => books.write((tx) => takeStep(tx, id, aStep('repair', '2026-03-01')));
      const outcomes = await Promise.allSettled([repair(), repair()]);

      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes).toContainEqual({
        status: 'rejected',
        reason: expect.objectContaining({ code: 'STEP_NOT_ALLOWED' }),
      });
      expect(await inForce(books, noon('2026-03-01'))).toEqual([]);
    }),
  );

  it(
    'counts while it is contested and ends when the objection is upheld, each as of its time',
    withBooks(database, async (books) => {
      const steps = [
        aStep('adopt', '2026-01-10'),
        aStep('object', '2026-02-01'),
        aStep('uphold', '2026-03-01'),
      ];
      await open(books, aListing(), ...(steps as [StepInput]));

      const statusAt = async (day: string) => (await inForce(books, noon(day))).map(({ status }) => status);
      expect(await statusAt('2026-01-31')).toEqual(['IN_FORCE']);
      expect(await statusAt('2026-02-01')).toEqual(['UNDER_OBJECTION']);
      expect(await statusAt('2026-03-01')).toEqual([]);
    }),
  );

  it(
    'lasts until the end of its extension, and is served again when restored',
    withBooks(database, async (books) => {
      const id = await open(books, aListing(), aStep('adopt', '2026-01-10'));
      const take = (step: StepInput) => books.write((tx) => takeStep(tx, id, step));
      await take(aStep('extend', '2028-12-01', { validUntil: '2031-01-10' }));
      await take(aStep('repair', '2029-02-01'));
      await take(aStep('restore', '2029-03-01', { reason: '发现弄虚作假' }));

      const endAt = async (day: string) =>
        (await inForce(books, noon(day))).map(({ validUntil }) => validUntil);
      expect(await endAt('2028-11-30')).toEqual(['2029-01-10']);
      expect(await endAt('2029-01-31')).toEqual(['2031-01-10']);
      expect(await endAt('2029-02-01')).toEqual([]);
      expect(await endAt('2029-03-01')).toEqual(['2031-01-10']);
      await expect(take(aStep('extend', '2031-01-10', { validUntil: '2033-01-10' }))).rejects.toMatchObject({
        code: 'STEP_NOT_ALLOWED',
        details: { state: 'expired' },
      });
    }),
  );

  it(
    'is not known before it was recorded, whatever it says of itself',
    withBooks(database, async (books) => {
      const late = aStep('adopt', '2026-01-10', { recordedAt: startOfDay('2026-04-01') });
      await open(books, aListing({ list: 'FOREVER' }), late);

      expect(await inForce(books, noon('2026-03-31'))).toEqual([]);
      expect(await inForce(books, noon('2026-04-01'))).toMatchObject([{ validUntil: null }]);
    }),
  );

  it(
    'takes no step that is not on record',
    withBooks(database, async (books) => {
      const step = books.write((tx) => takeStep(tx, 'nothing', aStep('repair', '2026-03-01')));
      await expect(step).rejects.toMatchObject({ code: 'NOT_RECORDED' });
    }),
  );
});

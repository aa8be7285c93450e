import type { ConductInput } from '../conduct/conduct';
import type { Books } from '../storage/books';
import { onEveryEngine } from '../testing/engines';
import { national, penalties } from '../testing/national';
import { anAct, noon, withBooks } from '../testing/records';
import type { BatchOutcome } from './file-kind';
import { intakeStoreOf } from './sql-store';
import { type Batch, beginning, type IntakeCheckpoint } from './store';

/** A new object for every run, as every run makes one. */
const aJob = () => ({ digest: 'd'.repeat(64), kind: 'PENALTY', name: 'sample.csv' });
const NOW = noon('2026-06-15');
const storeOf = (books: Books, now = NOW) => intakeStoreOf(books, national, () => now);
const batchOf = (...items: readonly ConductInput[]): Batch => ({
  kind: penalties,
  items,
  begunAt: NOW,
  lastRow: 0,
  tally: () => [],
});
const actsFrom = (first: number, count = 3): ConductInput[] =>
  Array.from({ length: count }, (_, index) =>
    anAct({ documentNumber: `${first + index}`, provenance: `sample.csv:${first + index}` }),
  );
const rowsFrom = (first: number, count = 3): Batch => batchOf(...actsFrom(first, count));

const reached = (row: number, traits: Partial<IntakeCheckpoint> = {}): IntakeCheckpoint => ({
  ...beginning(NOW),
  row,
  ...traits,
});
const storedRows = async (books: Books) => {
  const rows = await books.query<{ documentNumber: string }>('SELECT documentNumber FROM conduct');
  return rows.map(({ documentNumber }) => Number(documentNumber)).sort((a, b) => a - b);
};

onEveryEngine('the intake store', (database) => {
  it(
    'begins at the beginning, and goes on where it stopped',
    withBooks(database, async (books) => {
      const job = aJob();
      const store = storeOf(books);
      expect(await store.open(job)).toEqual(beginning(NOW));
      await store.save(job, rowsFrom(2), async () => reached(4));
      await store.save(job, rowsFrom(5), async () => reached(7));

      expect(await storeOf(books).open(aJob())).toEqual(reached(7));
      expect(await storedRows(books)).toEqual([2, 3, 4, 5, 6, 7]);
    }),
  );

  it(
    'begins anew after a run that finished, and then stores nothing twice',
    withBooks(database, async (books) => {
      const runWhole = async () => {
        const [job, store] = [aJob(), storeOf(books)];
        expect(await store.open(job)).toEqual(beginning(NOW));
        let outcome: BatchOutcome | undefined;
        await store.save(job, rowsFrom(2), async (said) => {
          outcome = said;
          return reached(4);
        });
        await store.save(job, batchOf(), async () => reached(4, { finished: true }));
        return outcome;
      };

      expect(await runWhole()).toMatchObject({ stored: 3, duplicates: 0, refused: [] });
      expect(await runWhole()).toMatchObject({ stored: 0, duplicates: 3, refused: [] });
      expect(await storedRows(books)).toEqual([2, 3, 4]);
    }),
  );

  it(
    'remembers when a file was first begun, however often it comes',
    withBooks(database, async (books) => {
      const job = aJob();
      const store = storeOf(books);
      await store.open(job);
      await store.save(job, batchOf(), async () => reached(4, { finished: true }));

      expect(await storeOf(books, noon('2026-07-01')).open(aJob())).toEqual(beginning(NOW));
    }),
  );

  it(
    'begins at the beginning where a checkpoint says nothing of what the quarantine file held',
    withBooks(database, async (books) => {
      const [job, store] = [aJob(), storeOf(books)];
      const { quarantineDigest: _, ...older } = reached(4);
      await store.open(job);
      await store.save(job, rowsFrom(2), async () => older as IntakeCheckpoint);

      expect(await storeOf(books).open(aJob())).toEqual(beginning(NOW));
    }),
  );

  it(
    'keeps neither rows nor checkpoint of a batch that died between them',
    withBooks(database, async (books) => {
      const [job, store] = [aJob(), storeOf(books)];
      await store.open(job);
      await store.save(job, rowsFrom(2), async () => reached(4));
      const dying = store.save(job, rowsFrom(5), async () => {
        throw new Error('power cut');
      });

      await expect(dying).rejects.toThrow('power cut');
      expect(await storedRows(books)).toEqual([2, 3, 4]);
      expect(await storeOf(books).open(aJob())).toEqual(reached(4));
    }),
  );

  it(
    'names the items whose act is known with other contents, in the batch and before it',
    withBooks(database, async (books) => {
      const [job, store] = [aJob(), storeOf(books)];
      await store.open(job);
      await store.save(job, rowsFrom(2, 1), async () => reached(2));
      const other = (documentNumber: string) => anAct({ documentNumber, summary: '另一事由' });
      const outcomes: BatchOutcome[] = [];
      await store.save(job, batchOf(...actsFrom(3, 1), other('2'), other('3'), other('6')), async (said) => {
        outcomes.push(said);
        return reached(6);
      });

      const refused = [1, 2].map((at) => ({ at, column: 'CF_WSH', rule: 'CONFLICT', details: {} }));
      expect(outcomes).toMatchObject([{ stored: 2, duplicates: 0, refused }]);
    }),
  );

  it(
    'tells files apart by contents and kind, not by name',
    withBooks(database, async (books) => {
      const [job, store] = [aJob(), storeOf(books)];
      await store.open(job);
      await store.save(job, rowsFrom(2), async () => reached(4));

      expect(await store.open({ ...aJob(), name: 'renamed.csv' })).toEqual(reached(4));
      expect(await store.open({ ...aJob(), kind: 'LICENCE' })).toEqual(beginning(NOW));
      expect(await store.open({ ...aJob(), digest: 'e'.repeat(64) })).toEqual(beginning(NOW));
    }),
  );

  it(
    'stops a run that another run of the same file has overtaken',
    withBooks(database, async (books) => {
      const [slow, fast, store] = [aJob(), aJob(), storeOf(books)];
      await store.open(slow);
      await store.open(fast);
      await store.save(fast, rowsFrom(2), async () => reached(4));
      await store.save(fast, rowsFrom(5), async () => reached(7));
      const overtaken = store.save(slow, rowsFrom(2), async () => reached(4));

      await expect(overtaken).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
      expect(await storeOf(books).open(aJob())).toEqual(reached(7));
    }),
  );

  it(
    'lets one of two runs through that settle their first batch at once',
    withBooks(database, async (books) => {
      const runs = [aJob(), aJob(), aJob()];
      const store = storeOf(books);
      for (const job of runs) await store.open(job);
      const outcomes = await Promise.allSettled(
        runs.map((job) => store.save(job, rowsFrom(2), async () => reached(4))),
      );
      const reasons = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason.code] : [],
      );

      expect(reasons).toEqual(['CHANGED_MEANWHILE', 'CHANGED_MEANWHILE']);
      expect(await storedRows(books)).toEqual([2, 3, 4]);
    }),
  );

  it(
    'lets two files with the same rows in at once, each row stored by one of them',
    withBooks(database, async (books) => {
      const store = storeOf(books);
      const jobs = ['a', 'b'].map((letter) => ({ ...aJob(), digest: letter.repeat(64) }));
      for (const job of jobs) await store.open(job);
      const last = new Map<string, BatchOutcome>();
      await Promise.all(
        jobs.map((job, index) =>
          store.save(
            job,
            index === 0 ? rowsFrom(2, 40) : batchOf(...actsFrom(2, 40).reverse()),
            async (said) => {
              last.set(job.digest, said);
              return reached(41);
            },
          ),
        ),
      );

      expect([...last.values()].map(({ stored }) => stored).sort()).toEqual([0, 40]);
      expect([...last.values()].map(({ duplicates }) => duplicates).sort()).toEqual([0, 40]);
    }),
  );
});

import { createSecretKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryIntake } from '../testing/memory-intake';
import { aPenalty, type Cells, csvOf } from '../testing/penalty-file';
import { type ImportOptions, importFile } from './import';

const folder = mkdtempSync(join(tmpdir(), 'intake-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(content: string): string {
  files += 1;
  const path = join(folder, `${files}.csv`);
  writeFileSync(path, content);
  return path;
}

const run = (path: string, store = memoryIntake(), more: Partial<ImportOptions> = {}) =>
  importFile({
    path,
    store,
    personKey: createSecretKey(Buffer.alloc(32, 7)),
    today: '2026-06-15',
    clock: () => '2026-06-15T02:00:00.000Z',
    ...more,
  });

const numbered = (number: number, change: Cells = {}) =>
  aPenalty({ CF_WSH: `虚罚〔2026〕${number}号`, ...change });

describe('the import that is interrupted', () => {
  const rows = Array.from({ length: 20 }, (_, at) =>
    numbered(at % 3 === 2 ? at : 100 + at, at % 5 === 4 ? { CF_SY: '' } : {}),
  );
  const contradicted = [...rows, numbered(100, { CF_NR: '另一内容' }), numbered(101)];

  /** What an import into other books leaves of the same file: the same head, other rows. */
  const foreign = (path: string, more: number) =>
    readFileSync(path, 'utf8').replace('REQUIRED', 'CONFLICT') + '他'.repeat(more);

  async function uninterrupted() {
    const path = fileOf(csvOf(contradicted));
    const store = memoryIntake();
    const { counts, problems } = await run(path, store, { batchSize: 3 });
    return {
      counts,
      problems,
      quarantine: readFileSync(`${path}.quarantine.csv`, 'utf8'),
      stored: [...store.kept.keys()],
    };
  }

  it.each([1, 2, 3, 5, 8, 9])('ends as if it had not been when killed before commit %i', async (batch) => {
    const path = fileOf(csvOf(contradicted));
    const store = memoryIntake();
    store.dieIn(batch);
    await expect(run(path, store, { batchSize: 3 })).rejects.toThrow('killed');
    const { counts, problems, resumedAfterRow } = await run(path, store, { batchSize: 4 });

    expect(resumedAfterRow).toBe(batch === 1 ? 0 : Math.min(1 + 3 * (batch - 1), 23));
    expect({
      counts,
      problems,
      quarantine: readFileSync(`${path}.quarantine.csv`, 'utf8'),
      stored: [...store.kept.keys()],
    }).toEqual(await uninterrupted());
  });

  it('ends as if it had not been when killed again and again', async () => {
    const path = fileOf(csvOf(contradicted));
    const store = memoryIntake();
    let deaths = 0;
    for (let alive = false; !alive; ) {
      store.dieIn(2);
      alive = await run(path, store, { batchSize: 3 }).then(
        () => true,
        () => false,
      );
      if (!alive) deaths += 1;
      if (deaths === 7) store.dieIn(Number.POSITIVE_INFINITY);
    }

    expect(deaths).toBeGreaterThan(6);
    expect(readFileSync(`${path}.quarantine.csv`, 'utf8')).toBe((await uninterrupted()).quarantine);
  });

  it.each`
    what                                           | harm
    ${'is gone'}                                   | ${(path: string) => rmSync(path)}
    ${'was cut'}                                   | ${(path: string) => truncateSync(path, 50)}
    ${'was rewritten by another import, longer'}   | ${(path: string) => writeFileSync(path, foreign(path, 40))}
    ${'was rewritten by another import, as short'} | ${(path: string) => writeFileSync(path, foreign(path, 0))}
  `('begins anew when its quarantine file $what, and reports every bad row', async ({ harm }) => {
    const path = fileOf(csvOf(contradicted));
    const store = memoryIntake();
    store.dieIn(5);
    await expect(run(path, store, { batchSize: 3 })).rejects.toThrow('killed');
    harm(`${path}.quarantine.csv`);
    const { counts, resumedAfterRow } = await run(path, store);
    const whole = await uninterrupted();

    expect(resumedAfterRow).toBe(0);
    expect(counts).toMatchObject({ read: 22, quarantined: whole.counts.quarantined });
    expect(readFileSync(`${path}.quarantine.csv`, 'utf8')).toBe(whole.quarantine);
    expect([...store.kept.keys()]).toEqual(whole.stored);
  });

  it('begins anew when books of their own have meanwhile taken the same file in', async () => {
    const path = fileOf(csvOf(contradicted));
    const [store, others] = [memoryIntake(), memoryIntake()];
    await run(fileOf(csvOf([numbered(5, { CF_NR: '另一内容' })])), others);
    store.dieIn(7);
    await expect(run(path, store, { batchSize: 3 })).rejects.toThrow('killed');
    await run(path, others);
    const { counts, problems, resumedAfterRow } = await run(path, store);
    const whole = await uninterrupted();

    expect(resumedAfterRow).toBe(0);
    expect(counts).toMatchObject({ read: 22, quarantined: whole.counts.quarantined });
    expect(problems).toEqual(whole.problems);
    expect(readFileSync(`${path}.quarantine.csv`, 'utf8')).toBe(whole.quarantine);
  });

  it('leaves a file alone that somebody put in the place of its quarantine file', async () => {
    const path = fileOf(csvOf(contradicted));
    const store = memoryIntake();
    store.dieIn(5);
    await expect(run(path, store, { batchSize: 3 })).rejects.toThrow('killed');
    writeFileSync(`${path}.quarantine.csv`, 'my own notes'.repeat(1000));

    await expect(run(path, store)).rejects.toMatchObject({ code: 'IMPORT_QUARANTINE_OCCUPIED' });
    expect(readFileSync(`${path}.quarantine.csv`, 'utf8')).toBe('my own notes'.repeat(1000));
  });

  it('survives a store that tries its transaction twice', async () => {
    const path = fileOf(csvOf(contradicted));
    const inner = memoryIntake();
    const store = {
      ...inner,
      kept: inner.kept,
      save: ((job, batch, settle) =>
        inner.save(job, batch, async (outcome) => {
          const all = batch.items.map(
            (_, at) => ({ at, column: 'CF_WSH', rule: 'CONFLICT', details: {} }) as const,
          );
          await settle({ stored: 0, duplicates: 0, refused: all });
          return settle(outcome);
        })) as typeof inner.save,
    };
    await run(path, store, { batchSize: 3 });

    expect(readFileSync(`${path}.quarantine.csv`, 'utf8')).toBe((await uninterrupted()).quarantine);
  });
});

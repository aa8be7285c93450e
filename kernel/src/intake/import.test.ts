import { createSecretKey } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { memoryIntake } from '../testing/memory-intake';
import {
  aLicence,
  aPenalty,
  aPersonsPenalty,
  type Cells,
  csvOf,
  firm,
  printedId,
} from '../testing/penalty-file';
import { usccWith } from '../uscc/uscc';
import { type ImportOptions, importFile } from './import';

const folder = mkdtempSync(join(tmpdir(), 'intake-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(content: string | Uint8Array, extension = 'csv'): string {
  files += 1;
  const path = join(folder, `${files}.${extension}`);
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
const quarantineOf = (path: string): Record<string, string>[] =>
  parse(readFileSync(`${path}.quarantine.csv`), { bom: true, columns: true });

describe('the import of a clean file', () => {
  it('stores every row and leaves no quarantine file', async () => {
    const path = fileOf(csvOf([numbered(1), numbered(2)]));
    const store = memoryIntake();

    expect(await run(path, store)).toEqual({
      job: { digest: expect.stringMatching(/^[0-9a-f]{64}$/), kind: 'PENALTY', name: `${files}.csv` },
      format: 'csv',
      encoding: 'utf-8',
      counts: { read: 2, stored: 2, duplicates: 0, quarantined: 0 },
      resumedAfterRow: 0,
      problems: {},
      notJudged: [],
      ignoredColumns: [],
      ignoredSheets: [],
      quarantinePath: null,
      startedAt: '2026-06-15T02:00:00.000Z',
      finishedAt: '2026-06-15T02:00:00.000Z',
    });
    expect(existsSync(`${path}.quarantine.csv`)).toBe(false);
    expect(store.kept.size).toBe(2);
  });

  it('takes a licence file by its header alone', async () => {
    const { job } = await run(fileOf(csvOf([aLicence()]), 'dat'));

    expect(job.kind).toBe('LICENCE');
  });

  it('stores nothing twice, whether a file or a row of it comes again', async () => {
    const store = memoryIntake();
    const path = fileOf(csvOf([numbered(1), numbered(1), numbered(2)]));

    expect((await run(path, store)).counts).toMatchObject({ stored: 2, duplicates: 1 });
    expect((await run(path, store)).counts).toEqual({ read: 3, stored: 0, duplicates: 3, quarantined: 0 });
    expect(store.kept.size).toBe(2);
  });

  it('tells how far it has come', async () => {
    const told: number[] = [];
    const path = fileOf(csvOf([numbered(1), numbered(2), numbered(3)]));
    await run(path, memoryIntake(), {
      batchSize: 2,
      onProgress: ({ bytesRead, bytesTotal, counts }) => told.push(counts.read, bytesRead / bytesTotal),
    });

    expect(told).toEqual([2, 1, 3, 1]);
  });
});

describe('the quarantine file', () => {
  it('gives every bad row back with its number, fields, rules and both languages, in a form that spreadsheets open', async () => {
    const bad = numbered(2, { CF_JDRQ: '2026-02-30', CF_NR_FK: '二千', BZ: '一行\n"两行"' });
    const path = fileOf(csvOf([numbered(1), bad, numbered(3)]));
    const { counts, problems, quarantinePath } = await run(path);

    expect(counts).toEqual({ read: 3, stored: 2, duplicates: 0, quarantined: 1 });
    expect(problems).toEqual({ DATE_INVALID: 1, AMOUNT_FORMAT: 1 });
    expect(quarantinePath).toBe(`${path}.quarantine.csv`);
    expect(readFileSync(`${path}.quarantine.csv`).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(quarantineOf(path)).toEqual([
      {
        行号: '3',
        字段: '处罚决定日期 CF_JDRQ; 罚款金额(万元) CF_NR_FK',
        规则: 'DATE_INVALID; AMOUNT_FORMAT',
        问题: expect.stringContaining('不是存在的日期'),
        problem: expect.stringContaining('Not a date that exists'),
        多出的内容: '',
        ...bad,
        CF_FR_ZJHM: '44**************14',
      },
    ]);
  });

  it('never repeats the number of a person, in whichever column it stands', async () => {
    const rows = [
      aPersonsPenalty({ CF_XDR_ZJHM: '110105194912310021' }),
      aPersonsPenalty({ CF_XDR_ZJHM: '', BZ: printedId }),
      aPersonsPenalty({ CF_XDR_SHXYM: printedId }),
      aPersonsPenalty({ CF_XDR_ZJLX: printedId }),
      aPenalty({ CF_XDR_SHXYM: printedId, CF_CFLB: printedId }),
    ];
    const path = fileOf(`${csvOf(rows)}x,${printedId},E12345678\r\n`);
    const { counts } = await run(path);

    expect(counts.quarantined).toBe(6);
    expect(readFileSync(`${path}.quarantine.csv`, 'utf8')).not.toMatch(/19491231|18800101|12345678/);
  });

  it.each`
    what                                    | code
    ${'digits only'}                        | ${usccWith({ department: '5', category: '1', region: '320100', body: '50000005' })}
    ${'digits only with a date among them'} | ${usccWith({ department: '5', category: '1', region: '320120', body: '01010105' })}
    ${'letters too'}                        | ${firm}
  `('gives a code of $what back whole, in a short row as in a full one', async ({ code }) => {
    const full = aPenalty({ CF_XDR_SHXYM: code, CF_SY: '' });
    const path = fileOf(`${csvOf([full])}x,${code},${printedId},110105194912310021\r\n`);
    await run(path);

    expect(quarantineOf(path).map((row) => row.CF_XDR_SHXYM ?? '')[0]).toBe(code);
    expect(readFileSync(`${path}.quarantine.csv`, 'utf8')).toContain(
      `x,${code},11**************2X,11**************21`,
    );
  });

  it('quarantines a row that contradicts what is known, and keeps what is known', async () => {
    const store = memoryIntake();
    await run(fileOf(csvOf([numbered(1)])), store);
    const path = fileOf(csvOf([numbered(1, { CF_NR_FK: '0.3' }), numbered(2)]));

    expect((await run(path, store)).counts).toEqual({ read: 2, stored: 1, duplicates: 0, quarantined: 1 });
    expect(quarantineOf(path)[0]).toMatchObject({ 行号: '2', 规则: 'CONFLICT', CF_NR_FK: '0.3' });
    expect([...store.kept.values()][0]?.details).toMatchObject({ fineFen: 200_000 });
  });

  it('is itself a file that can be imported once it is mended', async () => {
    const path = fileOf(csvOf([numbered(1, { CF_JDRQ: '2026-02-30', CF_FR_ZJHM: '' })]));
    await run(path);
    const mended = readFileSync(`${path}.quarantine.csv`, 'utf8').replace('2026-02-30', '2026-02-28');
    const { counts, ignoredColumns } = await run(fileOf(mended));

    expect(counts).toEqual({ read: 1, stored: 1, duplicates: 0, quarantined: 0 });
    expect(ignoredColumns).toContain('行号');
  });

  it('is no longer there once the same path holds a clean file', async () => {
    const path = fileOf(csvOf([numbered(1, { CF_XDR_MC: '' })]));
    await run(path);
    writeFileSync(path, csvOf([numbered(1)]));
    await run(path);

    expect(existsSync(`${path}.quarantine.csv`)).toBe(false);
  });

  it.each`
    what                         | at
    ${'the imported file'}       | ${(path: string) => path}
    ${'a file of somebody else'} | ${() => fileOf('my own notes')}
    ${'a short note'}            | ${() => fileOf('x')}
  `('is never written over $what', async ({ at }) => {
    const path = fileOf(csvOf([numbered(1, { CF_XDR_MC: '' })]));
    const quarantinePath: string = at(path);
    const before = readFileSync(quarantinePath);

    await expect(run(path, memoryIntake(), { quarantinePath })).rejects.toMatchObject({
      code: 'IMPORT_QUARANTINE_OCCUPIED',
    });
    expect(readFileSync(quarantinePath)).toEqual(before);
  });

  it.each`
    what          | target
    ${'a device'} | ${'/dev/null'}
    ${'a folder'} | ${folder}
  `('never takes the place of $what', async ({ target }) => {
    const path = fileOf(csvOf([numbered(1)]));
    const quarantinePath = `${path}.elsewhere`;
    symlinkSync(target, quarantinePath);

    await expect(run(path, memoryIntake(), { quarantinePath })).rejects.toMatchObject({
      code: 'IMPORT_QUARANTINE_OCCUPIED',
    });
    expect(existsSync(quarantinePath)).toBe(true);
  });

  it.each`
    what                  | at                                        | reason
    ${'does not exist'}   | ${() => join(folder, 'none', 'q.csv')}    | ${'ENOENT'}
    ${'is a file itself'} | ${() => join(fileOf('x'), 'q.csv')}       | ${'ENOTDIR'}
    ${'takes no files'}   | ${() => '/proc/self/task/quarantine.csv'} | ${expect.any(String)}
  `('is refused in a folder that $what, and can be put elsewhere', async ({ at, reason }) => {
    const path = fileOf(csvOf([numbered(1), numbered(2, { CF_XDR_MC: '' })]));
    const store = memoryIntake();
    const quarantinePath = at();

    await expect(run(path, store, { quarantinePath })).rejects.toMatchObject({
      code: 'IMPORT_QUARANTINE_UNWRITABLE',
      details: { path: quarantinePath, reason },
    });
    expect((await run(path, store)).counts).toEqual({ read: 2, stored: 1, duplicates: 0, quarantined: 1 });
  });

  it('keeps a spreadsheet from running what a row says', async () => {
    const path = fileOf(csvOf([numbered(1, { CF_XDR_MC: '=HYPERLINK("x")', CF_JDRQ: '', CF_NR_FK: '-1' })]));
    await run(path);

    expect(quarantineOf(path)[0]).toMatchObject({ CF_XDR_MC: '\'=HYPERLINK("x")', CF_NR_FK: '-1' });
  });
});

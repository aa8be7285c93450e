import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@creditgraph/kernel';
import { type GrowingOptions, openGrowing } from './growing-file';

interface Progress {
  readonly question: string;
  readonly row: number;
}

const HEADING = 'row\r\n';
const begun: Progress = { question: 'one', row: 0 };
/** Of a process that has ended. */
const GONE = String(spawnSync(process.execPath, ['-e', '']).pid);
const ALIVE = `${process.ppid}\n`;

describe('a file that grows', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-growing-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const path = () => join(folder, 'out.csv');
  const beside = () => join(folder, 'beside.csv');
  const text = (name: string) => readFileSync(name, 'utf8');
  const opened = (options: Partial<GrowingOptions<Progress>> = {}, asked = begun) =>
    openGrowing(path(), asked, {
      heading: HEADING,
      unfit: ({ question }) =>
        question === asked.question ? null : new Refusal('CHECK_FILE_UNFINISHED', { file: path() }),
      lost: () => new Refusal('CHECK_FILE_UNFINISHED', { file: path() }),
      ...options,
    });

  it('is written by one run at a time, and the second start leaves all as it is', async () => {
    const first = await opened();
    await expect(opened()).rejects.toMatchObject({
      code: 'OUTPUT_IN_USE',
      details: { file: path(), lock: `${path()}.lock` },
    });
    await expect(opened({ restart: true })).rejects.toMatchObject({ code: 'OUTPUT_IN_USE' });
    await first.append('1\r\n', { ...begun, row: 1 });
    await first.finish();

    expect(text(path())).toBe(`${HEADING}1\r\n`);
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it.each`
    what                         | holder                 | code
    ${'a process that is gone'}  | ${GONE}                | ${null}
    ${'a process that runs'}     | ${ALIVE}               | ${'OUTPUT_IN_USE'}
    ${'an earlier one like us'}  | ${String(process.pid)} | ${null}
    ${'nobody, for it is empty'} | ${''}                  | ${null}
  `('has its lock taken over from $what: $code', async ({ holder, code }) => {
    writeFileSync(`${path()}.lock`, holder);
    const starting = opened();

    if (code) await expect(starting).rejects.toMatchObject({ code });
    else await (await starting).finish();
    expect(existsSync(`${path()}.lock`)).toBe(code !== null);
    expect(existsSync(path())).toBe(code === null);
  });

  it.each(['finish', 'close', 'discardEmpty'] as const)('may be opened again after %s', async (end) => {
    await (await opened())[end]();
    await (await opened()).close();
    expect(readdirSync(folder).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  it('may be opened again after it was refused', async () => {
    await (await opened()).close();
    await expect(opened({}, { question: 'other', row: 0 })).rejects.toMatchObject({
      code: 'CHECK_FILE_UNFINISHED',
    });
    await (await opened()).finish();
    expect(text(path())).toBe(HEADING);
  });

  it('is not discarded where another wrote in it', async () => {
    const file = await opened();
    writeFileSync(`${path()}.part`, 'another run', { flag: 'a' });
    await expect(file.append('1\r\n', begun)).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    await file.discardEmpty();

    expect(text(`${path()}.part`)).toBe(`${HEADING}another run`);
    expect(existsSync(`${path()}.part.json`)).toBe(true);
  });

  it('gives those beside it their names in the same step, and takes them away with it', async () => {
    writeFileSync(beside(), 'of an earlier run');
    const left = await opened({ beside: [beside()] });
    writeFileSync(`${beside()}.part`, 'proof');
    await left.discardEmpty();
    expect([readdirSync(folder), text(beside())]).toEqual([['beside.csv'], 'of an earlier run']);

    const kept = await opened({ beside: [beside()] });
    writeFileSync(`${beside()}.part`, 'proof');
    await kept.finish();
    expect([readdirSync(folder), text(beside())]).toEqual([['beside.csv', 'out.csv'], 'proof']);
  });

  describe('whose run was killed when it had its name, but still its note', () => {
    beforeEach(async () => {
      const file = await opened();
      await file.append('1\r\n2\r\n', { ...begun, row: 2 });
      await file.close();
      renameSync(`${path()}.part`, path());
    });

    it('is taken up as the whole file it is', async () => {
      const file = await opened();
      expect(file.progress).toEqual({ question: 'one', row: 2 });
      await file.finish();

      expect(text(path())).toBe(`${HEADING}1\r\n2\r\n`);
      expect(readdirSync(folder)).toEqual(['out.csv']);
    });

    it('stands in the way of no other question', async () => {
      const file = await opened({}, { question: 'other', row: 0 });
      expect(file.progress).toEqual({ question: 'other', row: 0 });
      expect(text(path())).toBe(`${HEADING}1\r\n2\r\n`);
      await file.finish();

      expect(text(path())).toBe(HEADING);
    });

    it('is refused where what has its name is of another length', async () => {
      writeFileSync(path(), 'of an earlier run');
      await expect(opened()).rejects.toMatchObject({ code: 'CHECK_FILE_UNFINISHED' });
      expect(text(path())).toBe('of an earlier run');
    });
  });
});

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstStartOf } from './first-start';

/** No system gives a process such a number. */
const DEAD = 2 ** 30;

describe('a first start', () => {
  let dataDir = '';
  let file = '';
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'creditgraph-first-'));
    file = join(dataDir, 'tax.db');
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const first = () =>
    firstStartOf(
      { dataDir, databaseOf: () => ({ engine: 'embedded', file }), sample: { seed: 7, count: 1 } },
      ['tax'],
    );
  const marker = () => join(dataDir, 'sample-unfinished');
  const cutOff = async () => {
    const start = first();
    writeFileSync(file, 'half a sample');
    await start.whileMarked(() => Promise.reject(new Error('power cut'))).catch(() => undefined);
    writeFileSync(marker(), String(DEAD));
  };

  it('begins again after one that was cut off', async () => {
    await cutOff();
    const start = first();
    expect(existsSync(file)).toBe(false);

    start.opened();
    expect(existsSync(marker())).toBe(false);
  });

  it('is refused while another is still at it', async () => {
    await cutOff();
    writeFileSync(marker(), String(process.pid));

    expect(first).toThrow(/still laying out/);
    expect(existsSync(file)).toBe(true);
  });

  it('lets others in once the databases are laid out, and not before', () => {
    const start = first();
    expect(first).toThrow(/still laying out/);

    start.opened();
    expect(first).not.toThrow();
  });

  it('keeps its mark whoever else has opened the books it found laid out', async () => {
    const start = first();
    writeFileSync(file, 'laid out');
    start.opened();
    const other = first();

    await start.whileMarked(async () => {
      other.opened();
      await other.whileMarked(async () => undefined);
      expect(existsSync(marker())).toBe(true);
    });
  });

  it('marks nothing once it is done, and never touches books that were there before', async () => {
    await first().whileMarked(async () => writeFileSync(file, 'a sample'));
    expect(existsSync(marker())).toBe(false);

    await expect(first().whileMarked(() => Promise.reject(new Error('power cut')))).rejects.toThrow(
      'power cut',
    );
    first();
    expect(existsSync(file)).toBe(true);
  });
});

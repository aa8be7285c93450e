import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ministry, type OpenMinistry, sectorsOf } from '@creditgraph/kernel';
import { openHouse } from './house';
import { ministriesIn } from './ministries';
import { root } from './root';

describe('the house', () => {
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'creditgraph-house-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('tells every ministry, in one process or in many, which of them takes shields', () => {
    const desks = sectorsOf(ministriesIn(root)).filter(({ takesShields }) => takesShields);
    expect(desks.map(({ name }) => name)).toEqual(['public-credit']);
  });

  it('leaves nothing open when one ministry cannot be opened', async () => {
    const closed: string[] = [];
    const ministry = (name: string, open: Ministry['open']): Ministry => ({
      name,
      label: { zh: name, en: name },
      open,
    });
    const good = ministry('good', async () => ({ close: async () => void closed.push('good') }) as never);
    const broken = ministry('broken', async (): Promise<OpenMinistry> => {
      throw new Error('access denied');
    });
    const settings = {
      dataDir,
      databaseOf: (name: string) => ({ engine: 'embedded', file: join(dataDir, `${name}.db`) }) as const,
      sample: { seed: 7, count: 0 },
    };

    const opening = openHouse([good, broken], settings, () => '2026-06-15T02:00:00.000Z');

    await expect(opening).rejects.toThrow('access denied');
    expect(closed).toEqual(['good']);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '@creditgraph/gateway';
import type { DatabaseSettings } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import {
  aPenalty,
  aPersonsPenalty,
  type Cells,
  csvOf,
  firm,
  printedId,
} from '../../kernel/src/testing/penalty-file';
import { openHouse } from './house';
import { importInto } from './intake';
import { ministriesIn } from './ministries';
import { clock, root } from './root';

const CONDUCT = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  tax { conduct(first: 10) { edges { node { kind documentNumber authority occurredOn summary provenance } } } }
} }`;

onEveryEngine('an imported file', (database) => {
  let folder = '';
  let databases: Map<string, DatabaseSettings>;
  const settings = () => ({
    dataDir: folder,
    databaseOf: (ministry: string) => {
      const known = databases.get(ministry) ?? database();
      databases.set(ministry, known);
      return known;
    },
    sample: { seed: 7, count: 0 },
  });
  const write = (rows: readonly Cells[]) => {
    const file = join(folder, 'penalties.csv');
    writeFileSync(file, csvOf(rows));
    return file;
  };
  const load = (file: string) => importInto({ sector: 'tax', file, lists: false }, settings());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-intake-'));
    databases = new Map();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function profile(): Promise<unknown> {
    const house = await openHouse(ministriesIn(root), settings(), clock);
    const { subgraphs, personKey } = house;
    const gateway = await startGateway({ subgraphs, personKey, clock, log: () => undefined });
    const { data, errors } = await gateway.execute(CONDUCT, { uscc: firm });
    await gateway.close();
    await house.close();
    return errors ?? data?.entityCreditProfile;
  }

  it('reaches the profile, and is stored once however often it comes', async () => {
    const file = write([aPenalty({ CF_GSJZQ: '2029-12-31' })]);
    const first = await load(file);
    const second = await load(file);

    expect(first.counts).toEqual({ read: 1, stored: 1, duplicates: 0, quarantined: 0 });
    expect(second.counts).toEqual({ read: 1, stored: 0, duplicates: 1, quarantined: 0 });
    expect(await profile()).toMatchObject({
      tax: {
        conduct: {
          edges: [
            {
              node: {
                kind: 'PENALTY',
                documentNumber: '虚罚〔2026〕1号',
                occurredOn: '2026-05-01',
                provenance: 'penalties.csv#2',
              },
            },
          ],
        },
      },
    });
  });

  it('leaves bad rows in quarantine with row, field, rule and both languages, and a person masked', async () => {
    const file = write([
      aPenalty(),
      aPenalty({ CF_WSH: '虚罚〔2026〕2号', CF_JDRQ: '2026-02-30' }),
      aPersonsPenalty({ CF_WSH: '虚罚〔2026〕3号', CF_CFLB: '罚金' }),
    ]);
    const { counts, quarantinePath } = await load(file);

    expect(counts).toEqual({ read: 3, stored: 1, duplicates: 0, quarantined: 2 });
    const quarantine = readFileSync(quarantinePath ?? '', 'utf8');
    expect(quarantine).toMatch(/3,.*CF_JDRQ.*DATE_INVALID.*不是存在的日期.*Not a date that exists/);
    expect(quarantine).toMatch(/4,.*CF_CFLB.*ENUM/);
    expect(quarantine).not.toContain(printedId);
  });

  it('is refused for a sector that does not exist, and where no lists are taken', async () => {
    const file = write([aPenalty()]);

    await expect(importInto({ sector: 'taxes', file, lists: false }, settings())).rejects.toMatchObject({
      code: 'CHOICE_UNKNOWN',
    });
    await expect(importInto({ sector: 'tax', file, lists: true }, settings())).rejects.toMatchObject({
      code: 'NO_LISTING_FILES',
    });
  });
});

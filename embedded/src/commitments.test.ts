import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningGateway, startGateway } from '@creditgraph/gateway';
import { type DatabaseSettings, usccWith } from '@creditgraph/kernel';
import { aCommitmentRow } from '../../kernel/src/testing/commitments';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { type Cells, csvOf } from '../../kernel/src/testing/penalty-file';
import { type OpenHouse, openHouse } from './house';
import { importInto } from './intake';
import { ministriesIn } from './ministries';
import { clock, root } from './root';
import { booksOf } from './testing/house';

const QUERY = `query ($usccs: [USCC!]!, $first: Int!) { entityCreditProfiles(usccs: $usccs) { civilAffairs {
  commitments(first: $first) {
    edges { node { code matter { name } content performance { state unperformed } } }
    pageInfo { hasNextPage }
  }
} } }`;

const home = (serial: number) =>
  usccWith({
    department: '5',
    category: '2',
    region: '320600',
    body: `MUXUD${String(serial).padStart(3, '0')}`,
  });
const homes = Array.from({ length: 30 }, (_, serial) => home(serial));
const secret = '示例不为人知的内容';

/** Three public commitments of every home, and one that is nobody's business. */
const rows = homes.flatMap((uscc, at): Cells[] => {
  const promise = (serial: number, change: Cells) =>
    aCommitmentRow({
      CN_BM: `3206002023021700${at + 10}0${serial}`,
      CN_RDM: uscc,
      CN_SX: '养老机构备案',
      ...change,
    });
  return [
    promise(1, {}),
    promise(2, {}),
    promise(3, {}),
    promise(4, { CN_SX: '社会救助申请', CN_NR: secret, CN_WLXNR: secret }),
  ];
});

onEveryEngine('commitments, imported and asked about through the one door', (database) => {
  let folder = '';
  let house: OpenHouse;
  let gateway: RunningGateway;
  const databases = new Map<string, DatabaseSettings>();
  const settings = () => ({
    dataDir: folder,
    databaseOf: (ministry: string) => {
      const known = databases.get(ministry) ?? database();
      databases.set(ministry, known);
      return known;
    },
    sample: { seed: 7, count: 0 },
  });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-commitments-'));
    const file = join(folder, 'commitments.csv');
    writeFileSync(file, csvOf(rows));
    const { job, counts } = await importInto({ sector: 'civil-affairs', file }, settings());
    expect([job.kind, counts]).toEqual([
      'COMMITMENT',
      { read: 120, stored: 120, duplicates: 0, quarantined: 0 },
    ]);
    house = await openHouse(ministriesIn(root), settings(), clock);
    const { subgraphs, personKey } = house;
    gateway = await startGateway({ subgraphs, personKey, clock, log: () => undefined });
  }, 60_000);
  afterAll(async () => {
    await gateway.close();
    await house.close();
    rmSync(folder, { recursive: true });
  });

  async function ask(usccs: readonly string[], first: number) {
    const books = booksOf(house, 'civil-affairs');
    const before = books.statements();
    const { data, errors } = await gateway.execute(QUERY, { usccs, first });
    expect(errors).toBeUndefined();
    return { data: JSON.parse(JSON.stringify(data)), statements: books.statements() - before };
  }

  it('are served a page at a time, and the private ones not at all', async () => {
    const { data } = await ask(homes.slice(0, 1), 2);

    expect(data).toMatchObject({
      entityCreditProfiles: [
        {
          civilAffairs: {
            commitments: {
              edges: ['01', '02'].map((serial) => ({
                node: {
                  code: `320600202302170010${serial}`,
                  matter: { name: '养老机构备案' },
                  performance: { state: 'PARTLY', unperformed: '示例未履行内容' },
                },
              })),
              pageInfo: { hasNextPage: true },
            },
          },
        },
      ],
    });

    const whole = await ask(homes.slice(0, 1), 100);
    expect(whole.data.entityCreditProfiles[0].civilAffairs.commitments.edges).toHaveLength(3);
    expect(JSON.stringify(whole.data)).not.toContain(secret);
  });

  it('cost thirty files as many statements as one', async () => {
    const [one, thirty] = [await ask(homes.slice(0, 1), 2), await ask(homes, 2)];

    expect([one.statements, thirty.statements]).toEqual([1, 1]);
  });
});

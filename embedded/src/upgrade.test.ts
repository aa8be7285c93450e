import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningGateway, startGateway } from '@creditgraph/gateway';
import { type Books, type DatabaseSettings, openBooks, type Schema, sectorSchema } from '@creditgraph/kernel';
import { department } from '../../kernel/src/testing/callers';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { receiptSchema } from '../../subgraphs/joint-punishment/src/receipt/row';
import { registrySchema } from '../../subgraphs/registry/src/books';
import { type OpenHouse, openHouse } from './house';
import { ministriesIn } from './ministries';
import { root } from './root';

jest.unmock('../../kernel/src/storage/connect');

type Row = Readonly<Record<string, string | number | null>>;

/** What the books of an earlier release held, and what it answered from them: written by scripts/release-data.mjs. */
interface Release {
  readonly version: string;
  readonly now: string;
  readonly query: string;
  readonly check: string;
  readonly usccs: readonly string[];
  readonly answers: Readonly<Record<string, readonly object[]>>;
  readonly checked: readonly { readonly uscc: string }[];
  readonly books: Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>>;
}

/** The public would not be told what is public no longer. */
const TOKEN = { authorization: 'Bearer any' };

const folder = join(__dirname, 'testing/releases');
const releases: readonly Release[] = readdirSync(folder).map((file) =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
);

const schemas: Readonly<Record<string, Schema>> = {
  registry: registrySchema,
  'joint-punishment': receiptSchema,
};

/** The tables as that release laid them out, with its rows. */
async function layOut(settings: DatabaseSettings, name: string, tables: Release['books'][string]) {
  const ran = new Set((tables.migration ?? []).map((row) => row.name));
  const { migrations } = schemas[name] ?? sectorSchema;
  const old = migrations.filter((migration) => ran.has(migration.name));
  expect(old).toHaveLength(ran.size);
  const books = await openBooks(settings, { entities: [], migrations: old });
  for (const [table, rows] of Object.entries(tables)) {
    if (table !== 'migration') await enter(books, table, rows);
  }
  await books.close();
}

const enter = (books: Books, table: string, rows: readonly Row[]) =>
  books.write(async (tx) => {
    for (const row of rows) {
      const columns = Object.keys(row);
      const marks = columns.map(() => '?').join(', ');
      await tx.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, Object.values(row));
    }
  });

for (const release of releases) {
  onEveryEngine(`books of release ${release.version}`, (database) => {
    const databases = new Map<string, DatabaseSettings>();
    const databaseOf = (name: string) => {
      const settings = databases.get(name) ?? database();
      databases.set(name, settings);
      return settings;
    };
    let dataDir = '';
    let house: OpenHouse;
    let gateway: RunningGateway;

    beforeAll(async () => {
      dataDir = mkdtempSync(join(tmpdir(), 'creditgraph-upgrade-'));
      for (const [name, tables] of Object.entries(release.books)) {
        await layOut(databaseOf(name), name, tables);
      }
      const settings = { dataDir, databaseOf, sample: { seed: 1, count: 0 } };
      const clock = () => release.now;
      house = await openHouse(ministriesIn(root), settings, clock);
      const { subgraphs, personKey } = house;
      gateway = await startGateway({
        subgraphs,
        personKey,
        clock,
        authenticate: async () => department,
        log: () => undefined,
      });
    }, 60_000);

    afterAll(async () => {
      await gateway.close();
      await house.close();
      rmSync(dataDir, { recursive: true });
    });

    it.each(Object.keys(release.answers))('answer as of %s what they answered then', async (asOf) => {
      const { data, errors } = await gateway.execute(release.query, { usccs: release.usccs, asOf }, TOKEN);
      expect(errors).toBeUndefined();
      expect(data?.entityCreditProfiles).toEqual(release.answers[asOf]);
    });

    it('decide as they decided then', async () => {
      const usccs = release.checked.map(({ uscc }) => uscc);
      const { data, errors } = await gateway.execute(release.check, { usccs, asOf: release.now }, TOKEN);
      expect(errors).toBeUndefined();
      expect(data?.entityCreditProfiles).toEqual(release.checked);
    });
  });
}

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RowDataPacket } from 'mysql2/promise';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import type { DatabaseSettings } from './database';
import { grant } from './rights';

/** The tables of one ministry, and how they came to be. */
export interface Schema {
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Tables whose rows are never changed once written: not even the service's own account may. */
  readonly neverChanged?: readonly EntitySchema[];
  /** Tables from which rows are deleted; from all others nothing ever is. */
  readonly deletedFrom?: readonly EntitySchema[];
}

/** A connection to the database, which is created where it is missing. */
export async function connect(
  settings: DatabaseSettings,
  { entities, migrations }: Schema,
): Promise<DataSource> {
  const shared = { entities: [...entities], migrations: [...migrations], migrationsTableName: 'migration' };
  if (settings.engine === 'embedded') {
    mkdirSync(dirname(settings.file), { recursive: true });
    return new DataSource({
      ...shared,
      type: 'better-sqlite3',
      database: settings.file,
      driver: require('libsql'),
      enableWAL: true,
      prepareDatabase: (db) => {
        db.pragma('busy_timeout = 1000');
        db.pragma('synchronous = FULL');
      },
    }).initialize();
  }
  if (!settings.laidOut) await createDatabase(settings.url);
  return new DataSource({
    ...shared,
    type: 'mysql',
    url: settings.url,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize: 10,
  }).initialize();
}

/** Brings the tables up to date; programs that start at the same time do so one after the other. */
export async function migrate(
  database: DataSource,
  settings: DatabaseSettings,
  schema: Schema,
): Promise<void> {
  const run = () => database.runMigrations({ transaction: 'each' });
  try {
    if (settings.engine === 'embedded') await run();
    else if (settings.laidOut) await expectLaidOut(database, schema);
    else await alone(settings.url, run);
    if (settings.engine === 'mysql' && settings.serves) await grant(database, settings.serves, schema);
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

/** A program may meet tables that are ahead of it while its successor is rolled out, never tables that are behind. */
async function expectLaidOut(database: DataSource, { migrations }: Schema): Promise<void> {
  const done: { name: string }[] = await database.query('SELECT name FROM migration').catch(() => []);
  const missing = migrations.filter(({ name }) => !done.some((step) => step.name === name));
  if (missing.length > 0) {
    throw new Error(
      `the tables lack ${missing.map(({ name }) => name).join(', ')}; run "npm run services:migrate" first`,
    );
  }
}

async function alone(url: string, work: () => Promise<unknown>): Promise<void> {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection(url);
  try {
    const lock = `migrate ${databaseName(url)}`.slice(0, 64);
    const [[got]] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, 60) AS locked', [lock]);
    if (got?.locked !== 1)
      throw new Error(`another program has been migrating ${databaseName(url)} for a minute`);
    await work();
  } finally {
    await connection.end();
  }
}

const databaseName = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1));

/** Only where it is missing: an account of a ministry in service need not be allowed to create databases. */
async function createDatabase(url: string): Promise<void> {
  const { createConnection } = await import('mysql2/promise');
  const target = new URL(url);
  const name = databaseName(url);
  target.pathname = '';
  const connection = await createConnection(target.toString());
  try {
    const [found] = await connection.query(
      'SELECT 1 FROM information_schema.schemata WHERE schema_name = ?',
      [name],
    );
    if ((found as unknown[]).length > 0) return;
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS \`${name.replaceAll('`', '')}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
  } finally {
    await connection.end();
  }
}

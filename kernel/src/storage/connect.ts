import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import type { DatabaseSettings } from './database';

/** The tables of one ministry, and how they came to be. */
export interface Schema {
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
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
  await createDatabase(settings.url);
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

/** Only where it is missing: an account of a ministry in service need not be allowed to create databases. */
async function createDatabase(url: string): Promise<void> {
  const { createConnection } = await import('mysql2/promise');
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
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

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  DataSource,
  type EntityManager,
  type EntitySchema,
  type MigrationInterface,
  type ObjectLiteral,
  QueryFailedError,
} from 'typeorm';
import type { DatabaseSettings } from './database';

export type Parameter = string | number | null;
export type Row = Record<string, string | number | null>;

/** Reads inside a transaction, and writes; handed out by `Books.write` alone. */
export interface Transaction {
  query<T = Row>(sql: string, parameters?: readonly Parameter[]): Promise<T[]>;
  run(sql: string, parameters?: readonly Parameter[]): Promise<void>;
  insert<T extends ObjectLiteral>(into: EntitySchema<T>, rows: readonly T[]): Promise<void>;
}

/** One ministry's database: the same statements on a MySQL-protocol server and in an embedded file. */
export interface Books {
  readonly engine: DatabaseSettings['engine'];
  query<T = Row>(sql: string, parameters?: readonly Parameter[]): Promise<T[]>;
  /** All or nothing. In an embedded file one writer at a time; readers see only what was committed. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Statements sent so far, so that tests can hold us to a number. */
  statements(): number;
  close(): Promise<void>;
}

export interface Schema {
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
}

/** Opens, creates where it is missing, and migrates. */
export async function openBooks(settings: DatabaseSettings, schema: Schema): Promise<Books> {
  const writer = await connect(settings, schema);
  await writer.runMigrations({ transaction: 'each' });
  const reader = settings.engine === 'embedded' ? await connect(settings, schema) : writer;
  let count = 0;

  const query = <T>(on: DataSource | EntityManager, sql: string, parameters: readonly Parameter[] = []) => {
    count += 1;
    return on.query(sql, [...parameters]) as Promise<T[]>;
  };
  const transactionOn = (manager: EntityManager): Transaction => ({
    query: (sql, parameters) => query(manager, sql, parameters),
    run: async (sql, parameters) => void (await query(manager, sql, parameters)),
    insert: async (into, rows) => {
      for (const chunk of chunks(rows, rowsPerInsert(into))) {
        count += 1;
        await manager.createQueryBuilder().insert().into(into).values(chunk).updateEntity(false).execute();
      }
    },
  });
  const turn = settings.engine === 'embedded' ? oneAtATime() : <T>(work: () => Promise<T>) => work();

  return {
    engine: settings.engine,
    query: (sql, parameters) => query(reader, sql, parameters),
    write: (work) => turn(() => writer.transaction((manager) => work(transactionOn(manager)))),
    statements: () => count,
    close: async () => {
      await writer.destroy();
      if (reader !== writer) await reader.destroy();
    },
  };
}

/** `?, ?, ?`: neither engine expands a list by itself the same way. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** True for the one error both engines raise when a key is already there. */
export function isDuplicateKey(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: string };
  return (
    code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  );
}

async function connect(settings: DatabaseSettings, { entities, migrations }: Schema): Promise<DataSource> {
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
        db.pragma('busy_timeout = 10000');
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

/** An embedded file has one connection to write through; two transactions at once would share its fate. */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** SQLite takes 32,766 parameters at most and TypeORM builds one expression a row. */
const rowsPerInsert = <T extends ObjectLiteral>(into: EntitySchema<T>) =>
  Math.max(1, Math.min(250, Math.floor(30_000 / Object.keys(into.options.columns).length)));

export function* chunks<T>(rows: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

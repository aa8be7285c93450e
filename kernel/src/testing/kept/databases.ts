import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { Schema } from '../../storage/connect';
import type { DatabaseSettings } from '../../storage/database';
import { beside, placeOf } from './kept';

type Storage = typeof import('../../storage/connect');
type File = Extract<DatabaseSettings, { engine: 'embedded' }>;
type Server = Extract<DatabaseSettings, { engine: 'mysql' }>;

/**
 * The storage, but for a database that is not there yet: that is laid out as the migrations laid out the first of its
 * kind in this run. The program's own code then opens it, and finds nothing to migrate.
 */
export const laidOutBefore = (storage: Storage): Storage => ({
  ...storage,
  connect: async (settings, schema) => {
    const place = placeOf(settings.engine, madeFrom(schema));
    if (place !== null && schema.migrations.length > 0) {
      if (settings.engine === 'embedded') await layOutFile(storage, settings, schema, place);
      else if (!settings.laidOut && !settings.serves) await layOutServer(storage, settings, schema, place);
    }
    return storage.connect(settings, schema);
  },
});

const madeFrom = ({ entities, migrations }: Schema) => [
  migrations.map((migration) => [migration.name, `${migration}`]),
  entities.map(({ options }) => options),
];

async function layOutFile(storage: Storage, { file }: File, schema: Schema, place: string): Promise<void> {
  if (existsSync(file)) return;
  if (!existsSync(place)) {
    const whole = beside(place);
    await migrated(storage, { engine: 'embedded', file: whole }, schema, async () => undefined);
    renameSync(whole, place);
  }
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(place, file);
}

async function layOutServer(
  storage: Storage,
  settings: Server,
  schema: Schema,
  place: string,
): Promise<void> {
  const server = new URL(settings.url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = '';
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ uri: server.toString(), multipleStatements: true });
  try {
    if (!existsSync(place)) await keepStatements(storage, server, schema, { connection, place });
    const statements = readFileSync(place, 'utf8');
    await connection.query('SELECT GET_LOCK(?, 60)', [`migrate ${name}`.slice(0, 64)]);
    const known = 'SELECT 1 FROM information_schema.schemata WHERE schema_name = ?';
    const [found] = await connection.query<RowDataPacket[]>(known, [name]);
    if (found.length === 0) {
      const create = `CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; USE \`${name}\``;
      await connection.query(`${create}; ${statements}`);
    }
  } finally {
    await connection.end();
  }
}

/** Lays out a database by the migrations, and keeps the statements that say what came of it. */
async function keepStatements(
  storage: Storage,
  server: URL,
  schema: Schema,
  { connection, place }: { readonly connection: Connection; readonly place: string },
): Promise<void> {
  const whole = beside(place);
  const name = `cg_kept_${whole.slice(-36).replaceAll('-', '')}`;
  try {
    const settings = { engine: 'mysql', url: new URL(`/${name}`, server).toString() } as const;
    await migrated(storage, settings, schema, async () => {
      writeFileSync(whole, await statementsOf(connection, name));
    });
    renameSync(whole, place);
  } finally {
    await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
    rmSync(whole, { force: true });
  }
}

async function migrated(
  { connect, migrate }: Storage,
  settings: DatabaseSettings,
  schema: Schema,
  look: () => Promise<void>,
): Promise<void> {
  const database = await connect(settings, schema);
  await migrate(database, settings, schema);
  await look();
  await database.destroy();
}

/** All tables of a database with their rows, of which there are few: those of the migrations. */
async function statementsOf(connection: Connection, name: string): Promise<string> {
  const rows = async (sql: string) =>
    (await connection.query<RowDataPacket[]>({ sql, rowsAsArray: true }))[0] as unknown as unknown[][];
  const statements: string[] = [];
  await connection.query(`USE \`${name}\``);
  for (const [table] of await rows('SHOW TABLES')) {
    const [created] = await rows(`SHOW CREATE TABLE \`${table}\``);
    statements.push(String(created?.[1]));
    const held = await rows(`SELECT * FROM \`${table}\``);
    if (held.length > 0) statements.push(connection.format(`INSERT INTO \`${table}\` VALUES ?`, [held]));
  }
  return statements.join(';\n');
}

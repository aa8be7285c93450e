import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serverVariable, variableOf, written } from '@creditgraph/embedded';
import { type Connection, createConnection } from 'mysql2/promise';
import { command } from './command';
import { migrationFile, settingsFile } from './config';
import { ministries } from './ministries';

const USAGE = `npm run services:databases -- --admin mysql://root@127.0.0.1:3306 [--prefix cg_] [--from %]
                               [--server database:3306] [--secrets folder]
                               [--settings file.json] [--migration-settings file.json]

Makes a database for every ministry, an account that lays out its tables and an account that serves it, both with
passwords of their own. The passwords are written to two files that only you can read, and nowhere else. What is there
already keeps its data and its password.`;

export interface DatabasesOptions {
  readonly admin: string;
  /** What the names of databases and accounts begin with. */
  readonly prefix: string;
  /** From where the accounts may come; `%` from anywhere. */
  readonly from: string;
  /** Host and port under which the services reach the server, where that is not the administrator's way. */
  readonly server?: string | undefined;
  /** Folder for one file a ministry with the address of its own database, for engines that mount secrets. */
  readonly secrets?: string | undefined;
  readonly settings: string;
  readonly migrationSettings: string;
}

type Values = Record<string, string>;

/** Rights of the account that lays out tables, on its own database and no other. */
const LAYING_OUT = 'SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES';

/** Makes what is missing; the tables themselves, and the rights on them, come with the migration. */
export async function makeDatabases(options: DatabasesOptions): Promise<void> {
  const services = valuesIn(options.settings);
  const migrations = valuesIn(options.migrationSettings);
  const connection = await createConnection(options.admin);
  try {
    for (const { name } of ministries) await makeDatabase(connection, name, options, services, migrations);
  } finally {
    await connection.end();
  }
  for (const { name } of options.secrets ? ministries : []) {
    written(join(options.secrets ?? '', name, 'database-url'), `${services[serverVariable(name)]}\n`, 0o600);
  }
  written(options.settings, `${JSON.stringify(services, null, 2)}\n`, 0o600);
  written(options.migrationSettings, `${JSON.stringify(migrations, null, 2)}\n`, 0o600);
}

async function makeDatabase(
  connection: Connection,
  ministry: string,
  { admin, prefix, from, server }: DatabasesOptions,
  services: Values,
  migrations: Values,
): Promise<void> {
  const database = `${prefix}${ministry.replaceAll('-', '_')}`;
  const address = (user: string, known: string | undefined) => {
    const url = new URL(admin);
    url.username = user;
    url.password = known ? new URL(known).password : randomBytes(24).toString('base64url');
    url.pathname = `/${database}`;
    return url;
  };
  const service = address(database, services[serverVariable(ministry)]);
  const layer = address(`${database}_ddl`, migrations[variableOf(ministry, 'MIGRATION_URL')]);

  await connection.query(
    `CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  );
  for (const { username, password } of [service, layer]) {
    await connection.query('CREATE USER IF NOT EXISTS ?@? IDENTIFIED BY ?', [username, from, password]);
    await connection.query('ALTER USER ?@? IDENTIFIED BY ?', [username, from, password]);
  }
  // An underscore in the name of a grant stands for any letter, and another ministry's database could fit it.
  const pattern = database.replaceAll('_', '\\_');
  await connection.query(`GRANT ${LAYING_OUT} ON \`${pattern}\`.* TO ?@? WITH GRANT OPTION`, [
    layer.username,
    from,
  ]);
  if (server) service.host = server;
  services[serverVariable(ministry)] = service.toString();
  migrations[variableOf(ministry, 'MIGRATION_URL')] = layer.toString();
  migrations[variableOf(ministry, 'SERVICE_ACCOUNT')] = `${service.username}@${from}`;
}

const valuesIn = (file: string): Values => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});

if (require.main === module) {
  command(async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        admin: { type: 'string' },
        prefix: { type: 'string', default: 'cg_' },
        from: { type: 'string', default: '%' },
        server: { type: 'string' },
        secrets: { type: 'string' },
        settings: { type: 'string', default: settingsFile },
        'migration-settings': { type: 'string', default: migrationFile },
      },
    });
    const { admin, 'migration-settings': migrationSettings, ...rest } = values;
    if (admin === undefined) throw new Error(USAGE);
    await makeDatabases({ ...rest, admin, migrationSettings });
    console.log(`The services' accounts are in ${values.settings}`);
    console.log(`The migration's accounts are in ${migrationSettings}; next: npm run services:migrate`);
  });
}

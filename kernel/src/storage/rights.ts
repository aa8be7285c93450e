import type { DataSource, EntitySchema } from 'typeorm';
import type { Schema } from './connect';
import type { Account } from './database';

/** What the account of a service may do, table by table: it reads and adds, and no more than its code needs. */
export function rightsOf({
  entities,
  neverChanged = [],
  deletedFrom = [],
}: Schema): ReadonlyMap<string, string> {
  const rights = (entity: EntitySchema) => [
    'SELECT',
    'INSERT',
    ...(neverChanged.includes(entity) ? [] : ['UPDATE']),
    ...(deletedFrom.includes(entity) ? ['DELETE'] : []),
  ];
  return new Map([
    ['migration', 'SELECT'],
    ...entities.map((entity) => [entity.options.name, rights(entity).join(', ')] as const),
  ]);
}

/** Takes away what an earlier edition of the program needed, and gives what this one needs. */
export async function grant(database: DataSource, { user, host }: Account, schema: Schema): Promise<void> {
  const to = `${quoted(user)}@${quoted(host)}`;
  const [place]: { name: string }[] = await database.query('SELECT DATABASE() AS name');
  for (const [table, rights] of rightsOf(schema)) {
    const on = `\`${place?.name}\`.\`${table}\``;
    await database.query(`GRANT ${rights} ON ${on} TO ${to}`);
    const surplus = ['UPDATE', 'DELETE'].filter((right) => !rights.includes(right)).join(', ');
    if (surplus !== '') await database.query(`REVOKE ${surplus} ON ${on} FROM ${to}`);
  }
}

const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`;

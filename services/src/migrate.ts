import { clock } from '@creditgraph/embedded';
import { command } from './command';
import { type MigrationSettings, migrationFile, readMigrations, variablesIn } from './config';
import { ministries, ministryNamed, sectors } from './ministries';
import { nobody } from './sdl';

/** Lays out the tables of one ministry under its migration account, and hands the service's account its rights. */
export async function migrate(name: string, { url, serves }: MigrationSettings): Promise<void> {
  const database = { engine: 'mysql', url, serves } as const;
  const open = await ministryNamed(name).open({ database, ...nobody(), sectors, clock });
  await open.close();
}

if (require.main === module) {
  command(async (names) => {
    const chosen = names.length > 0 ? names : ministries.map(({ name }) => name);
    for (const name of chosen) ministryNamed(name);
    const settings = readMigrations(chosen, variablesIn(migrationFile));
    for (const [name, one] of settings) {
      await migrate(name, one);
      console.log(`${name}: up to date`);
    }
  });
}

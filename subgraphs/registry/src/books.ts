import type { Schema } from '@creditgraph/kernel';
import { codeProblemTable } from './code-problem/row';
import { entityTable } from './entity/row';
import { RegistryBooks1764100000000 } from './migrations/1764100000000-registry-books';
import { RegistryLatestRecord1764300000000 } from './migrations/1764300000000-latest-record';
import { successionTable, supersessionTable } from './supersession/row';

/** Tables and migrations of the register's database. */
export const registrySchema: Schema = {
  entities: [entityTable, supersessionTable, successionTable, codeProblemTable],
  migrations: [RegistryBooks1764100000000, RegistryLatestRecord1764300000000],
  neverChanged: [supersessionTable, successionTable],
};

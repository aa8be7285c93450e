import { CreateEditions1764600000000, editionTable } from './edition/row';
import { CreateExecutions1764610000000, executionStepTable, executionTable } from './execution/row';
import { receiptSchema } from './receipt/row';

/** Tables and migrations of the joint punishment's own database. */
export const jointPunishmentSchema = {
  entities: [...receiptSchema.entities, editionTable, executionTable, executionStepTable],
  migrations: [...receiptSchema.migrations, CreateEditions1764600000000, CreateExecutions1764610000000],
  neverChanged: [...receiptSchema.neverChanged, editionTable, executionTable, executionStepTable],
};

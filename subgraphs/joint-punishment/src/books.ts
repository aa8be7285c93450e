import { type AnyNoun, headTable, journalTable, withAccessLog } from '@creditgraph/kernel';
import {
  applicationNoun,
  applicationTable,
  attemptNoun,
  attemptTable,
  CreateApplications1764640000000,
  placeTable,
} from './application/row';
import { CreateEditions1764600000000, editionNoun, editionTable } from './edition/row';
import {
  CreateExecutions1764610000000,
  executionNoun,
  executionStepNoun,
  executionStepTable,
  executionTable,
} from './execution/row';
import { Journal1764605000000 } from './migrations/1764605000000-journal';
import { receiptSchema } from './receipt/row';
import {
  CreateUndoSteps1764620000000,
  GroundsOfContests1764650000000,
  IndexUndoByDay1764630000000,
  undoStepNoun,
  undoStepTable,
} from './undo/row';

/** Tables and migrations of the joint punishment's own database. */
export const jointPunishmentSchema = withAccessLog({
  entities: [
    ...receiptSchema.entities,
    editionTable,
    executionTable,
    executionStepTable,
    undoStepTable,
    applicationTable,
    attemptTable,
    placeTable,
    journalTable,
    headTable,
  ],
  migrations: [
    ...receiptSchema.migrations,
    CreateEditions1764600000000,
    Journal1764605000000,
    CreateExecutions1764610000000,
    CreateUndoSteps1764620000000,
    IndexUndoByDay1764630000000,
    CreateApplications1764640000000,
    GroundsOfContests1764650000000,
  ],
  neverChanged: [
    ...receiptSchema.neverChanged,
    editionTable,
    executionTable,
    executionStepTable,
    undoStepTable,
    applicationTable,
    attemptTable,
    journalTable,
  ],
});

/** What the journal is about; receipts have chains of their own. */
export const jointPunishmentNouns: readonly AnyNoun[] = [
  editionNoun,
  executionNoun,
  executionStepNoun,
  undoStepNoun,
  applicationNoun,
  attemptNoun,
];

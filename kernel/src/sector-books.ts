import { authorisationTable, authorisationWithdrawalTable } from './authorisation/row';
import { commitmentStepTable, commitmentTable } from './commitment/row';
import { conductTable } from './conduct/row';
import { evaluationRunTable, evaluationTable } from './evaluation/row';
import { intakeJobTable } from './intake/sql-store';
import { headTable, journalTable } from './journal/row';
import { listingStepTable, listingTable } from './listing/row';
import { SectorBooks1764000000000 } from './migrations/1764000000000-sector-books';
import { EvaluationRun1764200000000 } from './migrations/1764200000000-evaluation-run';
import { LatestRecord1764300000000 } from './migrations/1764300000000-latest-record';
import { HoldersAndKinds1764310000000 } from './migrations/1764310000000-holders-and-kinds';
import { Commitments1764320000000 } from './migrations/1764320000000-commitments';
import { Journal1764330000000 } from './migrations/1764330000000-journal';
import { Authorisations1764340000000 } from './migrations/1764340000000-authorisations';
import { PromisedPapers1764343000000 } from './migrations/1764343000000-promised-papers';
import { procedureStepTable } from './procedure/row';
import type { Schema } from './storage/connect';
import { subjectTable } from './subject/row';

/** Tables and migrations of every sector's database. */
export const sectorSchema: Schema = {
  entities: [
    subjectTable,
    conductTable,
    listingTable,
    listingStepTable,
    commitmentTable,
    commitmentStepTable,
    authorisationTable,
    authorisationWithdrawalTable,
    evaluationTable,
    evaluationRunTable,
    intakeJobTable,
    procedureStepTable,
    journalTable,
    headTable,
  ],
  migrations: [
    SectorBooks1764000000000,
    EvaluationRun1764200000000,
    LatestRecord1764300000000,
    HoldersAndKinds1764310000000,
    Commitments1764320000000,
    Journal1764330000000,
    Authorisations1764340000000,
    PromisedPapers1764343000000,
  ],
  neverChanged: [
    listingTable,
    listingStepTable,
    commitmentTable,
    commitmentStepTable,
    authorisationTable,
    authorisationWithdrawalTable,
    procedureStepTable,
    journalTable,
  ],
  deletedFrom: [evaluationRunTable],
};

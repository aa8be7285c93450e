import { withAccessLog } from './access/log/row';
import { acknowledgementTable, subscriptionTable } from './alert/row';
import { authorisationTable, authorisationWithdrawalTable } from './authorisation/row';
import { commitmentStepTable, commitmentTable } from './commitment/row';
import { conductTable } from './conduct/row';
import { deadlineWarningTable } from './deadline/row';
import { deliveryTable } from './delivery/row';
import { evaluationRunTable, evaluationTable } from './evaluation/row';
import { inspectionTable } from './inspection/row';
import { inspectionCandidateTable, inspectionPlanTable, inspectionVisitTable } from './inspection-plan/row';
import { intakeJobTable } from './intake/sql-store';
import { jointVisitPartnerTable } from './joint-visit/row';
import { headTable, journalTable } from './journal/row';
import { listingStepTable, listingTable } from './listing/row';
import { SectorBooks1764000000000 } from './migrations/1764000000000-sector-books';
import { EvaluationRun1764200000000 } from './migrations/1764200000000-evaluation-run';
import { LatestRecord1764300000000 } from './migrations/1764300000000-latest-record';
import { HoldersAndKinds1764310000000 } from './migrations/1764310000000-holders-and-kinds';
import { Commitments1764320000000 } from './migrations/1764320000000-commitments';
import { Journal1764330000000 } from './migrations/1764330000000-journal';
import { Deliveries1764336000000 } from './migrations/1764336000000-deliveries';
import { Authorisations1764340000000 } from './migrations/1764340000000-authorisations';
import { Inspections1764341000000 } from './migrations/1764341000000-inspections';
import { PromisedPapers1764343000000 } from './migrations/1764343000000-promised-papers';
import { Alerts1764360000000 } from './migrations/1764360000000-alerts';
import { JointVisits1764370000000 } from './migrations/1764370000000-joint-visits';
import { ShieldAcknowledgements1764371000000 } from './migrations/1764371000000-shield-acknowledgements';
import { ListingOrigins1764380000000 } from './migrations/1764380000000-listing-origins';
import { ConductPublicityEnds1764400000000 } from './migrations/1764400000000-conduct-publicity-ends';
import { ListingPublicityEnds1764401000000 } from './migrations/1764401000000-listing-publicity-ends';
import { HoldersOfMatters1764402000000 } from './migrations/1764402000000-holders-of-matters';
import { InspectionVisitSubjects1764403000000 } from './migrations/1764403000000-inspection-visit-subjects';
import { JointVisitSubjects1764404000000 } from './migrations/1764404000000-joint-visit-subjects';
import { ConductUseEnds1764405000000 } from './migrations/1764405000000-conduct-use-ends';
import { noticeReadTable } from './notice/row';
import { procedureStepTable } from './procedure/row';
import { rectificationTable } from './rectification/row';
import { shieldAcknowledgementTable } from './shield/row';
import type { Schema } from './storage/connect';
import { subjectTable } from './subject/row';
import { deadLetterTable, webhookPlaceTable, webhookTable } from './webhook/row';

/** Tables and migrations of every sector's database. */
export const sectorSchema: Schema = withAccessLog({
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
    inspectionPlanTable,
    inspectionCandidateTable,
    inspectionVisitTable,
    inspectionTable,
    rectificationTable,
    journalTable,
    headTable,
    deliveryTable,
    subscriptionTable,
    acknowledgementTable,
    webhookTable,
    webhookPlaceTable,
    deadLetterTable,
    noticeReadTable,
    deadlineWarningTable,
    jointVisitPartnerTable,
    shieldAcknowledgementTable,
  ],
  migrations: [
    SectorBooks1764000000000,
    EvaluationRun1764200000000,
    LatestRecord1764300000000,
    HoldersAndKinds1764310000000,
    Commitments1764320000000,
    Journal1764330000000,
    Deliveries1764336000000,
    Authorisations1764340000000,
    Inspections1764341000000,
    PromisedPapers1764343000000,
    Alerts1764360000000,
    JointVisits1764370000000,
    ShieldAcknowledgements1764371000000,
    ListingOrigins1764380000000,
    ConductPublicityEnds1764400000000,
    ListingPublicityEnds1764401000000,
    HoldersOfMatters1764402000000,
    InspectionVisitSubjects1764403000000,
    JointVisitSubjects1764404000000,
    ConductUseEnds1764405000000,
  ],
  neverChanged: [
    listingTable,
    listingStepTable,
    commitmentTable,
    commitmentStepTable,
    authorisationTable,
    authorisationWithdrawalTable,
    procedureStepTable,
    inspectionPlanTable,
    inspectionCandidateTable,
    inspectionVisitTable,
    inspectionTable,
    rectificationTable,
    journalTable,
    deliveryTable,
    subscriptionTable,
    acknowledgementTable,
    webhookTable,
    noticeReadTable,
    deadlineWarningTable,
    jointVisitPartnerTable,
    shieldAcknowledgementTable,
  ],
  deletedFrom: [evaluationRunTable],
});

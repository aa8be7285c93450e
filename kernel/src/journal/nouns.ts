import { acknowledgementNoun, subscriptionNoun } from '../alert/row';
import { authorisationNoun, authorisationWithdrawalNoun } from '../authorisation/row';
import { commitmentNoun, commitmentStepNoun } from '../commitment/row';
import { conductNoun } from '../conduct/row';
import { deadlineWarningNoun } from '../deadline/row';
import { deliveryNoun } from '../delivery/row';
import { evaluationNoun } from '../evaluation/row';
import { inspectionNoun } from '../inspection/row';
import { inspectionPlanNoun, inspectionVisitNoun } from '../inspection-plan/row';
import { listingNoun, listingStepNoun } from '../listing/row';
import { noticeReadNoun } from '../notice/row';
import { procedureStepNoun } from '../procedure/row';
import { rectificationNoun } from '../rectification/row';
import { shieldAcknowledgementNoun } from '../shield/row';
import { subjectNoun } from '../subject/row';
import { webhookNoun } from '../webhook/row';
import type { AnyNoun } from './noun';

/** Every table of a sector whose rows are journaled; one that is not here is not audited. */
export const sectorNouns: readonly AnyNoun[] = [
  subjectNoun,
  conductNoun,
  listingNoun,
  listingStepNoun,
  commitmentNoun,
  commitmentStepNoun,
  authorisationNoun,
  authorisationWithdrawalNoun,
  procedureStepNoun,
  evaluationNoun,
  inspectionPlanNoun,
  inspectionVisitNoun,
  inspectionNoun,
  rectificationNoun,
  deliveryNoun,
  subscriptionNoun,
  acknowledgementNoun,
  webhookNoun,
  noticeReadNoun,
  deadlineWarningNoun,
  shieldAcknowledgementNoun,
];

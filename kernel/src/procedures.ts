import { subscriptionProcedure } from './alert/table';
import { commitmentProcedure } from './commitment/table';
import { declarationProcedure } from './declaration/table';
import { inspectionProcedure } from './inspection/table';
import { inspectionPlanProcedure } from './inspection-plan/table';
import { visitProcedure } from './inspection-plan/visit';
import { jointVisitProcedure } from './joint-visit/table';
import { listingProcedure } from './listing/table';
import { objectionProcedure } from './objection/table';
import { proposalProcedure } from './proposal/table';
import { rectificationProcedure } from './rectification/table';
import { repairProcedure } from './repair/table';
import { shieldProcedure } from './shield/table';
import { webhookProcedure } from './webhook/table';

/** Every procedure of the house; each has a page in docs/procedures and is walked at random by its test. */
export const procedures = [
  listingProcedure,
  commitmentProcedure,
  objectionProcedure,
  proposalProcedure,
  repairProcedure,
  shieldProcedure,
  inspectionPlanProcedure,
  visitProcedure,
  jointVisitProcedure,
  inspectionProcedure,
  rectificationProcedure,
  declarationProcedure,
  subscriptionProcedure,
  webhookProcedure,
] as const;

/** Those in which a subject speaks for itself: all of them that it ever had are read with one statement. */
export const courseNouns: readonly string[] = [
  objectionProcedure,
  proposalProcedure,
  repairProcedure,
  declarationProcedure,
  shieldProcedure,
].map(({ noun }) => noun);

import { subscriptionProcedure } from './alert/table';
import { commitmentProcedure } from './commitment/table';
import { inspectionProcedure } from './inspection/table';
import { inspectionPlanProcedure } from './inspection-plan/table';
import { listingProcedure } from './listing/table';
import { objectionProcedure } from './objection/table';
import { proposalProcedure } from './proposal/table';
import { rectificationProcedure } from './rectification/table';
import { repairProcedure } from './repair/table';
import { webhookProcedure } from './webhook/table';

/** Every procedure of the house; each has a page in docs/procedures and is walked at random by its test. */
export const procedures = [
  listingProcedure,
  commitmentProcedure,
  objectionProcedure,
  proposalProcedure,
  repairProcedure,
  inspectionPlanProcedure,
  inspectionProcedure,
  rectificationProcedure,
  subscriptionProcedure,
  webhookProcedure,
] as const;

/** Those by which a subject answers back: all of them that it ever had are read with one statement. */
export const courseNouns: readonly string[] = [objectionProcedure, proposalProcedure, repairProcedure].map(
  ({ noun }) => noun,
);

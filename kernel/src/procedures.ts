import { commitmentProcedure } from './commitment/table';
import { inspectionProcedure } from './inspection/table';
import { inspectionPlanProcedure } from './inspection-plan/table';
import { listingProcedure } from './listing/table';
import { rectificationProcedure } from './rectification/table';

/** Every procedure of the house; each has a page in docs/procedures and is walked at random by its test. */
export const procedures = [
  listingProcedure,
  commitmentProcedure,
  inspectionPlanProcedure,
  inspectionProcedure,
  rectificationProcedure,
] as const;

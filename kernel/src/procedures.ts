import { commitmentProcedure } from './commitment/table';
import { listingProcedure } from './listing/table';

/** Every procedure of the house; each has a page in docs/procedures and is walked at random by its test. */
export const procedures = [listingProcedure, commitmentProcedure] as const;

import { declarationPage } from '../declaration/seen';
import { objectionMarks, objectionPage, objectionResolvers } from '../objection/resolvers';
import { pendingPage } from '../pending/resolvers';
import { proposalPage } from '../proposal/resolvers';
import { repairPage, repairResolvers } from '../repair/resolvers';
import type { FileContext } from './resolvers';

/** How a subject answers back, in its file in a sector and on its records. */
export const answersIn = (field: string) => ({
  CreditFile: {
    objections: objectionPage,
    repairs: repairPage,
    proposals: proposalPage,
    declarations: declarationPage,
    pending: pendingPage(field),
  },
  Conduct: { underObjection: objectionMarks.conduct },
  Evaluation: { underObjection: objectionMarks.evaluation },
  Listing: {
    version: ({ id }: { id: string }, _: unknown, { loaders }: FileContext) =>
      loaders.listingVersions.load(id),
  },
  types: { ...objectionResolvers, ...repairResolvers },
});

import { declarationPage } from '../declaration/seen';
import { jointVisitPage, jointVisitResolvers } from '../joint-visit/resolvers';
import type { House } from '../ministry';
import { objectionMarks, objectionPage, objectionResolvers } from '../objection/resolvers';
import { pendingPage } from '../pending/resolvers';
import { proposalPage } from '../proposal/resolvers';
import { repairPage, repairResolvers } from '../repair/resolvers';
import type { SectorDefinition } from '../sector';
import { isShielded, shieldPage, shieldResolvers } from '../shield/resolvers';
import type { FileContext } from './resolvers';

/** How a subject answers back, in its file in a sector and on its records. */
export const answersIn = <Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  house: Pick<House, 'signer' | 'sectors'>,
) => ({
  CreditFile: {
    objections: objectionPage,
    repairs: repairPage,
    proposals: proposalPage,
    declarations: declarationPage,
    shields: shieldPage,
    jointVisits: jointVisitPage,
    pending: pendingPage(sector.field),
  },
  Conduct: { underObjection: objectionMarks.conduct, shielded: isShielded },
  Evaluation: { underObjection: objectionMarks.evaluation },
  Listing: {
    version: ({ id }: { id: string }, _: unknown, { loaders }: FileContext) =>
      loaders.listingVersions.load(id),
  },
  types: {
    ...objectionResolvers,
    ...repairResolvers,
    ...shieldResolvers(sector, house),
    ...jointVisitResolvers(sector.name, house.signer),
  },
});

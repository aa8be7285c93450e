import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import type { PageAsked } from '../paging';
import { newestFirst } from '../procedure/page';
import { type ProposalCourse, proposalOf } from './proposal';
import { proposalProcedure } from './table';

/** `CreditFile.proposals`, newest first. */
export async function proposalPage(at: At, asked: PageAsked, { loaders }: FileContext) {
  const courses = await loaders.courses.load(at);
  const all = courses
    .filter(({ noun }) => noun === proposalProcedure.noun)
    .map((course) => proposalOf(course as ProposalCourse));
  return newestFirst(all, asked, ({ servedOn }) => servedOn);
}

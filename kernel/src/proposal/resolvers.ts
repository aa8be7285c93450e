import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import { connectionOf, type PageAsked, pageOf } from '../paging';
import { type Proposal, type ProposalCourse, proposalOf } from './proposal';
import { proposalProcedure } from './table';

const keyOf = ({ servedOn, id }: Proposal) => `${servedOn} ${id}`;

/** `CreditFile.proposals`, newest first. */
export async function proposalPage(at: At, asked: PageAsked, { loaders }: FileContext) {
  const page = pageOf(asked, 2);
  const courses = await loaders.courses.load(at);
  const all = courses
    .filter(({ noun }) => noun === proposalProcedure.noun)
    .map((course) => proposalOf(course as ProposalCourse))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
  const last = page.after?.join(' ');
  const rest = last === undefined ? all : all.filter((one) => keyOf(one) < last);
  return connectionOf(rest.slice(0, page.first + 1), page, (one) => [one.servedOn, one.id]);
}

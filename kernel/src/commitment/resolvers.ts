import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import { objectionMarks } from '../objection/resolvers';
import { connectionOf, type PageAsked, pageOf } from '../paging';
import type { Commitment } from './commitment';
import { type CommitmentMatter, isPublicMatter } from './matter';

/** `CreditFile.commitments`. */
export async function commitmentPage(at: At, args: PageAsked, { loaders }: FileContext) {
  const page = pageOf(args, 2);
  const commitments = await loaders.commitmentPage(page).load(at);
  const shown = commitments.map((commitment) => ({ ...commitment, asOf: at.asOf }));
  return connectionOf(shown, page, ({ madeOn, code }) => [madeOn, code]);
}

/** Of a private matter only that it exists. */
export const commitmentResolvers = (matters: readonly CommitmentMatter[]) => ({
  Commitment: {
    matter: ({ matter }: Commitment) => matters.find(({ code }) => code === matter),
    underObjection: objectionMarks.commitment,
  },
  CommitmentMatter: {
    public: isPublicMatter,
    templates: (matter: CommitmentMatter) => (isPublicMatter(matter) ? matter.templates : []),
  },
});

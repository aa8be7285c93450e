import { sightToTell } from '../access/sight';
import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import { connectionOf, type PageAsked, pageOf } from '../paging';
import type { Inspection } from './loaders';
import { publicityDueOn, publishedInTime } from './publicity';

/** `CreditFile.inspections`. */
export async function inspectionPage(at: At, asked: PageAsked, context: FileContext) {
  const page = pageOf(asked, 2);
  const found = await context.loaders.inspectionPage(page, sightToTell(context, at, 'inspections')).load(at);
  return connectionOf(found, page, ({ carriedOutOn, id }) => [carriedOutOn, id]);
}

export const inspectionResolvers = {
  Inspection: {
    publicationDueOn: ({ carriedOutOn }: Inspection) => publicityDueOn(carriedOutOn),
    publishedInTime: ({ carriedOutOn, publishedOn }: Inspection) =>
      publishedOn === null ? null : publishedInTime(carriedOutOn, publishedOn),
  },
};

import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import { connectionOf, type PageAsked, pageOf } from '../paging';

/** `CreditFile.rectifications`. */
export async function rectificationPage(at: At, asked: PageAsked, { loaders }: FileContext) {
  const page = pageOf(asked, 2);
  const found = await loaders.rectificationPage(page).load(at);
  return connectionOf(found, page, ({ orderedOn, id }) => [orderedOn, id]);
}

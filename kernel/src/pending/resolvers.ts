import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import { connectionOf, MOST_PER_PAGE, type PageAsked, pageOf } from '../paging';
import { mattersOf, type PendingMatter, rectificationMatter } from './matter';

const NO_DAY = '9999-12-31';
const keyOf = ({ dueOn, id }: PendingMatter) => [dueOn ?? NO_DAY, id];

/** `CreditFile.pending`: all that the subject has under way in a sector, the most urgent first. */
export const pendingPage =
  (field: string) =>
  async (at: At, asked: PageAsked, { loaders }: FileContext) => {
    const page = pageOf(asked, 2);
    const [courses, commitments, orders] = await Promise.all([
      loaders.courses.load(at),
      loaders.pendingCommitments.load(at),
      loaders.rectificationPage({ first: MOST_PER_PAGE, after: null }).load(at),
    ]);
    const rectifications = orders.flatMap((order) => rectificationMatter(field, order) ?? []);
    const all = [...mattersOf(field, courses, at.asOf), ...commitments, ...rectifications].sort(
      (one, other) => (keyOf(one).join(' ') < keyOf(other).join(' ') ? -1 : 1),
    );
    const last = page.after?.join(' ');
    const rest = last === undefined ? all : all.filter((one) => keyOf(one).join(' ') > last);
    return connectionOf(rest.slice(0, page.first + 1), page, keyOf);
  };

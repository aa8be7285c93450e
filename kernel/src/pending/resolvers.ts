import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import { connectionOf, type PageAsked, pageOf } from '../paging';
import { mattersOf, type PendingMatter } from './matter';

const NO_DAY = '9999-12-31';
const keyOf = ({ dueOn, id }: PendingMatter) => [dueOn ?? NO_DAY, id];

/** `CreditFile.pending`: all that the subject has under way in a sector, the most urgent first. */
export const pendingPage =
  (field: string) =>
  async (at: At, asked: PageAsked, { loaders }: FileContext) => {
    const page = pageOf(asked, 2);
    const [courses, commitments] = await Promise.all([
      loaders.courses.load(at),
      loaders.pendingCommitments.load(at),
    ]);
    const all = [...mattersOf(field, courses, at.asOf), ...commitments].sort((one, other) =>
      keyOf(one).join(' ') < keyOf(other).join(' ') ? -1 : 1,
    );
    const last = page.after?.join(' ');
    const rest = last === undefined ? all : all.filter((one) => keyOf(one).join(' ') > last);
    return connectionOf(rest.slice(0, page.first + 1), page, keyOf);
  };

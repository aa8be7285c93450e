import type DataLoader from 'dataloader';
import { type At, loaderFor, manyAt } from '../loading';
import type { Page } from '../paging';
import { marks, type Reading } from '../storage/books';
import type { Commitment } from './commitment';
import type { Stored } from './known';
import { type CommitmentMatter, isPublicMatter } from './matter';
import { toCommitments } from './stands';

/**
 * A page of each subject's public commitments, newest first, with one more than asked for to tell whether more follow.
 * A commitment is public if both its matter and whoever accepted it say so.
 */
export function commitmentPageLoader(books: Reading, matters: readonly CommitmentMatter[]) {
  const open = matters.filter(isPublicMatter);
  const loader = loaderFor((page: Page) => loaderOf(books, open, page));
  return (page: Page): Pick<DataLoader<At, readonly Commitment[], string>, 'load'> =>
    open.length === 0 ? { load: async () => [] } : loader(page);
}

const loaderOf = (books: Reading, matters: readonly CommitmentMatter[], { first, after }: Page) => {
  const [madeOn = '', code = ''] = after ?? [];
  return manyAt<Stored, Commitment>(
    books,
    (subjects, asOf) => ({
      sql: `SELECT page.*, s.action, s.effectiveAt, s.recordedAt AS stepRecordedAt, s.details FROM (
          SELECT c.*, ROW_NUMBER() OVER (PARTITION BY subject ORDER BY madeOn DESC, code) AS place
          FROM commitment c WHERE subject IN (${subjects}) AND recordedAt <= ? AND publicity = 'PUBLIC'
          AND matter IN (${marks(matters)}) ${after ? 'AND (madeOn < ? OR (madeOn = ? AND code > ?))' : ''}
        ) AS page LEFT JOIN commitment_step s
          ON s.commitment = page.code AND s.recordedAt <= ? AND s.effectiveAt <= ?
        WHERE place <= ${first + 1} ORDER BY place, s.sequence`,
      instants: 1,
      rest: [...matters.map(({ code }) => code), ...(after ? [madeOn, madeOn, code] : []), asOf, asOf],
    }),
    (rows, asOf) => toCommitments(rows, asOf),
  );
};

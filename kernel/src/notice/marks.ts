import { manyAt } from '../loading';
import type { Reading } from '../storage/books';
import type { Instant } from '../time';
import type { NoticeReadRow } from './row';

/** Who read a notice, and when it was said. */
export interface ReadMark {
  readonly readAt: Instant;
  readonly readBy: string;
}

/** Of each subject, the notices it marked as read by an instant. */
export const noticesReadLoader = (from: Reading) => {
  const loader = manyAt<NoticeReadRow, readonly [string, ReadMark]>(
    from,
    (subjects) => ({
      sql: `SELECT * FROM notice_read WHERE subject IN (${subjects}) AND recordedAt <= ?`,
      instants: 1,
    }),
    (rows) =>
      rows.map(({ notice, recordedAt: readAt, actor: readBy }) => [notice, { readAt, readBy }] as const),
  );
  return {
    load: async (at: { readonly subject: string; readonly asOf: Instant }) => new Map(await loader.load(at)),
  };
};

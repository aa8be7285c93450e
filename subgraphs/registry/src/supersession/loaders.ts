import { type Books, manyAt } from '@creditgraph/kernel';

interface Stored {
  readonly subject: string;
  readonly other: string;
}

/** The codes that took a code's place, nearest first, by what was known at the instant; the last one is valid. */
export const successorsLoader = (books: Books) =>
  manyAt<Stored, string>(
    books,
    (codes) => ({
      sql: `SELECT predecessor AS subject, successor AS other FROM succession
        WHERE predecessor IN (${codes}) AND recordedAt <= ? ORDER BY distance`,
      instants: 1,
    }),
    (rows) => rows.map(({ other }) => other),
  );

/** The codes whose place a code took, directly or over others, in their order. */
export const predecessorsLoader = (books: Books) =>
  manyAt<Stored, string>(
    books,
    (codes) => ({
      sql: `SELECT successor AS subject, predecessor AS other FROM succession
        WHERE successor IN (${codes}) AND recordedAt <= ? ORDER BY predecessor`,
      instants: 1,
    }),
    (rows) => rows.map(({ other }) => other),
  );

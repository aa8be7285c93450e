import type { ListKind } from '../sector';
import { marks, type Reading } from '../storage/books';
import { type Measured, within } from './period';

/** Objections that were found right, and entries of lists that became public, in a period. */
export interface Contested {
  readonly upheld: number;
  readonly publicListings: number;
}

/**
 * Objections upheld in a period: today those against entries of lists, the only records that can be objected to. A
 * procedure for objections to acts adds its count here.
 */
export async function contestedIn(
  books: Reading,
  lists: readonly Pick<ListKind, 'code' | 'published'>[],
  measured: Measured,
): Promise<Contested> {
  const published = lists.flatMap(({ code, published }) => (published === false ? [] : [code]));
  if (published.length === 0) return { upheld: 0, publicListings: 0 };
  const { sql, parameters } = within(measured, 's.recordedAt');
  const [row] = await books.query<Record<keyof Contested, number | null>>(
    `SELECT SUM(CASE WHEN s.action = 'uphold' THEN 1 ELSE 0 END) AS upheld,
       SUM(CASE WHEN s.action IN ('adopt', 'decide') AND (l.publicUntil IS NULL OR l.publicUntil > l.enteredOn)
         THEN 1 ELSE 0 END) AS publicListings
     FROM listing_step s JOIN listing l ON l.id = s.listingId
     WHERE ${sql} AND s.action IN ('adopt', 'decide', 'uphold') AND l.list IN (${marks(published)})`,
    [...parameters, ...published],
  );
  return { upheld: Number(row?.upheld ?? 0), publicListings: Number(row?.publicListings ?? 0) };
}

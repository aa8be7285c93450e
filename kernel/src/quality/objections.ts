import { upheldWhere } from '../objection/count';
import type { ListKind } from '../sector';
import { marks, type Reading } from '../storage/books';
import { type Measured, within } from './period';

/** Objections that were found right, and entries of lists that became public, in a period. */
export interface Contested {
  readonly upheld: number;
  readonly publicListings: number;
}

/**
 * Objections upheld in a period: those to entries of public lists, which say so themselves, also where they came by file,
 * and those to every other record.
 */
export async function contestedIn(
  books: Reading,
  lists: readonly Pick<ListKind, 'code' | 'published'>[],
  measured: Measured,
): Promise<Contested> {
  const published = lists.flatMap(({ code, published }) => (published === false ? [] : [code]));
  const condition = within(measured, 's.recordedAt');
  const others = (await upheldWhere(books, condition)).filter((kind) => kind !== 'LISTING').length;
  if (published.length === 0) return { upheld: others, publicListings: 0 };
  const { sql, parameters } = condition;
  const [row] = await books.query<Record<keyof Contested, number | null>>(
    `SELECT SUM(CASE WHEN s.action = 'uphold' THEN 1 ELSE 0 END) AS upheld,
       SUM(CASE WHEN s.action IN ('adopt', 'decide') AND (l.publicUntil IS NULL OR l.publicUntil > l.enteredOn)
         THEN 1 ELSE 0 END) AS publicListings
     FROM listing_step s JOIN listing l ON l.id = s.listingId
     WHERE ${sql} AND s.action IN ('adopt', 'decide', 'uphold') AND l.list IN (${marks(published)})`,
    [...parameters, ...published],
  );
  return { upheld: others + Number(row?.upheld ?? 0), publicListings: Number(row?.publicListings ?? 0) };
}

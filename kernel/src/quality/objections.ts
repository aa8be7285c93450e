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
 * Objections upheld in a period: those to entries of public lists, as the objection says, or the entry itself where it came by file,
 * and those to every other record.
 */
export async function contestedIn(
  books: Reading,
  lists: readonly Pick<ListKind, 'code' | 'published'>[],
  measured: Measured,
): Promise<Contested> {
  const published = lists.flatMap(({ code, published }) => (published === false ? [] : [code]));
  const condition = within(measured, 's.recordedAt');
  const records = await upheldWhere(books, condition);
  const others = records.filter(({ kind }) => kind !== 'LISTING').length;
  if (published.length === 0) return { upheld: others, publicListings: 0 };
  const { sql, parameters } = condition;
  const of = marks(published);
  const steps = `FROM listing_step s JOIN listing l ON l.id = s.listingId WHERE ${sql} AND l.list IN (${of})`;
  const contested = records.flatMap(({ kind, id }) => (kind === 'LISTING' ? [id] : []));
  const named = ` UNION SELECT l.id FROM listing l WHERE l.list IN (${of}) AND l.id IN (${marks(contested)})`;
  const [row] = await books.query<Contested>(
    `SELECT (SELECT COUNT(*) FROM (
         SELECT DISTINCT l.id ${steps} AND s.action = 'uphold'${contested.length > 0 ? named : ''}) found) AS upheld,
       (SELECT COUNT(*) ${steps} AND s.action IN ('adopt', 'decide')
         AND (l.publicUntil IS NULL OR l.publicUntil > l.enteredOn)) AS publicListings`,
    [
      ...[...parameters, ...published],
      ...(contested.length > 0 ? [...published, ...contested] : []),
      ...[...parameters, ...published],
    ],
  );
  return { upheld: others + Number(row?.upheld ?? 0), publicListings: Number(row?.publicListings ?? 0) };
}

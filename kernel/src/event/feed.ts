import { Refusal } from '../errors';
import { lockedHead } from '../journal/chain';
import { journalTable } from '../journal/row';
import { cursorOf, type Page } from '../paging';
import { marks, type Reading, type Transaction } from '../storage/books';
import type { Entry } from './event';

export const MOST_ENTRIES = 500;
const COLUMNS = 'sequence, at, deed, noun, record, version, subject, hash';

/** Entries of the journal one after another, and the cursor behind the last of them. */
export interface Stretch {
  readonly entries: readonly Entry[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

/**
 * The entries behind a cursor. Entries are numbered in the order of commits, without a gap, so whoever goes on from where
 * the last page ended has missed nothing and reads nothing twice, whoever writes meanwhile. The entry the cursor stands
 * on is read once more: in books that were restored from an earlier day another may have its number by now.
 */
export async function entriesAfter(from: Reading, { first, after }: Page): Promise<Stretch> {
  const [at = '0', mark = ''] = after ?? [];
  const place = placeOf(at);
  const rows = await from.query<Entry>(
    `SELECT ${COLUMNS} FROM journal
      WHERE sequence >= ? ORDER BY sequence LIMIT ${first + 2}`,
    [place],
  );
  const [last] = place === 0 ? [] : rows.splice(0, 1);
  if (place > 0 && !(last?.sequence === place && markOf(last) === mark))
    throw new Refusal('CURSOR_OVERTAKEN');
  const entries = rows.slice(0, first);
  const end = entries.at(-1) ?? last;
  return {
    entries,
    cursor: end ? cursorAt(end) : cursorOf(['0', '']),
    hasMore: rows.length > first,
  };
}

/** The cursor that stands on an entry. */
export const cursorAt = (entry: Entry): string => cursorOf([`${entry.sequence}`, markOf(entry)]);

/** The entries some cursors stand on; refused where one stands on none. */
export async function entriesAt(
  from: Reading,
  cursors: readonly (readonly string[])[],
): Promise<readonly Entry[]> {
  const places = cursors.map(([at = '']) => placeOf(at));
  const rows = await from.query<Entry>(
    `SELECT ${COLUMNS} FROM journal WHERE sequence IN (${marks(places)}) ORDER BY sequence`,
    places,
  );
  const known = new Set(rows.map(cursorAt));
  if (!cursors.every((cursor) => known.has(cursorOf(cursor)))) throw new Refusal('CURSOR_OVERTAKEN');
  return rows;
}

/** The place behind the last entry: whoever begins here is told of what comes. Locks the journal until the transaction ends. */
export async function newestPlace(tx: Transaction): Promise<{ sequence: number; mark: string }> {
  const { sequence, hash } = await lockedHead(tx, journalTable.options.name);
  return { sequence, mark: markOf({ hash: hash ?? '' }) };
}

/** Enough of the hash to tell one entry from another that has its number. */
const markOf = ({ hash }: Pick<Entry, 'hash'>): string => hash.slice(0, 16);

function placeOf(sequence: string): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(sequence)) throw new Refusal('CURSOR_INVALID');
  return Number(sequence);
}

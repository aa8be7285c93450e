import type DataLoader from 'dataloader';
import { type At, manyAt } from '../loading';
import type { Page } from '../paging';
import type { Reading, Transaction } from '../storage/books';
import { dayOf } from '../time';
import type { Conduct } from './conduct';
import type { ConductRow } from './row';

export type StoredConduct = Omit<ConductRow, 'details'> & { details: string; place?: number };

const known = 'recordedAt <= ? AND (supersededAt IS NULL OR supersededAt > ?)';

/** All acts known at the instant, oldest first: what an evaluation looks at. */
export const conductLoader = (from: Reading) =>
  manyAt<StoredConduct, Conduct>(
    from,
    (subjects) => ({
      sql: `SELECT * FROM conduct WHERE subject IN (${subjects}) AND ${known} ORDER BY occurredOn, id`,
      instants: 2,
    }),
    (rows) => rows.map(toConduct),
  );

/** A page of each subject's published acts, newest first, with one row more than asked for to tell whether more follow. */
export function conductPageLoader(from: Reading): (page: Page) => DataLoader<At, readonly Conduct[], string> {
  const loaders = new Map<string, DataLoader<At, readonly Conduct[], string>>();
  return (page) => {
    const key = JSON.stringify(page);
    const loader = loaders.get(key) ?? loaderOf(from, page);
    loaders.set(key, loader);
    return loader;
  };
}

const loaderOf = (from: Reading, { first, after }: Page) =>
  manyAt<StoredConduct, Conduct>(
    from,
    (subjects, asOf) => ({
      sql: `SELECT * FROM (
          SELECT conduct.*, ROW_NUMBER() OVER (PARTITION BY subject ORDER BY occurredOn DESC, id) AS place
          FROM conduct WHERE subject IN (${subjects}) AND ${known} AND (publicUntil IS NULL OR publicUntil > ?)
          ${after ? 'AND (occurredOn < ? OR (occurredOn = ? AND id > ?))' : ''}
        ) AS page WHERE place <= ${first + 1} ORDER BY place`,
      instants: 2,
      rest: [dayOf(asOf), ...(after ? [after[0] ?? '', after[0] ?? '', after[1] ?? ''] : [])],
    }),
    (rows) => rows.map(toConduct),
  );

/** The version of an act that is in force, seen from inside a transaction. */
export async function currentConduct(tx: Transaction, id: string): Promise<Conduct | null> {
  const sql = 'SELECT * FROM conduct WHERE id = ? AND supersededAt IS NULL';
  const [row] = await tx.query<StoredConduct>(sql, [id]);
  return row ? toConduct(row) : null;
}

export const toConduct = ({
  contentHash: _hash,
  place: _place,
  details,
  ...row
}: StoredConduct): Conduct => ({
  ...row,
  details: JSON.parse(details),
});

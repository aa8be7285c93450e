import { marks, type Reading } from '../storage/books';
import type { IsoDate } from '../time';

/** Those of some acts that everyone may read on a day, by their last version. */
export async function publishedActs(
  from: Reading,
  ids: readonly string[],
  day: IsoDate,
): Promise<ReadonlySet<string>> {
  const rows = await from.query<{ id: string }>(
    `SELECT id FROM conduct WHERE id IN (${marks(ids)}) AND supersededAt IS NULL
      AND (publicUntil IS NULL OR publicUntil > ?)`,
    [...ids, day],
  );
  return new Set(rows.map(({ id }) => id));
}

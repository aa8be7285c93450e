import DataLoader from 'dataloader';
import { marks, type Reading } from '../storage/books';
import type { Instant } from '../time';

/** When acts first came in, by id: the instant of their first version, whatever has been corrected since. */
export const receivedLoader = (from: Reading) =>
  new DataLoader<string, Instant>(
    async (ids) => {
      const rows = await from.query<{ id: string; recordedAt: Instant }>(
        `SELECT id, recordedAt FROM conduct WHERE id IN (${marks(ids)}) AND version = 1`,
        ids,
      );
      const found = new Map(rows.map(({ id, recordedAt }) => [id, recordedAt]));
      return ids.map((id) => found.get(id) ?? new Error(`the act ${id} has no first version`));
    },
    { maxBatchSize: 1_000 },
  );

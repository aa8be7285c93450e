import type { Ministry, OpenMinistry } from '../ministry';
import type { DatabaseSettings } from '../storage/database';
import type { Instant } from '../time';
import { openAt } from './ministry';

/** A ministry whose clock is set by the test. */
export const openLive = (
  ministry: Ministry,
  database: DatabaseSettings,
  clock: () => Instant,
): Promise<OpenMinistry> =>
  openAt({ ...ministry, open: (house) => ministry.open({ ...house, clock }) }, database, clock());

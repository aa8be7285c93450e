import type { House, Ministry, OpenMinistry } from '../ministry';
import type { DatabaseSettings } from '../storage/database';
import type { Instant } from '../time';
import { openAt } from './ministry';

/** A ministry whose clock is set by the test, alone or in a house of some sectors. */
export const openLive = (
  ministry: Ministry,
  database: DatabaseSettings,
  clock: () => Instant,
  sectors: House['sectors'] = [],
): Promise<OpenMinistry> =>
  openAt({ ...ministry, open: (house) => ministry.open({ ...house, clock, sectors }) }, database, clock());

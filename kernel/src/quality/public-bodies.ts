import { historiesOfList, listingsOn } from '../listing/loaders';
import type { ListKind } from '../sector';
import type { Reading } from '../storage/books';
import { addDays, dayOf } from '../time';
import type { Measured } from './period';
import { type Target, targets } from './targets';

/** State organs and public institutions on the list of the courts (政府机构失信“清零”). */
export interface ListedPublicBodies {
  /** Code of the list. */
  readonly list: string;
  readonly bodies: number;
  readonly target: Target;
  readonly met: boolean;
}

/** 失信被执行人名单. */
const COURT_LIST = 'SXBZXR';
/** Codes of the department 1 (机构编制), categories 1 to 3. */
const PUBLIC_BODIES = ['11', '12', '13'] as const;

/**
 * How many stood on it on the last day of the period that has come, each once, by what was known at the instant. Null where the
 * sector does not keep the list. One statement.
 */
export async function publicBodiesListed(
  from: Reading,
  lists: readonly ListKind[],
  { period, asOf }: Measured,
): Promise<ListedPublicBodies | null> {
  if (lists.every(({ code }) => code !== COURT_LIST)) return null;
  const last = addDays(period.until, -1);
  const day = last < dayOf(asOf) ? last : dayOf(asOf);
  const histories = await historiesOfList(from, COURT_LIST, PUBLIC_BODIES, asOf);
  const listed = histories.filter((history) => listingsOn([history], lists, asOf, day).length > 0);
  const bodies = new Set(listed.map(({ row }) => row.subject)).size;
  return { list: COURT_LIST, bodies, target: targets.none, met: targets.none.isMet(bodies) };
}

import type { ListingHistory } from '../listing/loaders';
import { stateAt } from '../listing/procedure';
import type { ListingRow } from '../listing/row';
import { shownFrom } from '../procedure/life';
import type { ListKind } from '../sector';
import { type Instant, startOfDay } from '../time';
import { regionName } from '../uscc/region';
import type { Occasion } from './notice';

const listing: readonly string[] = ['decide', 'adopt', 'restore', 'unshield'];

/** One whenever it is decided that the subject stands on a list that is no praise; none of a decision that is void. */
export function ofListing(
  { row, steps }: ListingHistory,
  lists: readonly ListKind[],
  asOf: Instant,
): readonly Occasion[] {
  const list = lists.find(({ code }) => code === row.list);
  if (list?.kind !== 'SERIOUS' && list?.kind !== 'ATTENTION') return [];
  if (stateAt(row, steps, asOf).state === 'revoked') return [];
  const begins = startOfDay(row.enteredOn);
  return steps.flatMap((step, index) => {
    if (!listing.includes(step.action)) return [];
    const shown = shownFrom(step);
    const at = shown > begins ? shown : begins;
    const text = textOf(row, list);
    return [{ code: 'LISTED' as const, at, record: `${row.id} ${index + 1}`, text }];
  });
}

/** Who made an entry elsewhere alone can end it: the remedy of the list is the one of entries made here. */
function textOf({ decidedBy, decisionNumber, originRegion }: ListingRow, { name, remedy }: ListKind): string {
  const decision = `“${name}”(${decidedBy},${decisionNumber})`;
  if (originRegion === null) return `已列入${decision};${remedy}`;
  const region = regionName(originRegion) ?? originRegion;
  return `已由${region}列入${decision},本地据互认协议转列;谁认定、谁修复,请向认定单位提出`;
}

import type { ListingHistory } from '../listing/loaders';
import { stateAt } from '../listing/procedure';
import { shownFrom } from '../procedure/life';
import type { ListKind } from '../sector';
import { type Instant, startOfDay } from '../time';
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
    const text = `已列入“${list.name}”(${row.decidedBy},${row.decisionNumber});${list.remedy}`;
    return [{ code: 'LISTED' as const, at, record: `${row.id} ${index + 1}`, text }];
  });
}

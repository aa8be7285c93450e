import type { Conduct } from '../conduct/conduct';
import { type ListingHistory, listingsOn } from '../listing/loaders';
import { isPublic } from '../listing/procedure';
import type { ListKind } from '../sector';
import { addDays, dayOf, type Instant, type IsoDate, startOfDay } from '../time';
import type { NearDeadline } from './deadlines';
import { ruleOn } from './rules';

/** A record that everyone may read until a day, and since when it is known. */
interface Publicised {
  readonly id: string;
  /** In Chinese, as the subject reads it. */
  readonly name: string;
  /** The first day on which it is public no longer; null where no day ends it. */
  readonly publicUntil: IsoDate | null;
  readonly known: Instant;
}

/** One so many days before the last day of publicity; at once where the record came in later, and none where it came in after it. */
export function ofPublicityEnd({ id, name, publicUntil, known }: Publicised): readonly NearDeadline[] {
  if (publicUntil === null || dayOf(known) >= publicUntil) return [];
  const dueOn = addDays(publicUntil, -1);
  const rule = ruleOn('PUBLICITY_ENDS', dueOn);
  if (!rule || !('daysBefore' in rule.on)) return [];
  const early = addDays(dueOn, -rule.on.daysBefore);
  const since = dayOf(known);
  const at = startOfDay(early > since ? early : since);
  const text = `${name}的公示截至${dueOn}`;
  return [{ code: rule.code, at, record: `${id} ${dueOn}`, text, dueOn }];
}

/** The end of the publicity of a penalty. */
export function ofPenaltyEnd(act: Conduct): readonly NearDeadline[] {
  const { id, authority, documentNumber, publicUntil, recordedAt: known } = act;
  const name = `${authority}${documentNumber === null ? '' : `(${documentNumber})`}行政处罚`;
  return ofPublicityEnd({ id, name, publicUntil, known });
}

/** The end of the publicity of an entry on a list that is no praise, while it is in force. */
export function ofListingEnd(
  history: ListingHistory,
  lists: readonly ListKind[],
  asOf: Instant,
): readonly NearDeadline[] {
  const { id, publicUntil, recordedAt: known } = history.row;
  return listingsOn([history], lists, asOf)
    .filter((listing) => listing.kind === 'SERIOUS' || listing.kind === 'ATTENTION')
    .filter((listing) => isPublic(listing, dayOf(asOf)))
    .flatMap(({ list }) => ofPublicityEnd({ id, name: `列入“${list.name}”`, publicUntil, known }));
}

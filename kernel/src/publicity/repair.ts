import type { IsoDate } from '../time';
import { type Periods, type PublicRecord, periodsOf } from './periods';

export interface RepairRequest extends PublicRecord {
  readonly requestedOn: IsoDate;
  /** The breach is corrected and everything the document ordered is performed. */
  readonly dutiesPerformed: boolean;
  /** A public credit promise was made. */
  readonly promise: boolean;
  /** The law or central policy that rules repair out, if one does. */
  readonly excludedBy?: string;
}

export type RepairVerdict =
  | 'ACCEPT'
  | 'REJECT_EXCLUDED'
  | 'REJECT_BEFORE_MINIMUM'
  | 'REJECT_DUTIES'
  | 'REJECT_PROMISE'
  /** Publicity ran out while the breach still stands: what follows is for the ministry in charge to say. */
  | 'SECTOR_RULE_APPLIES';

/**
 * Whether a request for repair can be granted, and else what stands in the way. Publicity that has run out is no
 * reason to refuse: repair also ends the sharing and the use of the record.
 */
export const repairVerdict = (request: RepairRequest): RepairVerdict =>
  verdictWithin(periodsOf(request), request);

/** The same, within periods that something else sets. */
export function verdictWithin(
  { repairFrom, publicUntil, publicity }: Pick<Periods, 'repairFrom' | 'publicUntil' | 'publicity'>,
  request: Omit<RepairRequest, keyof PublicRecord>,
): RepairVerdict {
  if (request.excludedBy) return 'REJECT_EXCLUDED';
  if (request.requestedOn < repairFrom) return 'REJECT_BEFORE_MINIMUM';
  if (!request.dutiesPerformed) {
    const ranOut = publicity !== 'NO' && request.requestedOn >= publicUntil;
    return ranOut ? 'SECTOR_RULE_APPLIES' : 'REJECT_DUTIES';
  }
  return request.promise ? 'ACCEPT' : 'REJECT_PROMISE';
}

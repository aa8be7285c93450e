import { currentConduct } from '../conduct/loaders';
import { Refusal } from '../errors';
import { listingState } from '../listing/record';
import type { ListingRow } from '../listing/row';
import { listingProcedure } from '../listing/table';
import { rowAfter, stepNotAllowed } from '../procedure/life';
import { type RepairVerdict, verdictWithin } from '../publicity/repair';
import type { RecordNamed } from '../record-named';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { IsoDate } from '../time';
import { actRepairable, type ClassFound, entryRepairable, type Repairable } from './repairable';
import { repairProcedure } from './table';

/** What a request says of the subject's own part. */
export interface Claims {
  readonly requestedOn: IsoDate;
  readonly dutiesPerformedOn: IsoDate | null;
  readonly promise: boolean;
}

/** The law of a record of the subject; refuses a record that is not there, or that has ended already. */
export async function lawOf<Facts, Grade extends string>(
  tx: Transaction,
  { lists, conductKinds }: Pick<SectorDefinition<Facts, Grade>, 'lists' | 'conductKinds'>,
  { kind, id }: RecordNamed,
  subject: string,
  correctedOn: IsoDate | null,
  found: ClassFound = {},
): Promise<Repairable> {
  if (kind === 'CONDUCT') {
    const act = await currentConduct(tx, id);
    if (act?.subject !== subject) throw new Refusal('NOT_RECORDED', { id });
    return actRepairable(act, conductKinds, correctedOn, found);
  }
  const { basis } = rowAfter(repairProcedure, 'none', 'request');
  if (kind !== 'LISTING') throw new Refusal('REPAIR_EXCLUDED', { reason: NOT_PUBLICISED, basis });
  const [row] = await tx.query<ListingRow>('SELECT * FROM listing WHERE id = ? AND subject = ?', [
    id,
    subject,
  ]);
  const list = lists.find(({ code }) => code === row?.list);
  if (!row || !list) throw new Refusal('NOT_RECORDED', { id });
  if (row.originRegion !== null) throw new Refusal('REPAIR_EXCLUDED', { reason: MADE_ELSEWHERE, basis });
  const state = await listingState(tx, id);
  if (!repairableIn.includes(state)) throw stepNotAllowed(listingProcedure, state, 'repair');
  return entryRepairable(list, row, correctedOn);
}

const repairableIn: readonly string[] = ['inForce', 'underObjection', 'shielded'];

const MADE_ELSEWHERE = '该记录由外地认定,谁认定、谁修复';
const NOT_PUBLICISED = '等级和承诺不是公示的失信信息,随所依据的记录变化';

/** Refuses what the law does not let be repaired yet, or at all. */
export function refuseUnlessRepairable(
  law: Repairable,
  { requestedOn, dutiesPerformedOn, promise }: Claims,
): void {
  const { repairFrom, excludedBy, basis } = law;
  const dutiesPerformed = dutiesPerformedOn !== null;
  const verdict = verdictWithin(law, {
    requestedOn,
    dutiesPerformed,
    promise,
    ...(excludedBy ? { excludedBy } : {}),
  });
  const refusal = refusals[verdict];
  if (refusal) throw new Refusal(refusal, { from: repairFrom, reason: excludedBy ?? '', basis });
}

const refusals = {
  ACCEPT: null,
  REJECT_EXCLUDED: 'REPAIR_EXCLUDED',
  REJECT_BEFORE_MINIMUM: 'REPAIR_BEFORE_MINIMUM',
  REJECT_DUTIES: 'REPAIR_DUTIES_OPEN',
  REJECT_PROMISE: 'REPAIR_PROMISE_MISSING',
  SECTOR_RULE_APPLIES: 'REPAIR_SECTOR_RULE_APPLIES',
} as const satisfies Readonly<Record<RepairVerdict, unknown>>;

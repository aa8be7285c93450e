import type { Conduct } from '../conduct/conduct';
import { type ConductKinds, type ConductRepair, conductKindOf } from '../conduct/kind';
import type { ListingRow } from '../listing/row';
import { categoriesIn, severityOf } from '../publicity/penalty-publicity';
import { type PenaltyField, type Periods, periodsOf, type Severity } from '../publicity/periods';
import type { ListKind } from '../sector';
import { addMonths, type IsoDate } from '../time';

/** The law by which a record may be repaired: from when, and what stands in the way whatever is done. */
export interface Repairable extends Pick<Periods, 'repairFrom' | 'publicUntil' | 'publicity'> {
  /** `NDRC-36`; of a list or a kind of act with rules of its own, its code. */
  readonly rule: string;
  readonly basis: string;
  /** Null where the law of a list sets no class. */
  readonly severity: Severity | null;
  readonly excludedBy?: string;
}

/** What the recognising body says of the class, where the kinds of penalty do not. */
export interface ClassFound {
  readonly severity?: Severity | null;
  readonly field?: PenaltyField | null;
}

/**
 * A penalty, by the law of its date; an act of a sector's own, by what its kind says of repair. What is no breach, as a licence
 * or a result, has nothing to repair.
 */
export function actRepairable(
  act: Conduct,
  kinds: ConductKinds,
  correctedOn: IsoDate | null,
  found: ClassFound = {},
): Repairable {
  const { kind, details } = act;
  const own = conductKindOf(kinds, kind)?.repair;
  if (!own) {
    const law = byClass(act, found.severity ?? severityOf(categoriesIn(details)), found);
    return kind === 'PENALTY' ? law : { ...law, excludedBy: NO_BREACH };
  }
  const law = ownLaw(act, own, correctedOn, found);
  const entered = own.correctedIn !== undefined && details[own.correctedIn] !== undefined;
  const excludedBy = own.excludedBy ?? (entered ? CORRECTED : undefined);
  return excludedBy === undefined ? law : { ...law, excludedBy };
}

function byClass({ occurredOn }: Conduct, severity: Severity, { field }: ClassFound): Repairable {
  return { ...periodsOf({ documentDate: occurredOn, severity, field: field ?? 'OTHER' }), severity };
}

/** The class that the sector gives its own acts, or the months that its own law sets. */
function ownLaw(
  act: Conduct,
  { minimum, basis }: ConductRepair,
  correctedOn: IsoDate | null,
  found: ClassFound,
): Repairable {
  if (typeof minimum === 'string') {
    const law = byClass(act, found.severity ?? minimum, found);
    return { ...law, basis: `${basis};${law.basis}` };
  }
  const { kind, occurredOn, publicUntil, details } = act;
  const since = minimum.since === 'ACT' ? occurredOn : (correctedOn ?? occurredOn);
  const repairFrom = addMonths(since, minimum.months(details));
  const ends = { publicUntil: publicUntil ?? NEVER, publicity: 'YES' } as const;
  return { ...ends, rule: kind, basis, severity: null, repairFrom };
}

const NO_BREACH = '该记录不是失信信息,或者不由本程序修复';
const CORRECTED = '纠正日期已经记录,分值已按本领域规则恢复';
const ORDER_36: IsoDate = '2026-04-01';
const NEVER: IsoDate = '9999-12-31';

/**
 * An entry on a list: by the rules of the list where it has some, else by Order 36, under which an entry on a list of serious
 * dishonesty is serious. Before that, and on a watch list, only what made the entry has to be put right.
 */
export function entryRepairable(
  list: ListKind,
  { enteredOn, validUntil, publicUntil }: Pick<ListingRow, 'enteredOn' | 'validUntil' | 'publicUntil'>,
  correctedOn: IsoDate | null,
): Repairable {
  const { kind, repair, exit, code } = list;
  const ends = { publicUntil: publicUntil ?? validUntil ?? NEVER, publicity: 'YES' } as const;
  if (kind === 'RED' || kind === 'QUALIFICATION')
    return { ...ends, rule: code, basis: exit, severity: null, repairFrom: enteredOn, excludedBy: PRAISE };
  if (repair) {
    const since = repair.since === 'ENTRY' ? enteredOn : (correctedOn ?? enteredOn);
    return {
      ...ends,
      rule: code,
      basis: repair.basis,
      severity: null,
      repairFrom: addMonths(since, repair.months),
    };
  }
  if (kind === 'ATTENTION' || enteredOn < ORDER_36)
    return { ...ends, rule: code, basis: exit, severity: null, repairFrom: enteredOn };
  const { rule, basis, repairFrom } = periodsOf({ documentDate: enteredOn, severity: 'SERIOUS' });
  return { ...ends, rule, basis, severity: 'SERIOUS', repairFrom };
}

const PRAISE = '该名单不是失信信息';

import type { Conduct } from '../conduct/conduct';
import type { ListingRow } from '../listing/row';
import { severityOf } from '../publicity/penalty-publicity';
import { type PenaltyField, type Periods, periodsOf, type Severity } from '../publicity/periods';
import type { ListKind } from '../sector';
import { addMonths, type IsoDate } from '../time';

/** The law by which a record may be repaired: from when, and what stands in the way whatever is done. */
export interface Repairable extends Pick<Periods, 'repairFrom' | 'publicUntil' | 'publicity'> {
  /** `NDRC-36`; of a list with rules of its own, its code. */
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

/** A penalty, by the law of its date; other acts follow the rules of their sector, and a licence has nothing to repair. */
export function actRepairable({ kind, occurredOn, details }: Conduct, found: ClassFound = {}): Repairable {
  const kinds = Array.isArray(details.kinds) ? (details.kinds as readonly string[]) : [];
  const severity = found.severity ?? severityOf(kinds);
  const periods = periodsOf({ documentDate: occurredOn, severity, field: found.field ?? 'OTHER' });
  return kind === 'PENALTY' ? { ...periods, severity } : { ...periods, severity, excludedBy: OWN_RULES };
}

const OWN_RULES = '只有行政处罚信息按本程序修复,其他记录按本领域规则处理';
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

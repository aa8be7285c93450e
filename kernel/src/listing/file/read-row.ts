import { inOrder, readDay, readTerm } from '../../intake/cells';
import { endAfter } from '../../intake/dates';
import { type Identifier, readSubject } from '../../intake/identifier';
import type { ReadingContext } from '../../intake/read-row';
import { type Row, required, settled } from '../../intake/row';
import type { ListKind } from '../../sector';
import { addMonths, type IsoDate } from '../../time';
import { provinceOf, regionName } from '../../uscc/region';
import { agreementOf, covers } from '../agreement';
import type { ListingAction } from '../procedure';
import type { ListingInput } from '../record';
import { changes, listingCode } from './columns';

/** One row of the file: an entry, and what became of it if anything did. */
export interface AdoptedListing {
  readonly listing: Required<ListingInput>;
  /** Code of the column by which its subject is told. */
  readonly column: string;
  readonly change: Change | null;
}

export interface Change {
  readonly action: ListingAction;
  readonly on: IsoDate;
  readonly document: string;
  readonly reason: string;
}

/** Judges a row; null if anything was reported. Words are published with the entry, so no person's number stays in them. */
export function readListing(
  row: Row,
  {
    lists,
    identifiers,
  }: { readonly lists: readonly ListKind[]; readonly identifiers: readonly Identifier[] },
  context: ReadingContext,
): AdoptedListing | null {
  const { fileName, today } = context;
  const list = readList(row, lists);
  const subject = readSubject(row, { code: listingCode, name: 'MD_MC' }, identifiers, context);
  const entered = readDay(row, 'MD_LRRQ');
  const publicLastDay = readDay(row, 'MD_GSJZ');
  const entry = { date: entered, name: '列入日期' };
  inOrder(row, 'MD_LRRQ', entry, { date: today, name: '接收日期' });
  inOrder(row, 'MD_GSJZ', entry, { date: publicLastDay, name: '公示截止日期' });
  const validUntil = list && entered ? readEnd(row, list, entered) : null;
  const origin = readOrigin(row, list);
  const change = readChange(row, entered, today);
  if (row.problems.length > 0) return null;
  const { subject: key, name, column, clean, cleanNumber } = settled(subject);
  return {
    change: change && {
      ...change,
      document: cleanNumber(change.document),
      reason: clean(change.reason),
    },
    column,
    listing: {
      subject: key,
      subjectName: name,
      list: settled(list).code,
      grounds: clean(row.cell('MD_SY')),
      decisionNumber: cleanNumber(row.cell('MD_WSH')),
      decidedBy: cleanNumber(row.cell('MD_RDDW')),
      basis: cleanNumber(row.cell('MD_RDYJ')),
      enteredOn: settled(entered),
      publicUntil: publicLastDay === null ? null : endAfter(publicLastDay),
      validUntil,
      ...origin,
      provenance: `${fileName}#${row.number}`,
    },
  };
}

function readList(row: Row, lists: readonly ListKind[]): ListKind | null {
  const code = row.cell('MD_DM').toUpperCase();
  if (code === '' || row.faulty('MD_DM')) return null;
  const list = lists.find((one) => one.code === code);
  if (!list) row.report('MD_DM', 'LIST_UNKNOWN', { list: code });
  return list ?? null;
}

/**
 * Where the entry was made, if another region made it: nothing is known of such an entry here but under an agreement that speaks
 * of that region and list, as no such one does of the whole country or of the house's own province. Whoever names a region in
 * every row would otherwise unmake every entry of this house. Whether the agreement is in force is not asked: the end of an
 * entry may come after its own.
 */
function readOrigin(
  row: Row,
  list: ListKind | null,
): Pick<AdoptedListing['listing'], 'originRegion' | 'originAgreement'> {
  const agreement = row.cell('MD_HRXY').toUpperCase();
  if (agreement !== '') required(row, 'MD_LRDQ');
  const region = row.cell('MD_LRDQ');
  if (region === '') return { originRegion: null, originAgreement: null };
  if (regionName(region) === null) row.report('MD_LRDQ', 'REGION_UNKNOWN', { region });
  if (agreement === '') {
    row.report('MD_HRXY', 'ORIGIN_UNAGREED', { region });
    return { originRegion: null, originAgreement: null };
  }
  const known = agreementOf(agreement);
  if (!known) row.report('MD_HRXY', 'AGREEMENT_UNKNOWN', { agreement });
  else if (list && !covers(known, { region, list: list.code }))
    row.report('MD_HRXY', 'AGREEMENT_UNFIT', { agreement, region, list: list.code });
  return { originRegion: provinceOf(region), originAgreement: agreement };
}

/** The end written down; without one the list's own term, and none to guess where every decision sets its own. */
function readEnd(row: Row, list: ListKind, entered: IsoDate): IsoDate | null {
  const lastDay = readDay(row, 'MD_YXQZ');
  inOrder(row, 'MD_YXQZ', { date: entered, name: '列入日期' }, { date: lastDay, name: '有效期至' });
  if (lastDay !== null) return endAfter(lastDay);
  if (list.decidesItsTerm && !row.faulty('MD_YXQZ')) row.report('MD_YXQZ', 'TERM_MISSING');
  return list.months === null ? null : addMonths(entered, list.months);
}

/** The columns of a change belong together: all of them or none. */
function readChange(row: Row, entered: IsoDate | null, today: IsoDate): Change | null {
  const cells = ['MD_BG', 'MD_BGRQ', 'MD_BGWSH'].map((column) => row.cell(column));
  if (cells.every((cell) => cell === '')) return null;
  const action = readTerm(row, 'MD_BG', changes);
  required(row, 'MD_BGRQ');
  const on = readDay(row, 'MD_BGRQ');
  const document = required(row, 'MD_BGWSH');
  const change = { date: on, name: '状态变更日期' };
  inOrder(row, 'MD_BGRQ', { date: entered, name: '列入日期' }, change);
  inOrder(row, 'MD_BGRQ', change, { date: today, name: '接收日期' });
  if (!action || on === null) return null;
  return { action, on, document, reason: row.cell('MD_BGYY') || row.cell('MD_BG') };
}

import type { ConductKind, Validity } from '../conduct/kind';
import { addDays, type IsoDate } from '../time';
import { inOrder, readDay } from './cells';
import { endAfter, WITHOUT_END } from './dates';
import { type Row, required } from './row';

interface Said {
  readonly occurred: IsoDate | null;
  readonly from: IsoDate | null;
  readonly lastDay: IsoDate | null;
  readonly publicLastDay: IsoDate | null;
}

/** The days of an act, ends exclusive. */
export interface RecordDays extends Validity {
  readonly occurredOn: IsoDate;
  readonly publicUntil: IsoDate | null;
}

/** Reads the days of an act; null if any is missing or wrong. What a file does not say is public never is, not even until it takes effect. */
export function readRecordDays(row: Row, kind: ConductKind, today: IsoDate): RecordDays | null {
  const said: Said = {
    occurred: readDay(row, 'JL_FSRQ'),
    from: readDay(row, 'JL_SXRQ'),
    lastDay: readDay(row, 'JL_ZZRQ'),
    publicLastDay: readDay(row, 'JL_GSJZ'),
  };
  checkOrder(row, said, today);
  const validity = said.occurred === null ? null : validityOf(row, kind, said.occurred, said);
  if (said.occurred === null || validity === null) return null;
  const { publicLastDay } = said;
  const publicUntil = publicLastDay === null ? said.occurred : endAfter(publicLastDay);
  return { occurredOn: said.occurred, ...validity, publicUntil };
}

function checkOrder(row: Row, { occurred, from, lastDay, publicLastDay }: Said, today: IsoDate): void {
  const occurrence = { date: occurred, name: '发生日期' };
  const start = { date: from, name: '生效日期' };
  inOrder(row, 'JL_FSRQ', occurrence, { date: today, name: '接收日期' });
  inOrder(row, 'JL_SXRQ', occurrence, start);
  inOrder(row, 'JL_ZZRQ', start, { date: lastDay, name: '失效日期' });
  inOrder(row, 'JL_GSJZ', occurrence, { date: publicLastDay, name: '公示截止日期' });
}

/** The validity the kind has, which a row may repeat but not change; else the one that the row says. */
function validityOf(
  row: Row,
  { validity, endRequired }: ConductKind,
  occurred: IsoDate,
  { from, lastDay }: Said,
): Validity | null {
  if (validity) {
    const known = validity(occurred);
    const lastKnown = known.validUntil === null ? WITHOUT_END : addDays(known.validUntil, -1);
    refuseOther(row, 'JL_SXRQ', from, known.validFrom);
    refuseOther(row, 'JL_ZZRQ', lastDay, lastKnown);
    return known;
  }
  required(row, 'JL_SXRQ');
  if (endRequired) required(row, 'JL_ZZRQ');
  return from === null ? null : { validFrom: from, validUntil: lastDay === null ? null : endAfter(lastDay) };
}

function refuseOther(row: Row, column: string, said: IsoDate | null, known: IsoDate): void {
  if (said !== null && said !== known) row.report(column, 'VALIDITY_FIXED', { day: known });
}

import type { Conduct, ConductKind, DetailField } from '@creditgraph/kernel';
import { ANNUAL_RECORD } from './kinds';

/** What the returns of one calendar year amount to, as an act of kind `ANNUAL_RECORD` says. */
export interface AnnualRecord {
  readonly incomeFen: number;
  /** VAT payable month by month, January first; null before the first tax matter. */
  readonly vatPayableFen: readonly (number | null)[];
  /** Whether months without VAT have a normal reason, e.g. an exemption. */
  readonly zeroVatExplained: boolean;
  readonly booksInOrder: boolean;
  /** Whether assessment, audit or inspection left any information in the year. */
  readonly nonRegularInformation: boolean;
}

const months = Array.from({ length: 12 }, (_, index) => index + 1);
const vatKey = (month: number) => `vat${String(month).padStart(2, '0')}Fen`;
const vatField = (month: number): DetailField => ({
  key: vatKey(month),
  zh: `${month}月应纳增值税(万元)`,
  form: 'amount',
});

export const annualRecord: ConductKind = {
  name: '年度纳税申报汇总',
  details: [
    { key: 'year', zh: '所属年度', form: 'whole', required: true, least: 2014, most: 2100 },
    { key: 'incomeFen', zh: '全年收入(万元)', form: 'amount', required: true },
    ...months.map(vatField),
    { key: 'zeroVatExplained', zh: '零申报有正常原因', form: 'yesNo', required: true },
    { key: 'booksInOrder', zh: '账簿健全', form: 'yesNo', required: true },
    { key: 'nonRegularInformation', zh: '有非经常性指标信息', form: 'yesNo', required: true },
  ],
  misfit: ({ details }) => {
    const gap = months.find(
      (month) => month > 1 && !(vatKey(month) in details) && vatKey(month - 1) in details,
    );
    return gap === undefined ? null : vatKey(gap);
  },
};

/** The record of a year, or null where none was kept; a record of another shape is refused, never guessed at. */
export function annualRecordOf(conduct: readonly Conduct[], year: number): AnnualRecord | null {
  const kept = conduct
    .filter(({ kind, details }) => kind === ANNUAL_RECORD && details.year === year)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);
  if (!kept) return null;
  const vatPayableFen = months.map((month) => kept.details[vatKey(month)] ?? null);
  const record: object = { ...kept.details, vatPayableFen };
  if (!isAnnualRecord(record)) throw new Error(`the annual record ${year} of ${kept.subject} cannot be read`);
  return record;
}

/** A record as the details of an act; months before the first tax matter say nothing. */
export const detailsOf = (year: number, { vatPayableFen, ...said }: AnnualRecord) => ({
  year,
  ...said,
  ...Object.fromEntries(
    vatPayableFen.flatMap((fen, index) => (fen === null ? [] : [[vatKey(index + 1), fen] as const])),
  ),
});

/** The longest run of months without VAT payable, and all of them. */
export function zeroVatMonthsOf({ vatPayableFen, zeroVatExplained }: AnnualRecord) {
  if (zeroVatExplained) return { inARow: 0, inTotal: 0 };
  let run = 0;
  let inARow = 0;
  for (const fen of vatPayableFen) {
    run = fen === 0 ? run + 1 : 0;
    inARow = Math.max(inARow, run);
  }
  return { inARow, inTotal: vatPayableFen.filter((fen) => fen === 0).length };
}

const isFen = (value: unknown) => Number.isSafeInteger(value);

function isAnnualRecord(value: object): value is AnnualRecord {
  const { incomeFen, vatPayableFen, ...answers } = value as Record<keyof AnnualRecord, unknown>;
  const { zeroVatExplained, booksInOrder, nonRegularInformation } = answers;
  return (
    isFen(incomeFen) &&
    Array.isArray(vatPayableFen) &&
    vatPayableFen.every((fen) => fen === null || isFen(fen)) &&
    [zeroVatExplained, booksInOrder, nonRegularInformation].every((answer) => typeof answer === 'boolean')
  );
}

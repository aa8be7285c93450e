import type { SubjectRecord } from '@creditgraph/kernel';

/** What the returns of one calendar year amount to, as kept under `details.years` of a taxpayer. */
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

/** The record of a year, or null where none was kept; a record of another shape is refused, never guessed at. */
export function annualRecordOf({ subject, details }: SubjectRecord, year: number): AnnualRecord | null {
  const years = details.years;
  if (years === undefined) return null;
  if (!isObject(years)) throw new Error(`annual records of ${subject} are not an object`);
  const record = years[String(year)];
  if (record === undefined) return null;
  if (!isAnnualRecord(record)) throw new Error(`the annual record ${year} of ${subject} cannot be read`);
  return record;
}

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

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFen = (value: unknown) => Number.isSafeInteger(value);

function isAnnualRecord(value: unknown): value is AnnualRecord {
  if (!isObject(value)) return false;
  const { incomeFen, vatPayableFen, zeroVatExplained, booksInOrder, nonRegularInformation } = value;
  return (
    isFen(incomeFen) &&
    Array.isArray(vatPayableFen) &&
    vatPayableFen.length === 12 &&
    vatPayableFen.every((fen) => fen === null || isFen(fen)) &&
    [zeroVatExplained, booksInOrder, nonRegularInformation].every((answer) => typeof answer === 'boolean')
  );
}

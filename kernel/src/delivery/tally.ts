import type { BatchOutcome, CountedColumns, FileKind } from '../intake/file-kind';
import type { Header } from '../intake/header';
import { withoutNumbers } from '../intake/redact';
import { rowUnder } from '../intake/row';
import type { RowProblem } from '../intake/row-rules';
import { condemnedRows, type JudgedRow } from '../intake/settle';
import { usccProblem } from '../uscc/uscc';
import type { DeliveryRow } from './row';

/** What one authority delivered in a batch. */
export type Delivered = Omit<DeliveryRow, 'id' | 'digest' | 'kind' | 'lastRow' | 'recordedAt'>;

/** Counts the rows of a batch behind a row of the file, by authority; of a file of acts only. */
export function tallyOf(
  { counted }: FileKind,
  header: Header,
  batch: readonly JudgedRow[],
  outcome: BatchOutcome,
  after: number,
): readonly Delivered[] {
  if (!counted) return [];
  const condemned = condemnedRows(header, batch, outcome);
  const problems = new Map(condemned.map(({ row, problems }) => [row.number, problems]));
  const sums = new Map<string, Delivered>();
  for (const { raw } of batch) {
    if (raw.number <= after) continue;
    const one = oneRow(counted, header, raw, problems.get(raw.number) ?? []);
    sums.set(one.provider, added(sums.get(one.provider), one));
  }
  return [...sums.values()];
}

function oneRow(
  counted: CountedColumns,
  header: Header,
  raw: JudgedRow['raw'],
  problems: readonly RowProblem[],
): Delivered {
  const slipped = problems.some(({ field }) => field === null);
  const about = problems.filter(({ field }) => field && counted.subject.includes(field.code));
  const cells = slipped ? [] : header.columns.filter((column) => column.required);
  const row = rowUnder(header, raw);
  return {
    ...(slipped ? nobody : providerOf(counted, row.cell, problems)),
    rowCount: 1,
    quarantined: problems.length > 0 ? 1 : 0,
    unlinked: slipped || about.length > 0 ? 1 : 0,
    miscoded: about.some(({ rule }) => isMiscoded(rule)) ? 1 : 0,
    required: cells.length,
    filled: cells.filter(({ code }) => row.cell(code) !== '').length,
  };
}

const isMiscoded = (rule: string) => rule.startsWith('USCC_') && rule !== 'USCC_NOT_EXPECTED';

type Provider = Pick<Delivered, 'provider' | 'providerName'>;

const nobody: Provider = { provider: '', providerName: '' };

/** By its code, and by its name only where it gives none; whoever gives a wrong code is not guessed by name. */
function providerOf(
  { authority, code }: CountedColumns,
  cell: (column: string) => string,
  problems: readonly RowProblem[],
): Provider {
  if (problems.some(({ field }) => field?.code === authority || field?.code === code)) return nobody;
  const providerName = withoutNumbers(cell(authority));
  const given = cell(code).toUpperCase();
  if (given === '') return { provider: providerName, providerName };
  return usccProblem(given) === null ? { provider: given, providerName } : nobody;
}

const added = (sum: Delivered | undefined, one: Delivered): Delivered =>
  sum
    ? {
        provider: sum.provider,
        providerName: sum.providerName,
        rowCount: sum.rowCount + one.rowCount,
        quarantined: sum.quarantined + one.quarantined,
        unlinked: sum.unlinked + one.unlinked,
        miscoded: sum.miscoded + one.miscoded,
        required: sum.required + one.required,
        filled: sum.filled + one.filled,
      }
    : one;

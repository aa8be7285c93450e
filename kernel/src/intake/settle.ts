import type { Header } from './header';
import type { Condemned } from './quarantine';
import type { Judged } from './read-row';
import { fieldOf, type RawRow } from './row';
import type { RowProblem } from './row-rules';
import type { BatchOutcome, IntakeCheckpoint, IntakeRow } from './store';

/** A row of a batch and the judgement on it. */
export interface JudgedRow {
  readonly raw: RawRow;
  readonly judged: Judged;
}

/** The rows of a batch that go to the store. */
export const goodRows = (batch: readonly JudgedRow[]): readonly IntakeRow[] =>
  batch.flatMap(({ raw, judged }) =>
    judged.conduct ? [{ rowNumber: raw.number, conduct: judged.conduct }] : [],
  );

/** The rows that go to the quarantine file, in their order: those found bad, and those the books contradict. */
export function condemnedRows(
  header: Header,
  batch: readonly JudgedRow[],
  { conflicts }: BatchOutcome,
): readonly Condemned[] {
  const contradicted = new Set(conflicts);
  return batch.flatMap(({ raw, judged }) => {
    if (judged.problems) return [{ row: raw, problems: judged.problems }];
    return contradicted.has(raw.number) ? [{ row: raw, problems: [conflict(header, raw.number)] }] : [];
  });
}

const MOST_FAILURES = 100;

/** The checkpoint behind a batch; a row that would be lost or counted twice stops the import. */
export function settledAfter(
  before: IntakeCheckpoint,
  batch: readonly JudgedRow[],
  outcome: BatchOutcome,
  quarantine: Pick<IntakeCheckpoint, 'quarantineBytes' | 'quarantineDigest'> & {
    readonly condemned: readonly Condemned[];
  },
): IntakeCheckpoint {
  const { condemned, quarantineBytes, quarantineDigest } = quarantine;
  const settled = outcome.stored + outcome.duplicates + condemned.length;
  if (settled !== batch.length) throw new Error(`Of ${batch.length} rows ${settled} are accounted for`);
  const { read, stored, duplicates, quarantined } = before.counts;
  return {
    row: batch.at(-1)?.raw.number ?? before.row,
    quarantineBytes,
    quarantineDigest,
    counts: {
      read: read + batch.length,
      stored: stored + outcome.stored,
      duplicates: duplicates + outcome.duplicates,
      quarantined: quarantined + condemned.length,
    },
    problems: withProblems(before.problems, condemned),
    notJudged: [...before.notJudged, ...(outcome.notJudged ?? [])].slice(0, MOST_FAILURES),
    finished: false,
  };
}

function withProblems(
  before: IntakeCheckpoint['problems'],
  condemned: readonly Condemned[],
): IntakeCheckpoint['problems'] {
  const sum = { ...before };
  for (const { rule } of condemned.flatMap(({ problems }) => problems)) sum[rule] = (sum[rule] ?? 0) + 1;
  return sum;
}

const conflict = (header: Header, row: number): RowProblem => ({
  row,
  field: fieldOf(header, header.kind === 'PENALTY' ? 'CF_WSH' : 'XK_WSH'),
  rule: 'CONFLICT',
  details: {},
});

import { MOST_FAILURES } from '../evaluation/run';
import type { BatchOutcome } from './file-kind';
import type { Header } from './header';
import type { Condemned } from './quarantine';
import type { Judged } from './read-row';
import { fieldOf, type RawRow } from './row';
import type { IntakeCheckpoint } from './store';

/** A row of a batch and the judgement on it. */
export interface JudgedRow {
  readonly raw: RawRow;
  readonly judged: Judged;
}

/** What goes to the store of a batch. */
export const goodItems = (batch: readonly JudgedRow[]): readonly object[] =>
  batch.flatMap(({ judged }) => judged.found ?? []);

/** The rows that go to the quarantine file, in their order: those found bad, and those the books refuse. */
export function condemnedRows(
  header: Header,
  batch: readonly JudgedRow[],
  { refused }: BatchOutcome,
): readonly Condemned[] {
  const good = batch.filter(({ judged }) => judged.found);
  const reasons = new Map(refused.map(({ at, ...reason }) => [good[at]?.raw.number, reason]));
  return batch.flatMap(({ raw, judged }) => {
    if (judged.problems) return [{ row: raw, problems: judged.problems }];
    const reason = reasons.get(raw.number);
    if (!reason) return [];
    const { column, ...said } = reason;
    return [{ row: raw, problems: [{ row: raw.number, field: fieldOf(header, column), ...said }] }];
  });
}

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
    begunAt: before.begunAt,
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

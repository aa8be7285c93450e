import { type At, manyAt } from '../loading';
import type { Reading } from '../storage/books';
import type { Instant } from '../time';
import { KNOWN } from '../versions';
import type { Finding, Outcome } from './evaluate';
import type { EvaluationRow } from './row';

export interface StoredEvaluation extends Outcome {
  readonly period: string;
  /** Since when it has been known; where grades hold by the day, the instant asked about. */
  readonly recordedAt: Instant;
}

type Stored = Omit<EvaluationRow, 'findings' | 'facts'> & { findings: string };

/** Evaluations of a subject known at an instant; asked twice, they are looked for once. */
export interface EvaluationLoader {
  /** The newest first. Where grades hold by the day, that of the day alone. */
  load(at: At): Promise<readonly StoredEvaluation[]>;
  /** At most so many. Where grades hold by the day, that of the day and of each earlier day on which it changed. */
  history(at: At, first: number): Promise<readonly StoredEvaluation[]>;
  /**
   * The newest of an instant as a later one knows it: judged again since, or withdrawn. What was announced later was not in
   * force then.
   */
  seenSince(at: At, knownAt: Instant): Promise<StoredEvaluation | null>;
}

/** Those that were announced. */
export const evaluationLoader = (from: Reading) =>
  manyAt<Stored, StoredEvaluation>(
    from,
    (subjects) => ({
      sql: `SELECT subject, period, evaluatedOn, model, hundredths, grade, findings, recordedAt FROM evaluation
        WHERE subject IN (${subjects}) AND ${KNOWN}
        ORDER BY period DESC`,
      instants: 2,
    }),
    (rows) => rows.map(toEvaluation),
  );

const toEvaluation = (row: Stored): StoredEvaluation =>
  storedEvaluation({ ...row, findings: JSON.parse(row.findings) });

/** An evaluation as it is read back. */
export const storedEvaluation = (
  row: Omit<EvaluationRow, 'version' | 'facts' | 'supersededAt'>,
): StoredEvaluation => ({
  on: row.evaluatedOn,
  period: row.period,
  model: row.model,
  score: row.hundredths / 100,
  grade: row.grade,
  findings: row.findings as Finding[],
  recordedAt: row.recordedAt,
});

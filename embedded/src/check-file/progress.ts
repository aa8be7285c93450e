import type { Answer, Question } from './ask';

/** How far the results of a file have come. */
export interface CheckProgress extends Question {
  /** SHA-256 of the file that is checked. */
  readonly digest: string;
  /** Whether the instant was asked for; else it is when the run was first begun. */
  readonly instantGiven: boolean;
  /** The last row whose result is written; 1 is the header. */
  readonly row: number;
  /** How much of the file of receipts belongs to those results. */
  readonly receiptBytes: number;
  readonly counts: Readonly<Record<string, number>>;
}

export const begun = (digest: string, question: Question, instantGiven: boolean): CheckProgress => ({
  ...question,
  ...{ digest, instantGiven },
  row: 1,
  receiptBytes: 0,
  counts: {},
});

/** Behind one more page; a row without a decision is counted as not checked. */
export function progressBehind(
  before: CheckProgress,
  { row, receiptBytes }: Pick<CheckProgress, 'row' | 'receiptBytes'>,
  answers: readonly (Answer | null)[],
): CheckProgress {
  const counts: Record<string, number> = { ...before.counts };
  for (const answer of answers) {
    const outcome = answer?.check?.decision ?? NOT_CHECKED;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return { ...before, row, receiptBytes, counts };
}

export const NOT_CHECKED = 'NOT_CHECKED';

/** Whether unfinished results are of the same file and the same question, whenever it was first asked. */
export const isSame = (kept: CheckProgress, asked: CheckProgress): boolean =>
  (['digest', 'scenario', 'role', 'purpose', 'caseNumber', 'instantGiven'] as const).every(
    (part) => kept[part] === asked[part],
  ) &&
  (!asked.instantGiven || kept.asOf === asked.asOf);

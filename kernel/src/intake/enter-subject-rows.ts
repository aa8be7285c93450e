import type { Transaction } from '../storage/books';
import { enterSubjects } from '../subject/enter';
import type { SubjectInput } from '../subject/record';
import { enterKnown } from './enter-known';
import type { BatchOutcome, Entry } from './file-kind';

/** Enters subjects; one of which other contents were recorded meanwhile is refused on the column that names it. */
export async function enterSubjectRows(
  tx: Transaction,
  subjects: readonly SubjectInput[],
  at: Entry,
  column: string,
): Promise<BatchOutcome> {
  const { stored, duplicates, changedSince } = await enterSubjects(tx, subjects, at);
  return {
    stored,
    duplicates,
    refused: changedSince.map((at) => ({ at, column, rule: 'CHANGED_SINCE', details: {} })),
  };
}

/** Enters things or persons; one that is said to belong to whom the sector does not know is refused. */
export const enterHeld = (
  tx: Transaction,
  held: readonly SubjectInput[],
  at: Entry,
  columns: { readonly subject: string; readonly holder: string },
): Promise<BatchOutcome> =>
  enterKnown(
    tx,
    held,
    ({ heldBy }) => (heldBy ? { on: heldBy, column: columns.holder, rule: 'HOLDER_UNKNOWN' } : null),
    (known) => enterSubjectRows(tx, known, at, columns.subject),
  );

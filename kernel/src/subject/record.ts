import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import type { SubjectRecord } from './loaders';
import { subjectTable } from './row';

export type SubjectInput = SubjectRecord;

/** Enters a subject, or a new version of it; the version known before stays readable as of its time. */
export async function recordSubject(
  tx: Transaction,
  input: SubjectInput,
  recordedAt: Instant,
): Promise<void> {
  const [last] = await tx.query<{ version: number }>(
    'SELECT version FROM subject WHERE subject = ? AND supersededAt IS NULL',
    [input.subject],
  );
  if (last) {
    await tx.run('UPDATE subject SET supersededAt = ? WHERE subject = ? AND supersededAt IS NULL', [
      recordedAt,
      input.subject,
    ]);
  }
  await tx.insert(subjectTable, [
    { ...input, version: (last?.version ?? 0) + 1, recordedAt, supersededAt: null },
  ]);
}

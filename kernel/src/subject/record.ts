import { enter } from '../journal/pad';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import { supersede } from '../versions';
import type { SubjectRecord } from './loaders';
import { subjectNoun } from './row';

export type SubjectInput = SubjectRecord;

/** Enters a subject, or a new version of it; the version known before stays readable as of its time. */
export async function recordSubject(
  tx: Transaction,
  input: SubjectInput,
  recordedAt: Instant,
): Promise<void> {
  const version = await supersede(tx, 'subject', { subject: input.subject }, recordedAt);
  await enter(tx, subjectNoun, [
    { ...input, heldBy: input.heldBy ?? null, version, recordedAt, supersededAt: null },
  ]);
}

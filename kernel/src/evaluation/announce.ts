import { filesAt } from '../file/files';
import type { SectorDefinition } from '../sector';
import type { Books } from '../storage/books';
import type { Instant } from '../time';
import { evaluationOf, recordEvaluation } from './record';
import { evaluationTable } from './row';

/** A result that is announced, and when. */
export interface Due {
  readonly subject: string;
  readonly period: string;
  readonly announcedAt: Instant;
}

/**
 * Enters what is announced at one instant: first evaluations in one statement, the few that replace another one by
 * one. `made` says which were made before, and is added to.
 */
export async function announce<Facts, Grade extends string>(
  books: Books,
  { evaluation, lists }: SectorDefinition<Facts, Grade>,
  items: readonly Due[],
  made: Set<string>,
): Promise<void> {
  const [recordedAt] = items.map(({ announcedAt }) => announcedAt);
  if (!evaluation || recordedAt === undefined) return;
  if (evaluation.cadence === 'CONTINUOUS') throw new Error('a grade that holds by the day is not announced');
  const subjects = items.map(({ subject }) => subject);
  const files = await filesAt(books, lists, subjects, recordedAt);
  const isFirst = ({ subject, period }: Due) => !made.has(`${subject} ${period}`);
  const first = items.filter(isFirst).flatMap(({ subject, period }) => {
    const file = files.get(subject);
    const evaluated = file && evaluationOf(evaluation, file, period);
    return evaluated ? [{ ...evaluated.row, version: 1, recordedAt, supersededAt: null }] : [];
  });
  const again = items.filter((item) => !isFirst(item));
  await books.write(async (tx) => {
    await tx.insert(evaluationTable, first);
    for (const { subject, period } of again) {
      const file = files.get(subject);
      if (file) await recordEvaluation(tx, evaluation, file, period, recordedAt);
    }
  });
  for (const { subject, period } of first) made.add(`${subject} ${period}`);
}

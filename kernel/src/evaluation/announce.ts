import { houseAuthor, journaled } from '../journal/pad';
import type { SectorDefinition } from '../sector';
import type { Books } from '../storage/books';
import type { Instant } from '../time';
import { enterPage } from './enter-page';
import { judgePage } from './judge-page';

/** Whose results for a period are announced, and when. */
export interface Announcement {
  readonly period: string;
  readonly announcedAt: Instant;
  readonly subjects: readonly string[];
}

/** Evaluates and enters what is announced, all or nothing; whose outcome is on record already gets no new version. */
export async function announce<Facts, Grade extends string>(
  books: Books,
  { evaluation, lists }: SectorDefinition<Facts, Grade>,
  { period, announcedAt, subjects }: Announcement,
): Promise<void> {
  if (!evaluation || evaluation.cadence === 'CONTINUOUS')
    throw new Error('a grade that holds by the day is not announced');
  await journaled(books, houseAuthor('evaluate', period), async (tx) => {
    const judged = await judgePage(tx, { evaluation, lists, period, asOf: announcedAt }, subjects);
    const entered = await enterPage(tx, period, announcedAt, judged.results);
    const [failure] = [...judged.failures, ...entered.failures];
    if (failure) throw new Error(`${failure.subject} cannot be evaluated for ${period}: ${failure.message}`);
  });
}

import {
  type At,
  type Books,
  dayOf,
  evaluationOf,
  type FileLoaders,
  fileLoaders,
  type Instant,
  isEntityKey,
  Refusal,
  type SubjectFile,
  subjectsAfter,
} from '@creditgraph/kernel';
import { evaluation } from '../evaluation';
import { acts } from '../law';
import { hasSurcharge, lastDayOf, type Surcharge, surchargeAfter } from '../tariff';

/** What one subject pays on its electricity for the colour in which a half-year ended. */
export interface SubjectSurcharge extends Surcharge {
  readonly uscc: string;
  readonly name: string;
  readonly halfYear: string;
}

/** Refuses what is no half-year with a surcharge, and one whose last day is not over at the instant. */
export function refuseUnlessOver(halfYear: string, asOf: Instant): void {
  if (!hasSurcharge(halfYear)) throw new Refusal('HALF_YEAR_INVALID', { halfYear, basis: acts.tariff });
  const lastDay = lastDayOf(halfYear);
  if (dayOf(asOf) <= lastDay)
    throw new Refusal('HALF_YEAR_NOT_OVER', { halfYear, lastDay, basis: acts.tariff });
}

/** By the colour on the last day, from what is on record; null for whom nobody gave a colour then. */
export function surchargeOf(halfYear: string, file: SubjectFile): SubjectSurcharge | null {
  const { subject: uscc, name } = file.subject;
  if (!isEntityKey(uscc)) return null;
  const evaluated = evaluationOf(evaluation, file, lastDayOf(halfYear));
  if (!evaluated) return null;
  return { uscc, name, halfYear, ...surchargeAfter(halfYear, () => evaluated.outcome.grade) };
}

/** The same, read by the loaders of what a colour rests on; null for whom the books do not know. */
export async function surchargeAt(
  loaders: Pick<FileLoaders, 'subject' | 'conduct'>,
  halfYear: string,
  at: At,
): Promise<SubjectSurcharge | null> {
  const [[subject], conduct] = await Promise.all([loaders.subject.load(at), loaders.conduct.load(at)]);
  return subject ? surchargeOf(halfYear, { subject, conduct, listings: [], evaluations: [] }) : null;
}

/** Subjects whose files are read together, and how many such readings one page may take. */
const TOGETHER = 500;
const MOST_READINGS = 10;

/** Whose turn it is: those behind a subject, for a half-year, by what was known at an instant. */
export interface SurchargesAsked {
  readonly halfYear: string;
  readonly asOf: Instant;
  readonly first: number;
  readonly after: string;
  readonly together?: number;
}

export interface SurchargePage {
  readonly found: readonly SubjectSurcharge[];
  /** Last subject looked at; null where there was none behind it. */
  readonly next: string | null;
}

/**
 * Those who pay, in the order of their codes. Whoever pays nothing is passed over, so a page may come back before it is
 * full: it says where to go on, and no page reads more than a bounded number of files.
 */
export async function surchargesAfter(
  books: Books,
  { halfYear, asOf, first, after, together = TOGETHER }: SurchargesAsked,
): Promise<SurchargePage> {
  const found: SubjectSurcharge[] = [];
  let last = after;
  for (let reading = 0; reading < MOST_READINGS; reading += 1) {
    const subjects = await subjectsAfter(books, { after: last, count: together, asOf });
    const loaders = fileLoaders(books, { lists: [], evaluation });
    const surcharges = await Promise.all(
      subjects.filter(isEntityKey).map((subject) => surchargeAt(loaders, halfYear, { subject, asOf })),
    );
    found.push(...surcharges.flatMap((one) => (one && one.fenPerKwh > 0 ? [one] : [])));
    if (found.length > first) return { found: found.slice(0, first), next: found[first - 1]?.uscc ?? null };
    last = subjects.at(-1) ?? last;
    if (subjects.length < together) return { found, next: null };
  }
  return { found, next: last };
}

import type { ListKind, SubjectFile } from '../sector';
import type { Books } from '../storage/books';
import type { Instant } from '../time';
import { fileLoaders } from './loaders';

/**
 * All that was on record of many subjects at an instant, in four statements: of evaluations those that were announced.
 * Subjects unknown then are left out.
 */
export async function filesAt(
  books: Books,
  lists: readonly ListKind[],
  subjects: readonly string[],
  asOf: Instant,
): Promise<Map<string, SubjectFile>> {
  const loaders = fileLoaders(books, { lists });
  const files = await Promise.all(
    subjects.map(async (subject) => {
      const at = { subject, asOf };
      const [[record], conduct, listings, evaluations] = await Promise.all([
        loaders.subject.load(at),
        loaders.conduct.load(at),
        loaders.listings.load(at),
        loaders.evaluations.load(at),
      ]);
      return record ? [[subject, { subject: record, conduct, listings, evaluations }] as const] : [];
    }),
  );
  return new Map(files.flat());
}

import type { Conduct } from '../conduct/conduct';
import { conductLoader } from '../conduct/loaders';
import { evaluationLoader, type StoredEvaluation } from '../evaluation/loaders';
import { type ListingHistory, listingHistoryLoader, listingsOn } from '../listing/loaders';
import { madeHere } from '../listing/origin';
import type { ListKind, SubjectFile } from '../sector';
import type { Reading } from '../storage/books';
import { type SubjectRecord, subjectLoader } from '../subject/loaders';
import { dayOf, type Instant, type IsoDate } from '../time';

/** All that is on record of a subject at an instant, whatever day is judged by it. */
export interface SubjectRecords {
  readonly subject: SubjectRecord;
  readonly conduct: readonly Conduct[];
  readonly listings: readonly ListingHistory[];
  /** Those that were announced. */
  readonly evaluations: readonly StoredEvaluation[];
}

/** What was on record of many subjects at an instant, in four statements. Subjects unknown then are left out. */
export async function recordsAt(
  from: Reading,
  subjects: readonly string[],
  asOf: Instant,
): Promise<Map<string, SubjectRecords>> {
  const loaders = {
    subject: subjectLoader(from),
    conduct: conductLoader(from),
    listings: listingHistoryLoader(from),
    evaluations: evaluationLoader(from),
  };
  const records = await Promise.all(
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
  return new Map(records.flat());
}

/** What a day is judged by: a period that was not over before it has no say in it, whenever it was announced. */
export const fileOn = (
  { listings, evaluations, ...records }: SubjectRecords,
  lists: readonly ListKind[],
  asOf: Instant,
  day: IsoDate,
): SubjectFile => ({
  ...records,
  listings: madeHere(listingsOn(listings, lists, asOf, day)),
  evaluations: evaluations.filter(({ on }) => on < day),
});

/** The files of many subjects by what was known at an instant, for the day judged; that of the instant if not given. */
export async function filesAt(
  from: Reading,
  lists: readonly ListKind[],
  subjects: readonly string[],
  asOf: Instant,
  day: IsoDate = dayOf(asOf),
): Promise<Map<string, SubjectFile>> {
  const records = await recordsAt(from, subjects, asOf);
  return new Map([...records].map(([subject, known]) => [subject, fileOn(known, lists, asOf, day)]));
}

import { raisedBy } from '../commitment/breach';
import type { FileLoaders } from '../file/loaders';
import { madeHere } from '../listing/origin';
import type { At } from '../loading';
import type { InspectionRow } from '../sector';
import type { StandingListing } from '../standing';

/** The first row that fits decides; the definition guarantees that the last one fits all. */
export function regimeFor<Grade extends string>(
  rows: readonly InspectionRow<Grade>[],
  listings: readonly StandingListing[],
  grade: string | undefined,
): InspectionRow<Grade> {
  const fitting = rows.find(
    (row) =>
      (row.list === undefined || listings.some(({ list }) => list.code === row.list)) &&
      (row.grade === undefined || row.grade === grade),
  );
  if (!fitting) throw new Error('the last inspection row does not fit every subject');
  return fitting;
}

/** How closely a subject is supervised at an instant, by its lists, the latest of its grades, and the promises it broke. */
export async function regimeAt<Grade extends string>(
  rows: readonly InspectionRow<Grade>[],
  loaders: Pick<FileLoaders, 'listings' | 'evaluations' | 'broken'>,
  at: At,
): Promise<InspectionRow<Grade>> {
  const [listings, [latest], broken] = await Promise.all([
    loaders.listings.load(at),
    loaders.evaluations.load(at),
    loaders.broken.load(at),
  ]);
  return raisedBy(broken, regimeFor(rows, madeHere(listings), latest?.grade));
}

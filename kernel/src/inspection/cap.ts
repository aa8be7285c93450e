import type { InspectionRow } from '../sector';

/** What an inspection was made on: chance, a report (举报), or the order of the law or a superior (交办). */
export type Cause = 'RANDOM' | 'REPORT' | 'ASSIGNED';

/**
 * Whether a subject of a row may be inspected once more this calendar year. A cap is on random inspections: whoever is
 * reported is inspected however often that has been.
 */
export const mayInspect = (
  { mostPerYear }: Pick<InspectionRow<string>, 'mostPerYear'>,
  { cause, randomThisYear }: { readonly cause: Cause; readonly randomThisYear: number },
): boolean => cause !== 'RANDOM' || mostPerYear === undefined || randomThisYear < mostPerYear;

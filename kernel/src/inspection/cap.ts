import type { InspectionRow } from '../sector';

/** What an inspection was made on: chance, a report (举报), or the order of the law or a superior (交办). */
export type Trigger = 'RANDOM' | 'REPORT' | 'ASSIGNED';

/**
 * Whether a subject of a row may be inspected once more this calendar year. A cap is on random inspections: whoever is
 * reported is inspected however often that has been.
 */
export const mayInspect = (
  { mostPerYear }: Pick<InspectionRow<string>, 'mostPerYear'>,
  { trigger, randomThisYear }: { readonly trigger: Trigger; readonly randomThisYear: number },
): boolean => trigger !== 'RANDOM' || mostPerYear === undefined || randomThisYear < mostPerYear;

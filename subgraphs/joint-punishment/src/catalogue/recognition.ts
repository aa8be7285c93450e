import type { IsoDate } from '@creditgraph/kernel';
import type { Catalogue, Recognition } from './model';

/** The agreement of an edition by which an entry that a region made on a list counts on a day; undefined where none does. */
export const recognitionOn = (
  { recognitions }: Pick<Catalogue, 'recognitions'>,
  { region, list }: { readonly region: string; readonly list: string },
  day: IsoDate,
): Recognition | undefined =>
  recognitions.find(
    ({ regions, lists, from, until }) =>
      regions.some((one) => isPartOf(region, one)) &&
      lists.includes(list) &&
      from <= day &&
      (until === null || day < until),
  );

/** An agreement of a province counts for all within it, one of a city for that city and its counties, and no wider. */
const isPartOf = (region: string, whole: string): boolean =>
  region.startsWith(whole.replace(/(00){1,2}$/, ''));

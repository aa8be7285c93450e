import { type IsoDate, provinceOf } from '@creditgraph/kernel';
import type { Catalogue, Recognition } from './model';

/** The agreement of an edition by which an entry that a region made on a list counts on a day; undefined where none does. */
export const recognitionOn = (
  { recognitions }: Pick<Catalogue, 'recognitions'>,
  { region, list }: { readonly region: string; readonly list: string },
  day: IsoDate,
): Recognition | undefined =>
  recognitions.find(
    ({ regions, lists, from, until }) =>
      regions.some((one) => provinceOf(one) === provinceOf(region)) &&
      lists.includes(list) &&
      from <= day &&
      (until === null || day < until),
  );

import { type Dated, inForce } from '../dated';
import { Refusal } from '../errors';
import type { IsoDate } from '../time';
import { provinceOf } from '../uscc/region';

/** An agreement by which a sector may take over entries that other regions made on its lists (名单互认). */
export interface RecognitionAgreement extends Dated {
  readonly code: string;
  readonly name: string;
  /** Province (GB/T 2260) of the house that takes over: no agreement covers what was made there. */
  readonly side: string;
  /** Provinces (GB/T 2260) whose entries it covers, those of their cities and counties with them. */
  readonly regions: readonly string[];
  /** Codes of lists. */
  readonly lists: readonly string[];
  readonly basis: string;
  /** False where the agreement itself could not be read. */
  readonly verified: boolean;
}

/** From this province's plan of 2020: what it names, of which no text was read. */
const planned = (part: string) => ({
  ...{ side: '320000', regions: ['310000', '330000', '340000'], verified: false, from: '2020-09-26' },
  basis: `江苏省重点领域信用监管示范工程(苏信用发〔2020〕3号)${part}`,
});

/**
 * An entry may be taken over by none but these; whether it then bars anyone is for the catalogue of measures to say. When one
 * ends, close its row with `until`; never edit a row under which an entry was taken over.
 */
export const recognitionAgreements: readonly RecognitionAgreement[] = [
  { code: 'CSJ-SW', name: '长三角税务领域信用合作', lists: ['ZDSSWF'], ...planned('税务') },
  { code: 'CSJ-WL', name: '长三角文化和旅游领域信用合作', lists: ['WLSC'], ...planned('文旅二(五)') },
  { code: 'CSJ-MZ', name: '长三角民政领域信用合作', lists: ['SHZZ', 'YLFW'], ...planned('民政') },
];

/** The agreement under a code; undefined where none is known. */
export const agreementOf = (
  code: string,
  agreements: readonly RecognitionAgreement[] = recognitionAgreements,
): RecognitionAgreement | undefined => agreements.find((one) => one.code === code);

/** Whether it speaks of entries that a region made on a list, whenever. */
export const covers = (
  { side, regions, lists }: RecognitionAgreement,
  { region, list }: { readonly region: string; readonly list: string },
): boolean => {
  const province = provinceOf(region);
  return province !== side && lists.includes(list) && regions.includes(province);
};

/** What is to be taken over: made where, on which list, under which agreement. */
export interface Foreign {
  readonly region: string;
  readonly list: string;
  readonly agreement: string;
}

/** Refuses to take over, on a day, what no agreement in force on it lets be taken over. */
export function refuseUnlessAgreed(
  foreign: Foreign,
  on: IsoDate,
  agreements: readonly RecognitionAgreement[] = recognitionAgreements,
): void {
  const { agreement, region, list } = foreign;
  const known = agreementOf(agreement, agreements);
  if (!known) throw new Refusal('AGREEMENT_UNKNOWN', { agreement });
  if (!covers(known, foreign)) throw new Refusal('AGREEMENT_UNFIT', { agreement, region, list });
  if (!inForce(known, on)) throw new Refusal('AGREEMENT_NOT_IN_FORCE', { agreement, on });
}

import { addWorkingDays, type Dated, type IsoDate, rowInForce } from '@creditgraph/kernel';
import { acts } from './law';
import type { Colour } from './scale';

interface TariffRow extends Dated {
  readonly basis: string;
  /** On every kilowatt-hour, in fen; colours that are not named pay none. */
  readonly fenPerKwh: Partial<Record<Colour, number>>;
  readonly verified: boolean;
}

/** The same amounts are reported of 2016 and of 2019. */
const tariff: readonly TariffRow[] = [
  { from: '2016-01-01', basis: acts.tariff, fenPerKwh: { RED: 5, BLACK: 10 }, verified: false },
];

export interface Surcharge {
  readonly basis: string;
  readonly verified: boolean;
  readonly colour: Colour;
  readonly fenPerKwh: number;
  /** The half-year in which it is paid. */
  readonly appliesTo: string;
  /** The last day on which the list goes to the price authority. */
  readonly listDueBy: IsoDate;
}

/** What a half-year costs the next: nothing counts but the colour on its last day, whatever it was before. */
export function surchargeAfter(halfYear: string, colourOn: (day: IsoDate) => Colour): Surcharge {
  const [year, half] = halfOf(halfYear);
  const lastDay = lastDayOf(halfYear);
  const row = rowInForce(tariff, lastDay);
  if (!row) throw new RangeError(`there was no surcharge on ${lastDay}`);
  const colour = colourOn(lastDay);
  return {
    basis: row.basis,
    verified: row.verified,
    colour,
    fenPerKwh: row.fenPerKwh[colour] ?? 0,
    appliesTo: half === 1 ? `${year}H2` : `${year + 1}H1`,
    listDueBy: addWorkingDays(lastDay, 5),
  };
}

/** The day whose colour decides. */
export function lastDayOf(halfYear: string): IsoDate {
  const [year, half] = halfOf(halfYear);
  return half === 1 ? `${year}-06-30` : `${year}-12-31`;
}

/** Whether a surcharge follows a half-year at all. */
export const hasSurcharge = (halfYear: string): boolean =>
  isHalfYear(halfYear) && rowInForce(tariff, lastDayOf(halfYear)) !== undefined;

const isHalfYear = (text: string) => /^\d{4}H[12]$/.test(text);

function halfOf(halfYear: string): [year: number, half: 1 | 2] {
  if (!isHalfYear(halfYear)) throw new RangeError(`${halfYear} is not a half-year such as 2019H1`);
  return [Number(halfYear.slice(0, 4)), halfYear.endsWith('1') ? 1 : 2];
}

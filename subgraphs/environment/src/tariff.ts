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
  const lastDay = half === 1 ? `${year}-06-30` : `${year}-12-31`;
  const row = rowInForce(tariff, lastDay);
  if (!row) throw new RangeError(`there was no surcharge on ${lastDay}`);
  const colour = colourOn(lastDay);
  return {
    basis: row.basis,
    colour,
    fenPerKwh: row.fenPerKwh[colour] ?? 0,
    appliesTo: half === 1 ? `${year}H2` : `${year + 1}H1`,
    listDueBy: addWorkingDays(lastDay, 5),
  };
}

function halfOf(halfYear: string): [year: number, half: 1 | 2] {
  const [, year, half] = /^(\d{4})H([12])$/.exec(halfYear) ?? [];
  if (!year || !half) throw new RangeError(`${halfYear} is not a half-year such as 2019H1`);
  return [Number(year), half === '1' ? 1 : 2];
}

import { Refusal } from '../errors';
import type { InspectionRow } from '../sector';
import { WHOLE } from './draw';

/**
 * What an office sets for the period it announces. Rows of the inspection table that name a figure keep their own: these
 * are for where the law says more or less, and not how much.
 */
export interface Rates {
  /** Share of the ordinary stratum, such as 0.05. */
  readonly ordinary: number;
  /** Multiples of it. */
  readonly lower: number;
  readonly higher: number;
  readonly key: number;
  /** The share the law asks for at least; needed where a row of the table is inspected at that rate. */
  readonly statutoryMinimum?: number | null;
}

/** The share of each row's subjects, in ten-thousandths; refuses rates that turn the table upside down. */
export function ratesOf(rows: readonly InspectionRow<string>[], rates: Rates): readonly number[] {
  const problem = problemIn(rows, rates);
  if (problem) throw new Refusal('INSPECTION_RATES_INVALID', { problem });
  return rows.map((row) => Math.min(WHOLE, inTenThousandths(shareOf(row, rates))));
}

function shareOf({ tier, multiplier, statutoryMinimum }: InspectionRow<string>, rates: Rates): number {
  if (statutoryMinimum) return rates.statutoryMinimum ?? 0;
  const multiples = { LOWER: rates.lower, ROUTINE: 1, HIGHER: rates.higher, KEY: rates.key };
  return rates.ordinary * (multiplier ?? multiples[tier]);
}

/** Good credit is inspected less and bad credit more, and no one never. */
function problemIn(rows: readonly InspectionRow<string>[], rates: Rates): string | null {
  const { ordinary, lower, higher, key, statutoryMinimum = null } = rates;
  if (!isShare(ordinary)) return 'ordinary';
  if (!(lower > 0 && lower <= 1)) return 'lower';
  if (!(higher >= 1 && higher <= WHOLE)) return 'higher';
  if (!(key >= higher && key <= WHOLE)) return 'key';
  const needed = rows.some((row) => row.statutoryMinimum);
  if (needed ? !isShare(statutoryMinimum) : statutoryMinimum !== null) return 'statutoryMinimum';
  return rows.some((row) => inTenThousandths(shareOf(row, rates)) < 1) ? 'ordinary' : null;
}

const inTenThousandths = (share: number): number => Math.round(share * WHOLE);

const isShare = (share: number | null): boolean => share !== null && share > 0 && share <= 1;

import type { Breach, Misconduct, Taxpayer } from '../facts';
import { type BreachKind, type MisconductKind, misconductKinds } from '../kinds';

/** A taxpayer of long standing with nothing against it, changed as the test says. */
export const taxpayer = (facts: Partial<Taxpayer> = {}): Taxpayer => ({
  newlyEstablished: false,
  monthsOperated: 60,
  withoutIncome: false,
  nonRegularInformation: { thisYear: true, lastThreeYears: true },
  zeroVatMonths: { inARow: 0, inTotal: 0 },
  booksInOrder: true,
  breaches: [],
  misconduct: [],
  majorViolations: [],
  earlier: [],
  monthsWithoutBreach: 0,
  ...facts,
});

/** As many breaches of a kind, each in a month of its own. */
export const times = (
  count: number,
  kind: BreachKind = 'LATE_FILING',
  more: Partial<Breach> = {},
): Breach[] =>
  Array.from({ length: count }, (_, index) => ({
    kind,
    occurredOn: `2025-${String(index + 1).padStart(2, '0')}-16`,
    correctedOn: null,
    taxFen: null,
    paidFen: null,
    reason: `${kind} ${index + 1}`,
    ...more,
  }));

export const guilty = (kind: MisconductKind, more: Partial<Misconduct> = {}): Misconduct[] => [
  { kind, reason: misconductKinds[kind], ...more },
];

/** Amounts of which the evaded part is this share of the total, or a hair less. */
export const evadedShare = (evadedYuan: number, share: number) => {
  const evadedFen = Math.round(evadedYuan * 100);
  const tenThousandths = Math.round(share * 10_000);
  return { evadedFen, totalTaxFen: Math.ceil((evadedFen * 10_000) / tenThousandths) };
};

import { type FictionalEntity, type IsoDate, pick } from '@creditgraph/kernel';
import type { AnnualRecord } from '../annual-record';
import type { TaxGrade } from '../scale';
import {
  annualAct,
  type BreachSample,
  breachAct,
  misconductAct,
  penaltyAct,
  type SampleConduct,
} from './acts';

interface Of {
  readonly entity: FictionalEntity;
  readonly since: IsoDate;
  /** Whether a year starts from 100 points for it. */
  readonly inspected: boolean;
  readonly year: number;
  readonly random: () => number;
}

/** What a year is drawn to look like, by a number up to this; the grade itself is left to the rules. */
const draws: readonly (readonly [TaxGrade, number])[] = [
  ['A', 0.26],
  ['B', 0.67],
  ['M', 0.87],
  ['C', 0.98],
  ['D', 1],
];

/** A year of returns and acts, out of which the rules make the grade it was drawn for, or one they know better. */
export function yearOf(of: Of): readonly SampleConduct[] {
  const target = drawn(of.random());
  const conduct = conductFor[target](of).filter(({ occurredOn }) => occurredOn > of.since);
  return [...conduct, annualAct(of.entity, of.year, recordFor(target, of))];
}

const drawn = (number: number): TaxGrade => draws.find(([, upTo]) => number < upTo)?.[0] ?? 'B';

const conductFor: Record<TaxGrade, (of: Of) => readonly SampleConduct[]> = {
  A: (of) =>
    of.random() < 0.3 ? breaches(of, lateFilings(of, 1, { correctedAfter: 2, taxFen: 80_000 })) : [],
  B: (of) =>
    breaches(of, [
      ...lateFilings(of, of.inspected ? 3 : 1 + Math.floor(of.random() * 3)),
      ...lateStatements(of),
    ]),
  M: (of) => (of.random() < 0.2 ? breaches(of, lateFilings(of, 1)) : []),
  C: (of) =>
    breaches(of, [
      ...lateFilings(of, 5 + Math.floor(of.random() * 3)),
      ...falsePromises(of, of.inspected ? 1 : 0),
    ]),
  D: (of) =>
    of.random() < 0.2 ? breaches(of, [...lateFilings(of, 7), ...falsePromises(of, 3)]) : misconduct(of),
};

const breaches = ({ entity, random }: Of, samples: readonly BreachSample[]) =>
  samples.map((breach) => breachAct(entity, random, breach));

/** Returns are due by the fifteenth; different months, so that each counts. */
function lateFilings({ year, random }: Of, count: number, more: Partial<BreachSample> = {}): BreachSample[] {
  const first = 2 + Math.floor(random() * (11 - count));
  return Array.from({ length: count }, (_, index) => ({
    kind: 'LATE_FILING',
    occurredOn: `${year}-${twoDigits(first + index)}-16`,
    taxFen: 100 * (1_500 + Math.floor(random() * 90_000)),
    ...(index === 0 && random() < 0.4 ? { correctedAfter: 1 + Math.floor(random() * 25) } : {}),
    ...more,
  }));
}

const lateStatements = ({ year, random }: Of): BreachSample[] =>
  random() < 0.5 ? [{ kind: 'LATE_STATEMENTS', occurredOn: `${year}-07-16` }] : [];

const falsePromises = ({ year }: Of, count: number): BreachSample[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'FALSE_PROMISE',
    occurredOn: `${year}-0${3 + index * 2}-20`,
  }));

/** One of the situations in which the law judges D directly, with the penalty that came of it. */
function misconduct({ entity, year, random }: Of): readonly SampleConduct[] {
  const on = `${year}-${twoDigits(2 + Math.floor(random() * 9))}-08`;
  const evadedFen = 10_000_000 + Math.floor(random() * 80_000_000);
  const choices = [
    () => [misconductAct(entity, 'ABNORMAL_HOUSEHOLD', on)],
    () => [misconductAct(entity, 'DECISION_UNPAID', on)],
    () => [
      misconductAct(entity, 'OBSTRUCTION', on),
      penaltyAct(entity, on, '阻挠税务检查,处以罚款', 500_000),
    ],
    () => [
      misconductAct(entity, 'INVOICE_HARM', on),
      penaltyAct(entity, on, '违反发票管理规定,处以罚款', 2_000_000),
    ],
    () => [
      misconductAct(entity, 'EVASION', on, { evadedFen, totalTaxFen: evadedFen * 4 }),
      penaltyAct(entity, on, '偷税,处以罚款', Math.floor(evadedFen / 2)),
    ],
  ];
  return pick(random, choices)();
}

function recordFor(target: TaxGrade, { since, inspected, year, random }: Of): AnnualRecord {
  const idle = target === 'M';
  const monthlyFen = 100 * (2_000 + Math.floor(random() * 300_000));
  const dryMonths = target === 'B' && random() < 0.15 ? 3 : 0;
  const vatPayableFen = Array.from({ length: 12 }, (_, month) => {
    if (`${year}-${twoDigits(month + 1)}` < since.slice(0, 7)) return null;
    return idle || month < dryMonths ? 0 : monthlyFen;
  });
  return {
    incomeFen: idle ? 0 : monthlyFen * 12 * (8 + Math.floor(random() * 20)),
    vatPayableFen,
    zeroVatExplained: false,
    booksInOrder: target !== 'B' || random() < 0.95,
    nonRegularInformation: inspected,
  };
}

const twoDigits = (number: number) => String(number).padStart(2, '0');

import { addDays, type FictionalEntity, type IsoDate, pick } from '@creditgraph/kernel';
import { monthsOfValidity } from '../clock';
import { type Arisen, decisionOf, informationAct, penaltyAct, type SampleConduct } from './acts';

type Random = () => number;
/** Kinds and months of validity; whatever is named twice happened twice. */
type Course = readonly (Pick<Arisen, 'kind' | 'months'> & {
  readonly years?: 1 | 2;
  readonly points?: number;
})[];

const warning = { kind: 'WARNING', months: 12 } as const;
const order = { kind: 'ORDER', months: 12 } as const;
const fine = { kind: 'AIR_EXCEEDANCE_FINE', months: monthsOfValidity.AIR_EXCEEDANCE_FINE } as const;
const crime = { kind: 'ENVIRONMENTAL_CRIME', months: 36 } as const;
const dishonest = { kind: 'OTHER_DEDUCTION', months: 12, points: 5 } as const;
const kept = (years: 1 | 2) => ({ kind: 'COMMITMENT_KEPT', months: 24, years }) as const;
const award = { kind: 'RECOGNITION', months: 24, points: 1 } as const;
const frontRunner = { kind: 'FRONT_RUNNER', months: 24, points: 2 } as const;

/** What is in force in the autumn of 2026, by a number up to this; most have done nothing for a long time. */
const courses: readonly (readonly [upTo: number, courses: readonly Course[]])[] = [
  [0.13, [[kept(2)], [kept(2), award], [frontRunner], [frontRunner, award]]],
  [0.23, [[kept(1)], [award]]],
  [0.76, [[]]],
  [0.87, [[warning], [order], [fine], [warning, order]]],
  [0.94, [[fine, warning], [fine, fine], [fine, order, warning], [dishonest]]],
  [
    0.98,
    [
      [fine, fine, order],
      [fine, fine, warning, order],
    ],
  ],
  [1, [[crime], [fine, fine, fine], [crime, fine]]],
];

/** So many have had points taken that have come back since. */
const LAPSED = 0.4;

/** What has happened to a made-up entity since it was included, with what came of it in public. */
export function historyOf(entity: FictionalEntity, since: IsoDate, random: Random): readonly SampleConduct[] {
  const lapsed = random() < LAPSED ? pick(random, [[fine], [warning], [order, fine], [fine, fine]]) : [];
  const standing = drawn(random);
  const arisen = [
    ...lapsed.map((one, at) => ({ ...one, months: 6, arose: dayIn('2024-01-08', 600, at, random) })),
    ...standing.map((one, at) => ({ ...one, arose: recentDay(one.months, at, random) })),
  ];
  return arisen.filter(({ arose }) => arose > since).flatMap((one) => actsOf(entity, one, random));
}

function drawn(random: Random): Course {
  const number = random();
  return pick(random, courses.find(([upTo]) => number < upTo)?.[1] ?? [[]]);
}

/** The longer it counts, the earlier it can have arisen and count still. */
function recentDay(months: number, at: number, random: Random): IsoDate {
  if (months >= 24) return dayIn('2025-02-03', 390, at, random);
  return months >= 12 ? dayIn('2026-01-12', 240, at, random) : dayIn('2026-06-01', 120, at, random);
}

/** One decision is never of the same day as another. */
const dayIn = (first: IsoDate, days: number, at: number, random: Random): IsoDate =>
  addDays(first, Math.floor((random() * days) / 5) * 5 + at);

function actsOf(entity: FictionalEntity, arisen: Arisen, random: Random): readonly SampleConduct[] {
  const fineFen = 10_000_000 + Math.floor(random() * 40) * 1_000_000;
  if (arisen.kind !== 'AIR_EXCEEDANCE_FINE') return [informationAct(entity, arisen)];
  const { arose } = arisen;
  return [
    informationAct(entity, { ...arisen, decision: decisionOf(arose) }),
    penaltyAct(entity, arose, fineFen),
  ];
}

import type { Information } from './facts';
import type { AdditionKind, DeductionKind } from './kinds';

/** Every account starts here when its owner is first included. */
export const START = 9;
/** No account holds more. */
export const MOST = 12;
const GREEN_FROM = 11;

/** One decision takes one point at least, and all twelve at most. */
const isDecided = (points: number | null): points is number =>
  points !== null && Number.isInteger(points) && points >= 1 && points <= MOST;

/** A figure of the table, or what the information itself says. */
export type Points = number | ((information: Information) => number);

/** Of the table of the measures only these figures are known; other information says its points itself. */
export const deductions: Readonly<Record<DeductionKind, Points>> = {
  WARNING: -1,
  ORDER: -1,
  AIR_EXCEEDANCE_FINE: -3,
  ENVIRONMENTAL_CRIME: -12,
  OTHER_DEDUCTION: (information) => -decided(information),
};

export const additions: Readonly<Record<AdditionKind, Points>> = {
  COMMITMENT_KEPT: (information) => forYears(information),
  RECOGNITION: (information) => decided(information),
  FRONT_RUNNER: (information) => decided(information),
};

/** What a front runner may apply for: the points that are missing to green, decided once and not made up later. */
export const pointsToGreen = (score: number): number => Math.max(0, GREEN_FROM - score);

function decided({ kind, reason, points }: Information): number {
  if (!isDecided(points)) throw new Error(`${kind} "${reason}" does not say its points, 1 to ${MOST}`);
  return points;
}

/** One point for one year without a violation, two for two; no more for more. */
function forYears({ kind, reason, years }: Information): number {
  if (years === null || years < 1) throw new Error(`${kind} "${reason}" does not say its years`);
  return Math.min(2, Math.floor(years));
}

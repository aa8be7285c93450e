import { addDays, type Dated, type IsoDate } from '@creditgraph/kernel';
import { acts, measures } from './law';

export type RepairRule = 'TAX-REPAIR-2021' | 'TAX-REPAIR-2025';
export type Timeliness = 'within3d' | 'within30d' | 'within90d' | 'thisYear' | 'nextYear' | 'later';

/** How soon a breach was made good, and what share of its points that gives back. */
interface Band {
  readonly timeliness: Timeliness;
  readonly label: string;
  /** Last day on which a breach of that day is still corrected in this time; null for ever. */
  readonly lastDay: (occurredOn: IsoDate) => IsoDate | null;
  readonly percent: number;
  /** All points come back where the tax concerned is at most this. */
  readonly wholeUpToFen?: number;
}

export interface RepairStandard extends Dated {
  readonly rule: RepairRule;
  readonly basis: string;
  readonly verified: boolean;
  /** Whether tax paid in part gives points back in part. */
  readonly inProportion: boolean;
  /** Soonest first. */
  readonly bands: readonly Band[];
}

const within = (days: number) => (occurredOn: IsoDate) => addDays(occurredOn, days);
const endOfYear = (later: number) => (occurredOn: IsoDate) =>
  `${Number(occurredOn.slice(0, 4)) + later}-12-31`;

export const repairStandards: readonly RepairStandard[] = [
  {
    rule: 'TAX-REPAIR-2021',
    from: '2022-01-01',
    until: '2025-07-01',
    basis: `${acts.repair}附件2`,
    verified: true,
    inProportion: false,
    bands: [
      { timeliness: 'within30d', label: '30日内', lastDay: within(30), percent: 80, wholeUpToFen: 100_000 },
      { timeliness: 'thisYear', label: '30日后本年内', lastDay: endOfYear(0), percent: 40 },
      { timeliness: 'nextYear', label: '次年', lastDay: endOfYear(1), percent: 20 },
    ],
  },
  {
    rule: 'TAX-REPAIR-2025',
    ...measures,
    basis: `${acts.measures}附件2`,
    verified: true,
    inProportion: true,
    bands: [
      { timeliness: 'within3d', label: '3日内', lastDay: within(3), percent: 100 },
      { timeliness: 'within30d', label: '30日内', lastDay: within(30), percent: 80, wholeUpToFen: 200_000 },
      { timeliness: 'within90d', label: '30日后90日内', lastDay: within(90), percent: 60 },
      { timeliness: 'later', label: '90日后', lastDay: () => null, percent: 40 },
    ],
  },
];

/** When a breach was made good, in the words of a standard; null where it gives nothing back for it any more. */
export function timelinessOf(rule: RepairRule, occurredOn: IsoDate, correctedOn: IsoDate): Timeliness | null {
  const band = standardOf(rule).bands.find(({ lastDay }) => {
    const last = lastDay(occurredOn);
    return last === null || correctedOn <= last;
  });
  return band?.timeliness ?? null;
}

export interface Correction {
  readonly rule: RepairRule;
  /** Points the indicator took. */
  readonly deducted: number;
  readonly corrected: Timeliness;
  readonly taxFen?: number | null;
  /** Left out, or null, where all was paid or nothing was to be paid. */
  readonly paidFen?: number | null;
}

/** The points a correction gives back, in hundredths at the finest. */
export function restoredPoints({ rule, deducted, corrected, taxFen, paidFen }: Correction): number {
  const standard = standardOf(rule);
  const band = standard.bands.find(({ timeliness }) => timeliness === corrected);
  if (!band) throw new RangeError(`${rule} knows no correction ${corrected}`);
  const small = taxFen != null && band.wholeUpToFen !== undefined && taxFen <= band.wholeUpToFen;
  const hundredths = deducted * (small ? 100 : band.percent);
  const partly = standard.inProportion && taxFen != null && paidFen != null && paidFen < taxFen;
  return Math.round(partly ? (hundredths * paidFen) / taxFen : hundredths) / 100;
}

/** A point for every month without a new breach, up to eleven. */
const overall = { pointsAMonth: 1, most: 11 } as const;

export const overallRepairPoints = (monthsWithoutBreach: number): number =>
  Math.min(monthsWithoutBreach * overall.pointsAMonth, overall.most);

function standardOf(rule: RepairRule): RepairStandard {
  const standard = repairStandards.find((row) => row.rule === rule);
  if (!standard) throw new RangeError(`there is no repair standard ${rule}`);
  return standard;
}

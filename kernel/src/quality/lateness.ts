import { earliestOnTime } from '../calendar/working-days';
import type { AdministrativeAct } from '../publicity/acts';
import { type PublicityClock, runsForKind } from '../publicity/clocks';
import { addDays, dayOf, type IsoDate, startOfDay } from '../time';
import type { Measured } from './period';

/** What a database compares, in quotes; nothing that came from outside is ever put into a statement like this. */
const literal = (value: string): string => {
  if (!/^[\w.:%-]+$/.test(value)) throw new Error(`${value} cannot stand in a statement`);
  return `'${value}'`;
};

const literals = (values: readonly string[]) => values.map(literal).join(', ');

interface Step {
  readonly from: IsoDate;
  /** The earliest day of decision that is still in time. */
  readonly since: IsoDate;
}

/**
 * The earliest day of decision in time for what came in at `recordedAt`, as an expression. A database knows no
 * holidays: they are counted here, once for each day of the period, and not once for each record.
 */
export function earliestInTime({ period, asOf }: Measured, workingDays: number): string {
  const steps: Step[] = [];
  for (let day = period.from; day < period.until && day <= dayOf(asOf); day = addDays(day, 1)) {
    const since = earliestOnTime(day, workingDays);
    if (since !== steps.at(-1)?.since) steps.push({ from: day, since });
  }
  return chosen(steps);
}

/** Halved again and again, so that a record is compared with a handful of days and not with all. */
function chosen(steps: readonly Step[]): string {
  const middle = steps[Math.floor(steps.length / 2)];
  if (!middle) throw new Error('a period that has begun has a day');
  if (steps.length === 1) return literal(middle.since);
  const [before, after] = [
    steps.slice(0, Math.floor(steps.length / 2)),
    steps.slice(Math.floor(steps.length / 2)),
  ];
  const start = literal(startOfDay(middle.from));
  return `CASE WHEN recordedAt < ${start} THEN ${chosen(before)} ELSE ${chosen(after)} END`;
}

/** Whether a clock runs for a record, as an expression; null where it runs for none of the kinds. */
export function runsFor(clock: PublicityClock, kinds: ReadonlyMap<string, AdministrativeAct>): string | null {
  const codes = [...kinds].flatMap(([kind, act]) => (runsForKind(clock, { kind, act }) ? [kind] : []));
  if (codes.length === 0) return null;
  const regions = clock.regions?.map((region) => `authorityCode LIKE ${literal(`__${region}%`)}`);
  return [
    `kind IN (${literals(codes)})`,
    `occurredOn >= ${literal(clock.from)}`,
    ...(clock.until === undefined ? [] : [`occurredOn < ${literal(clock.until)}`]),
    ...(regions ? [`(${regions.join(' OR ')})`] : []),
  ].join(' AND ');
}

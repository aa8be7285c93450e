import type { AdministrativeAct } from '../publicity/acts';
import type { PublicityClock } from '../publicity/clocks';
import { known, type Unknown } from '../publicity/timing';
import { marks, type Parameter, type Reading } from '../storage/books';
import { startOfDay } from '../time';
import { earliestInTime, runsFor } from './lateness';
import { type Measured, monthsBegun, within } from './period';

/** What one clock says of the acts it runs for. */
export interface ClockSum {
  readonly clock: PublicityClock;
  /** Acts it runs for, and those of them whose channel's clock it is. */
  readonly acts: number;
  readonly ruled: number;
  /** Null while the calendar of the period is not published. */
  readonly onTime: number | null;
  readonly ruledOnTime: number | null;
}

/** What came in of the acts of one authority, or of all. */
export interface ActSums {
  readonly acts: number;
  readonly published: number;
  /** Different subjects they are about, of those on the books; a penalty may be of somebody the sector does not keep. */
  readonly subjects: number;
  /** Months in which any came. */
  readonly months: number;
  readonly clocks: readonly ClockSum[];
  /** Why `onTime` is null. */
  readonly unknown: Unknown | null;
}

/** What a sector's acts are measured by. */
export interface Measures {
  readonly kinds: ReadonlyMap<string, AdministrativeAct>;
  /** In their order, the first that runs for an act being that of its channel. */
  readonly clocks: readonly PublicityClock[];
}

/** Whose act it is: the code of the authority, or its name where it gives none. */
export const PROVIDER = 'COALESCE(authorityCode, authority)';

/** Of some kinds; in a form in which no engine takes an index by kind for it, which would lead through all years. */
export const ofKinds = (column: string, kinds: readonly string[]) =>
  `CASE WHEN ${column} IN (${marks(kinds)}) THEN 1 ELSE 0 END = 1`;

interface Running {
  readonly clock: PublicityClock;
  readonly runs: string;
  /** The earliest day of decision in time; null where the calendar does not say. */
  readonly since: string | null;
}

/** The sums of the authorities named, by authority; of all together, under an empty name, where none are. One statement. */
export async function actSums(
  books: Reading,
  { kinds, clocks }: Measures,
  measured: Measured,
  providers: readonly string[] | null,
): Promise<ReadonlyMap<string, ActSums>> {
  const { value: running, unknown } = runningIn(measured, kinds, clocks);
  const columns = [...counted(measured), ...running.flatMap(clockSums)];
  const { sql, parameters } = actsIn(measured, kinds, providers);
  const rows = await books.query<Record<string, string | number | null>>(
    `SELECT ${providers ? 'provider' : "'' AS provider"}, ${columns.join(', ')} FROM (
       SELECT act.*, ${running.map(({ runs }, at) => `CASE WHEN ${runs} THEN 1 ELSE 0 END AS runs${at}`).join(', ')},
         CASE ${running.map(({ runs }, at) => `WHEN ${runs} THEN ${at}`).join(' ')} ELSE -1 END AS ruling
       FROM (${sql}) act) timed ${providers ? 'GROUP BY provider' : ''}`,
    parameters,
  );
  return new Map(rows.map((row) => [String(row.provider), sumsOf(row, running, unknown)]));
}

function runningIn(measured: Measured, kinds: Measures['kinds'], clocks: Measures['clocks']) {
  const found = clocks.flatMap((clock) => {
    const runs = runsFor(clock, kinds);
    return runs === null ? [] : [{ clock, runs }];
  });
  const terms = [...new Set(found.map(({ clock }) => clock.workingDays))];
  const { value, unknown } = known(
    () => new Map(terms.map((term) => [term, earliestInTime(measured, term)])),
  );
  const running = found.map((one): Running => ({ ...one, since: value?.get(one.clock.workingDays) ?? null }));
  return { value: running, unknown };
}

/**
 * The acts that came in, each once: what is on record of it now, with who handed it in and when by its first version. A
 * correction makes nobody's delivery later.
 */
function actsIn(measured: Measured, kinds: Measures['kinds'], providers: readonly string[] | null) {
  const came = within(measured, 'came.recordedAt');
  const { asOf } = measured;
  const latest = (column: string) => `COALESCE(latest.${column}, came.${column}) AS ${column}`;
  const sql = `SELECT came.subject, came.kind, came.authorityCode, came.recordedAt, ${latest('occurredOn')},
      ${latest('validFrom')}, CASE WHEN latest.id IS NULL THEN came.publicUntil ELSE latest.publicUntil END AS publicUntil,
      COALESCE(came.authorityCode, came.authority) AS provider,
      EXISTS (SELECT 1 FROM subject k WHERE k.subject = came.subject AND k.recordedAt <= ?
        AND (k.supersededAt IS NULL OR k.supersededAt > ?)) AS isKnown
    FROM conduct came LEFT JOIN conduct latest ON came.supersededAt <= ? AND latest.id = came.id
      AND latest.recordedAt <= ? AND (latest.supersededAt IS NULL OR latest.supersededAt > ?)
    WHERE came.version = 1 AND ${came.sql} AND ${ofKinds('came.kind', [...kinds.keys()])}
      ${providers ? `AND COALESCE(came.authorityCode, came.authority) IN (${marks(providers)})` : ''}`;
  const parameters: Parameter[] = [
    ...Array<Parameter>(5).fill(asOf),
    ...came.parameters,
    ...kinds.keys(),
    ...(providers ?? []),
  ];
  return { sql, parameters };
}

const sum = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;

const counted = (measured: Measured): readonly string[] => {
  const months = monthsBegun(measured).map((month) => startOfDay(month));
  const came = months.map((start, at) => {
    const next = months[at + 1];
    return `MAX(CASE WHEN recordedAt >= '${start}' ${next ? `AND recordedAt < '${next}'` : ''} THEN 1 ELSE 0 END)`;
  });
  return [
    'COUNT(*) AS acts',
    'COUNT(DISTINCT CASE WHEN isKnown = 1 THEN subject END) AS subjects',
    // Files once left what is never public until the day it took effect.
    `${sum('publicUntil IS NULL OR (publicUntil > occurredOn AND publicUntil > validFrom)')} AS published`,
    `${came.join(' + ')} AS months`,
  ];
};

const clockSums = ({ since }: Running, at: number): readonly string[] => [
  `SUM(runs${at}) AS acts${at}`,
  `${sum(`ruling = ${at}`)} AS ruled${at}`,
  ...(since === null
    ? []
    : [
        `${sum(`runs${at} = 1 AND occurredOn >= ${since}`)} AS onTime${at}`,
        `${sum(`ruling = ${at} AND occurredOn >= ${since}`)} AS ruledOnTime${at}`,
      ]),
];

function sumsOf(
  row: Record<string, string | number | null>,
  running: readonly Running[],
  unknown: Unknown | null,
): ActSums {
  const of = (column: string) => Number(row[column] ?? 0);
  const clocks = running.map(({ clock, since }, at) => ({
    clock,
    acts: of(`acts${at}`),
    ruled: of(`ruled${at}`),
    onTime: since === null ? null : of(`onTime${at}`),
    ruledOnTime: since === null ? null : of(`ruledOnTime${at}`),
  }));
  const [acts, published, subjects, months] = [of('acts'), of('published'), of('subjects'), of('months')];
  return { acts, published, subjects, months, clocks, unknown };
}

import { writeFileSync } from 'node:fs';
import {
  type Failure,
  type OpenMinistry,
  parseDate,
  parseInstant,
  Refusal,
  type RunSummary,
} from '@creditgraph/kernel';
import type { Settings } from './config';
import { type GradeFile, writeGrades } from './grade-file';
import { inSector } from './in-sector';
import { clock } from './root';

interface Options {
  readonly sector: string;
  /** As it was written: ISO 8601 with an offset. */
  readonly announced?: string | undefined;
  readonly restart?: boolean | undefined;
  /** Where the subjects that could not be evaluated are named, the first hundred of them. */
  readonly report: string;
  readonly pageSize?: number | undefined;
}

export interface EvaluateOptions extends Options {
  readonly period: string;
}

export interface EvaluateOnOptions extends Options {
  readonly on: string;
  /** Where the grades of the day are written, where they hold by the day. */
  readonly out?: string | undefined;
  /** Where they are written if `out` does not say. */
  readonly usualOut: string;
}

export type OnProgress = (done: number, total: number) => void;

interface Reported {
  readonly sector: string;
  /** Where the failures are told; null where there are none. */
  readonly reportPath: string | null;
}

/** What became of a run over a period. */
export interface Evaluated extends RunSummary, Reported {}

/** What became of a file of grades. */
export interface Graded extends GradeFile, Reported {}

/** Evaluates everyone a sector knows for a period: what `npm run evaluate` does, without the printing. */
export const evaluateIn = (
  options: EvaluateOptions,
  settings: Settings,
  onProgress?: OnProgress,
): Promise<Evaluated> =>
  inSector(options.sector, settings, (ministry) => evaluatedFor(ministry, options, onProgress));

/** Evaluates the period a day belongs to; where grades hold by the day, writes everyone's grade of the day to a file. */
export const evaluateOn = (
  { on, out, usualOut, ...options }: EvaluateOnOptions,
  settings: Settings,
  onProgress?: OnProgress,
): Promise<Evaluated | Graded> =>
  inSector(options.sector, settings, async (ministry) => {
    const { sector, announced, restart, report, pageSize } = options;
    const day = parseDate(on);
    const period = ministry.periodOf?.(day) ?? null;
    const useless = period === null ? announced && '--announced' : out && '--out';
    if (useless) throw new Refusal('OPTION_UNFIT', { sector, option: useless });
    if (period !== null) return evaluatedFor(ministry, { ...options, period }, onProgress);
    const file = { sector, day, out: out ?? usualOut, restart, pageSize, now: clock(), onProgress };
    return reported(await writeGrades(ministry, file), sector, report);
  });

async function evaluatedFor(
  { evaluatePeriod }: OpenMinistry,
  { sector, announced, report, ...options }: EvaluateOptions,
  onProgress: OnProgress | undefined,
): Promise<Evaluated> {
  const announcedAt = announced === undefined ? undefined : parseInstant(announced);
  if (!evaluatePeriod) throw new Error('a sector always says whether it evaluates by periods');
  return reported(await evaluatePeriod({ ...options, announcedAt, onProgress }), sector, report);
}

function reported<T extends { readonly failures: readonly Failure[] }>(
  summary: T,
  sector: string,
  report: string,
): T & Reported {
  const { failures } = summary;
  if (failures.length === 0) return { ...summary, sector, reportPath: null };
  writeFileSync(report, failures.map(({ subject, message }) => `${subject}\t${message}\n`).join(''));
  return { ...summary, sector, reportPath: report };
}

/** The exit code a run ends with. */
export const exitCodeOf = ({ counts }: Evaluated | Graded): number => (counts.failed === 0 ? 0 : 2);

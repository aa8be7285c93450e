import { writeFileSync } from 'node:fs';
import { parseInstant, type RunSummary } from '@creditgraph/kernel';
import type { Settings } from './config';
import { openHouse } from './house';
import { ministriesIn } from './ministries';
import { clock, root } from './root';
import { sectorIn } from './sector-in';

export interface EvaluateOptions {
  readonly sector: string;
  readonly period: string;
  /** As it was written: ISO 8601 with an offset. */
  readonly announced?: string | undefined;
  readonly restart?: boolean | undefined;
  /** Where the subjects that could not be evaluated are named, the first hundred of them. */
  readonly report: string;
  readonly pageSize?: number | undefined;
}

/** What became of a run, and where its failures are told; null where there are none. */
export interface Evaluated extends RunSummary {
  readonly sector: string;
  readonly reportPath: string | null;
}

/** Evaluates everyone a sector knows for a period: what `npm run evaluate` does, without the printing. */
export async function evaluateIn(
  { sector, announced, report, ...options }: EvaluateOptions,
  settings: Settings,
  onProgress?: (done: number, total: number) => void,
): Promise<Evaluated> {
  const announcedAt = announced === undefined ? undefined : parseInstant(announced);
  const house = await openHouse(ministriesIn(root), settings, clock);
  try {
    const { evaluatePeriod } = sectorIn(house, sector);
    if (!evaluatePeriod) throw new Error('a sector always says whether it evaluates by periods');
    const summary = await evaluatePeriod({ ...options, announcedAt, onProgress });
    const { failures } = summary;
    if (failures.length === 0) return { ...summary, sector, reportPath: null };
    writeFileSync(report, failures.map(({ subject, message }) => `${subject}\t${message}\n`).join(''));
    return { ...summary, sector, reportPath: report };
  } finally {
    await house.close();
  }
}

/** The exit code a run ends with. */
export const exitCodeOf = ({ counts }: Evaluated): number => (counts.failed === 0 ? 0 : 2);

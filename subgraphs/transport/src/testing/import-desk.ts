import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf, type IntakeSummary, importFile, type OpenMinistry } from '@creditgraph/kernel';
import { personKey } from '../../../../kernel/src/testing/ministry';
import { type Cells, csvOf } from '../../../../kernel/src/testing/penalty-file';

export interface Loaded extends Pick<IntakeSummary, 'counts'> {
  readonly kind: string;
  readonly problems: readonly string[];
  /** Empty where every row was good. */
  readonly quarantine: string;
}

/** A desk at which files are handed in to the ministry, and its own folder. */
export function importDesk(open: OpenMinistry, now: string) {
  const folder = mkdtempSync(join(tmpdir(), 'creditgraph-transport-'));
  const path = join(folder, '移送.csv');
  return {
    load: async (rows: readonly Cells[]): Promise<Loaded> => {
      if (!open.intake) throw new Error('a sector always takes files');
      writeFileSync(path, csvOf(rows));
      const { job, counts, problems, quarantinePath } = await importFile({
        path,
        store: open.intake,
        personKey,
        today: dayOf(now),
        clock: () => now,
      });
      const quarantine =
        quarantinePath && existsSync(quarantinePath) ? readFileSync(quarantinePath, 'utf8') : '';
      return { kind: job.kind, counts, problems: Object.keys(problems), quarantine };
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

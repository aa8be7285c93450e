import { tallyOf } from '../delivery/tally';
import type { FileKind } from './file-kind';
import type { Header } from './header';
import type { IntakeProgress } from './import';
import { openQuarantine, type Quarantine } from './quarantine';
import { judgeRow, type ReadingContext } from './read-row';
import type { RawRow } from './row';
import { condemnedRows, goodItems, type JudgedRow, settledAfter } from './settle';
import { type Batch, beginning, type IntakeCheckpoint, type IntakeJob, type IntakeStore } from './store';
import type { Table } from './table';

/** One run of an import, from its header to the end of the file or of the process. */
export interface Run {
  readonly job: IntakeJob;
  readonly kind: FileKind;
  readonly header: Header;
  readonly store: IntakeStore;
  readonly context: ReadingContext;
  readonly batchSize: number;
  readonly quarantine: Quarantine;
  readonly from: IntakeCheckpoint;
}

/**
 * Puts the quarantine file back to where the checkpoint left it. Where the file is gone or another
 * import has replaced it, the import begins anew: what is stored comes out as duplicates, and no bad row goes
 * unreported.
 */
export async function takeUp(
  path: string,
  header: Header,
  reached: IntakeCheckpoint,
): Promise<Pick<Run, 'quarantine' | 'from'>> {
  const quarantine = await openQuarantine(path, header, reached.quarantineBytes, reached.quarantineDigest);
  if (quarantine) return { quarantine, from: reached };
  const empty = await openQuarantine(path, header, 0);
  if (!empty) throw new Error('A quarantine file cannot be shorter than nothing');
  return { quarantine: empty, from: beginning(reached.begunAt) };
}

/** Settles batch after batch, and then the file. */
export async function runToEnd(
  run: Run,
  table: Table,
  onProgress?: (progress: IntakeProgress) => void,
): Promise<IntakeCheckpoint> {
  let checkpoint = run.from;
  try {
    for await (const batch of batches(table.rows, run.from.row, run.batchSize)) {
      const judged = batch.map((raw) => judge(run, table.widened(raw, run.header.titles.length)));
      checkpoint = await keep(run, judged, checkpoint);
      onProgress?.({ bytesRead: table.bytesRead(), bytesTotal: table.size, counts: checkpoint.counts });
    }
    return await run.store.save(run.job, batchOf(run, []), async () => ({ ...checkpoint, finished: true }));
  } finally {
    await run.quarantine.close();
  }
}

const judge = ({ kind, header, context }: Run, raw: RawRow): JudgedRow => ({
  raw,
  judged: judgeRow(header, raw, (row) => kind.read(row, context)),
});

const batchOf = ({ kind, header, from }: Run, rows: readonly JudgedRow[]): Batch => ({
  kind,
  items: goodItems(rows),
  begunAt: from.begunAt,
  lastRow: rows.at(-1)?.raw.number ?? 0,
  tally: (outcome, after) => tallyOf(kind, header, rows, outcome, after),
});

/** Stores what is good of a batch, quarantines the rest, and remembers that it did. */
async function keep(
  run: Run,
  batch: readonly JudgedRow[],
  before: IntakeCheckpoint,
): Promise<IntakeCheckpoint> {
  return run.store.save(run.job, batchOf(run, batch), async (outcome) => {
    const condemned = condemnedRows(run.header, batch, outcome);
    const quarantineBytes = await run.quarantine.write(before.quarantineBytes, condemned);
    const quarantineDigest = run.quarantine.digest();
    return settledAfter(before, batch, outcome, { condemned, quarantineBytes, quarantineDigest });
  });
}

/** Rows behind `after`, so many at a time; the next ones are read only when these are settled. */
async function* batches(
  rows: AsyncIterable<RawRow>,
  after: number,
  size: number,
): AsyncGenerator<readonly RawRow[]> {
  let batch: RawRow[] = [];
  for await (const row of rows) {
    if (row.number <= after) continue;
    if (batch.push(row) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

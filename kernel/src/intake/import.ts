import type { KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import { Refusal } from '../errors';
import type { Instant, IsoDate } from '../time';
import type { FileKind } from './file-kind';
import { kindByHeader, placeColumns } from './header';
import type { RawRow } from './row';
import type { RowRuleCode } from './row-rules';
import { type Run, runToEnd, takeUp } from './run';
import { type Encoding, inspectFile, type SourceFile } from './source-file';
import type { IntakeCheckpoint, IntakeCounts, IntakeJob, IntakeStore } from './store';
import { openTable, type Table } from './table';

export interface ImportOptions {
  readonly path: string;
  /** Code of the kind of file; told by the header if not given. */
  readonly kind?: string;
  /** Told by the bytes if not given. */
  readonly encoding?: Encoding;
  readonly store: IntakeStore;
  /** Secret under which the numbers of natural persons are hashed. */
  readonly personKey: KeyObject;
  /** The day of receipt. */
  readonly today: IsoDate;
  readonly clock: () => Instant;
  /** `<path>.quarantine.csv` if not given. */
  readonly quarantinePath?: string;
  readonly onProgress?: (progress: IntakeProgress) => void;
  /** How many rows are settled in one transaction. */
  readonly batchSize?: number;
}

export interface IntakeProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly counts: IntakeCounts;
}

/** What became of a file. */
export interface IntakeSummary {
  readonly job: IntakeJob;
  readonly format: SourceFile['format'];
  readonly encoding: Encoding | null;
  /** Over all the runs that it took. */
  readonly counts: IntakeCounts;
  /** Last row that an interrupted run had settled; 0 if the import began at the top. */
  readonly resumedAfterRow: number;
  /** How often each rule was broken, over all the runs too. */
  readonly problems: Readonly<Partial<Record<RowRuleCode, number>>>;
  readonly ignoredColumns: readonly string[];
  readonly ignoredSheets: readonly string[];
  /** Null if every row was good. */
  readonly quarantinePath: string | null;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
}

/**
 * Imports a file of any kind the store takes: good rows go to the store, bad ones to the quarantine file, and every
 * row to exactly one of the two. May be killed at any moment and called again: it goes on where the last transaction
 * ended.
 */
export async function importFile(options: ImportOptions): Promise<IntakeSummary> {
  const startedAt = options.clock();
  const quarantinePath = quarantinePathOf(options);
  const source = await inspectFile(options.path, options.encoding);
  const table = await openTable(source);
  try {
    const run = await begin(options, source, table, quarantinePath);
    const end = await runToEnd(run, table, options.onProgress);
    return summaryOf(run, end, source, {
      ignoredSheets: table.ignoredSheets,
      quarantinePath: end.quarantineBytes > 0 ? quarantinePath : null,
      startedAt,
      finishedAt: options.clock(),
    });
  } finally {
    await table.close();
  }
}

async function begin(
  options: ImportOptions,
  source: SourceFile,
  table: Table,
  quarantinePath: string,
): Promise<Run> {
  const { done, value: first } = await table.rows.next();
  if (done) throw new Refusal('IMPORT_FILE_EMPTY');
  const { cells } = first satisfies RawRow;
  const { kinds } = options.store;
  const kind = options.kind === undefined ? kindByHeader(cells, kinds) : kindNamed(options.kind, kinds);
  const header = placeColumns(kind.code, kind.columns, cells, kind.oneOf);
  const job: IntakeJob = { digest: source.digest, kind: kind.code, name: source.name };
  const reached = await options.store.open(job);
  return {
    job,
    kind,
    header,
    store: options.store,
    context: { fileName: source.name, today: options.today, personKey: options.personKey },
    batchSize: options.batchSize ?? 500,
    ...(await takeUp(quarantinePath, header, reached)),
  };
}

function kindNamed(code: string, kinds: readonly FileKind[]): FileKind {
  const kind = kinds.find((one) => one.code === code.toUpperCase());
  if (kind) return kind;
  const choices = kinds.map((one) => one.code).join(', ');
  throw new Refusal('CHOICE_UNKNOWN', { field: '--kind', value: code, choices });
}

function summaryOf(
  run: Run,
  end: IntakeCheckpoint,
  source: SourceFile,
  known: Pick<IntakeSummary, 'ignoredSheets' | 'quarantinePath' | 'startedAt' | 'finishedAt'>,
): IntakeSummary {
  return {
    job: run.job,
    format: source.format,
    encoding: source.encoding,
    counts: end.counts,
    resumedAfterRow: run.from.row,
    problems: end.problems,
    ignoredColumns: run.header.ignored,
    ...known,
  };
}

function quarantinePathOf({ path, quarantinePath = `${path}.quarantine.csv` }: ImportOptions): string {
  if (resolve(quarantinePath) === resolve(path)) throw new Refusal('IMPORT_QUARANTINE_OCCUPIED', { path });
  return quarantinePath;
}

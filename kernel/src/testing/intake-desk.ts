import { createSecretKey } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Failure } from '../evaluation/checkpoint';
import { fileKindsOf } from '../intake/file-kinds';
import { type ImportOptions, importFile } from '../intake/import';
import { intakeStoreOf } from '../intake/sql-store';
import type { IntakeCounts } from '../intake/store';
import type { SectorDefinition } from '../sector';
import { sectorSchema } from '../sector-books';
import { type Books, openBooks } from '../storage/books';
import type { DatabaseSettings } from '../storage/database';
import { dayOf, type Instant } from '../time';
import { usccWith } from '../uscc/uscc';
import { type Cells, csvOf } from './penalty-file';
import type { TestFacts, TestGrade } from './records';

/** A valid fictional code; the same number gives the same code. */
export const codeOf = (number: number): string =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MUXU${String(number).padStart(4, '0')}`,
  });

export interface Loaded {
  readonly kind: string;
  readonly counts: IntakeCounts;
  /** Of every row put aside: its number, columns and rules. */
  readonly aside: readonly (readonly [row: string, fields: string, rules: string])[];
  readonly quarantine: string;
  /** Whose announced grades could not be judged again by it. */
  readonly notJudged: readonly Failure[];
}

export interface IntakeDesk {
  readonly books: Books;
  /** What the desk's clock shows. */
  now: Instant;
  /** Writes the rows to a file and imports it. */
  load(rows: readonly Cells[], options?: Partial<ImportOptions>): Promise<Loaded>;
  close(): Promise<void>;
}

/** Empty books of a sector that take files, with a clock that stands still. */
export async function openIntakeDesk(
  database: DatabaseSettings,
  sector: SectorDefinition<TestFacts, TestGrade>,
): Promise<IntakeDesk> {
  const books = await openBooks(database, sectorSchema);
  const folder = mkdtempSync(join(tmpdir(), 'creditgraph-intake-'));
  const desk: IntakeDesk = {
    books,
    now: '2026-11-20T02:00:00.000Z',
    load: async (rows, options = {}) => {
      const path = join(folder, '移送.csv');
      writeFileSync(path, csvOf(rows));
      return read(path, desk, {
        store: intakeStoreOf(books, fileKindsOf(sector), () => desk.now),
        ...options,
      });
    },
    close: async () => {
      await books.close();
      rmSync(folder, { recursive: true });
    },
  };
  return desk;
}

async function read(
  path: string,
  { now }: IntakeDesk,
  options: Partial<ImportOptions> & Pick<ImportOptions, 'store'>,
): Promise<Loaded> {
  const { job, counts, notJudged } = await importFile({
    path,
    personKey: createSecretKey(Buffer.alloc(32, 7)),
    today: dayOf(now),
    clock: () => now,
    ...options,
  });
  const file = `${path}.quarantine.csv`;
  const quarantine = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const lines: Record<string, string>[] = parse(quarantine, { bom: true, columns: true });
  const aside = lines.map(
    ({ 行号: row = '', 字段: fields = '', 规则: rules = '' }) => [row, fields, rules] as const,
  );
  return { kind: job.kind, counts, aside, quarantine, notJudged };
}

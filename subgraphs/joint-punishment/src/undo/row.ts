import {
  code,
  entity,
  instant,
  integer,
  isoDate,
  type Noun,
  optional,
  table,
  text,
} from '@creditgraph/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The demand to undo a measure, and what was said to it; that it was undone is a step of the execution. */
export interface UndoStepRow {
  readonly execution: string;
  readonly sequence: number;
  readonly action: string;
  readonly reason: string | null;
  /** Of the demand. */
  readonly basis: string | null;
  /** Of the demand, where the law gives days. */
  readonly dueOn: string | null;
  /** Of a contest: the source of the other listing on which the measure stands, where it names one. */
  readonly sector: string | null;
  readonly listing: string | null;
  readonly takenBy: string;
  readonly recordedAt: string;
}

const firstColumns = {
  execution: code(43),
  sequence: integer(),
  action: code(20),
  reason: optional(text(500)),
  basis: optional(text(500)),
  dueOn: optional(isoDate()),
  takenBy: text(128),
  recordedAt: instant(),
};

const columns = { ...firstColumns, sector: optional(code(40)), listing: optional(code(43)) };

export const undoStepTable = entity<UndoStepRow>('undo_step', columns, ['execution', 'sequence']);

export const undoStepNoun: Noun<UndoStepRow> = {
  table: undoStepTable,
  record: ['execution'],
  version: 'sequence',
  reason: 'reason',
  deed: ({ action }) => `undo.${action.toLowerCase()}`,
};

/** Demands to undo a measure, each entered once: the primary key sees to it. */
export class CreateUndoSteps1764620000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    const keys = { primary: ['execution', 'sequence'] };
    await runner.createTable(table('undo_step', firstColumns, keys, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('what was demanded is never taken back');
  }
}

/** Demands by their last day, so that those that are late are found among all. */
export class IndexUndoByDay1764630000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_undo_step_dueOn ON undo_step (dueOn, execution)');
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';

/**
 * The listing that a contest names. Written out, because on an embedded file TypeORM would copy the whole table to add a column;
 * on a server both are added in place, in one statement, since a server commits each.
 */
export class GroundsOfContests1764650000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'mysql') {
      await runner.query(`ALTER TABLE undo_step ADD COLUMN sector varchar(40) ${ASCII} NULL,
        ADD COLUMN listing varchar(43) ${ASCII} NULL`);
      return;
    }
    await runner.query('ALTER TABLE undo_step ADD COLUMN sector varchar(40) NULL');
    await runner.query('ALTER TABLE undo_step ADD COLUMN listing varchar(43) NULL');
  }

  async down(): Promise<void> {
    throw new Error('what was said to a demand is never taken back');
  }
}

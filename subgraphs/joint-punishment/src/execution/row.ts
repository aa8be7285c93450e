import {
  code,
  entity,
  instant,
  integer,
  isoDate,
  long,
  type Noun,
  optional,
  table,
  text,
} from '@creditgraph/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A measure that was invoked because of a listing: by whom, against whom, for what; what was done is in its steps. */
export interface ExecutionRow {
  readonly id: string;
  readonly subject: string;
  readonly checkId: string;
  readonly scenario: string;
  readonly sector: string;
  readonly list: string;
  readonly listing: string;
  readonly measure: string;
  readonly measureName: string;
  readonly basis: string;
  readonly catalogueVersion: string;
  /** The department the caller acts for. */
  readonly authority: string;
  readonly body: string;
  readonly region: string;
  readonly matter: string;
  readonly reportedBy: string;
  readonly recordedAt: string;
}

/** What the implementing body did: `APPLIED`, `NOT_APPLIED` with its reason, or `LIFTED`. */
export interface ExecutionStepRow {
  readonly execution: string;
  readonly sequence: number;
  readonly outcome: string;
  readonly reason: string | null;
  readonly occurredOn: string;
  readonly reportedBy: string;
  readonly recordedAt: string;
}

const executionColumns = {
  id: code(43),
  subject: code(64),
  checkId: code(36),
  scenario: code(40),
  sector: code(40),
  list: code(20),
  listing: code(43),
  measure: code(40),
  measureName: text(200),
  basis: long(),
  catalogueVersion: code(20),
  authority: text(200),
  body: text(200),
  region: code(6),
  matter: text(500),
  reportedBy: text(128),
  recordedAt: instant(),
};

const stepColumns = {
  execution: code(43),
  sequence: integer(),
  outcome: code(20),
  reason: optional(text(500)),
  occurredOn: isoDate(),
  reportedBy: text(128),
  recordedAt: instant(),
};

export const executionTable = entity<ExecutionRow>('execution', executionColumns, ['id']);
export const executionStepTable = entity<ExecutionStepRow>('execution_step', stepColumns, [
  'execution',
  'sequence',
]);

export const executionNoun: Noun<ExecutionRow> = {
  table: executionTable,
  record: ['id'],
  subject: 'subject',
  deed: () => 'execution.open',
};

export const executionStepNoun: Noun<ExecutionStepRow> = {
  table: executionStepTable,
  record: ['execution'],
  version: 'sequence',
  reason: 'reason',
  deed: ({ outcome }) => `execution.${outcome.toLowerCase()}`,
};

/** What was done upon decisions: both tables are only added to. */
export class CreateExecutions1764610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    const keys = {
      primary: ['id'],
      indices: [
        ['subject', 'id'],
        ['listing', 'id'],
      ],
    };
    await runner.createTable(table('execution', executionColumns, keys, onMysql));
    const ofStep = { primary: ['execution', 'sequence'], indices: [['occurredOn', 'execution', 'sequence']] };
    await runner.createTable(table('execution_step', stepColumns, ofStep, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('what was done upon a decision is never taken back');
  }
}

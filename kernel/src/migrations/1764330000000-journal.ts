import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, instant, integer, json, long, optional, table, text } from '../storage/columns';

/**
 * The journal, and the steps of procedures. What was on record before has no entry: how many rows there were is kept, so
 * that one more is found.
 */
export class Journal1764330000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    for (const [name, columns, keys] of tables) await runner.createTable(table(name, columns, keys, onMysql));
    await runner.query("INSERT INTO book_head (book, sequence, hash) VALUES ('journal', 0, NULL)");
    for (const name of before) {
      await runner.query(
        `INSERT INTO book_head (book, sequence, hash) SELECT '${name}', COUNT(*), NULL FROM ${name}`,
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const before = [
  'subject',
  'conduct',
  'listing',
  'listing_step',
  'commitment',
  'commitment_step',
  'evaluation',
] as const;

const journal = {
  sequence: integer(),
  at: instant(),
  actor: text(128),
  role: code(10),
  authority: optional(text(100)),
  requestId: text(100),
  deed: code(50),
  noun: code(30),
  record: text(128),
  subject: optional(code(64)),
  version: integer(),
  reason: optional(long()),
  idempotencyKey: optional(text(100)),
  requestHash: optional(code(64)),
  contentHash: code(64),
  previous: optional(code(64)),
  hash: code(64),
};

const head = { book: code(30), sequence: integer(), hash: optional(code(64)) };

const step = {
  noun: code(30),
  record: code(64),
  sequence: integer(),
  subject: optional(code(64)),
  action: code(30),
  effectiveAt: instant(),
  recordedAt: instant(),
  actor: text(128),
  document: optional(text(128)),
  reason: long(),
  details: json(),
};

const tables = [
  ['journal', journal, { primary: ['sequence'], unique: [['actor', 'idempotencyKey']] }],
  ['book_head', head, { primary: ['book'] }],
  ['procedure_step', step, { primary: ['noun', 'record', 'sequence'], indices: [['subject', 'noun']] }],
] as const;

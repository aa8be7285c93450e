import { code, instant, integer, long, optional, table, text } from '@creditgraph/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The journal of editions and executions; nothing of either was on record before it. The access log has heads already. */
export class Journal1764605000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    const keys = { primary: ['sequence'], unique: [['actor', 'idempotencyKey']] };
    await runner.createTable(table('journal', journal, keys, onMysql));
    await runner.createTable(table('book_head', head, { primary: ['book'] }, onMysql), true);
    await runner.query("INSERT INTO book_head (book, sequence, hash) VALUES ('journal', 0, NULL)");
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

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

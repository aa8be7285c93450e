import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, instant, integer, long, optional, table, text } from '../storage/columns';

/** Who was told what. A ministry that keeps no journal has no heads of books yet. */
export class AccessLog1764350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    await runner.createTable(table('access_entry', entry, { primary: ['sequence'] }, onMysql));
    await runner.createTable(table('book_head', head, { primary: ['book'] }, onMysql), true);
    await runner.query("INSERT INTO book_head (book, sequence, hash) VALUES ('access_entry', 0, NULL)");
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const entry = {
  sequence: integer(),
  at: instant(),
  caller: text(128),
  role: code(20),
  authority: optional(text(200)),
  purpose: optional(text(500)),
  requestId: text(100),
  traceId: optional(code(32)),
  subjects: long(),
  fields: long(),
  previous: optional(code(64)),
  hash: code(64),
};

const head = { book: code(30), sequence: integer(), hash: optional(code(64)) };

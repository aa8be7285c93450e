import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, instant, integer, json, table } from '../storage/columns';

/** How far the evaluation of a period has come, so that one that was cut off goes on where it stopped. */
export class EvaluationRun1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    await runner.createTable(table('evaluation_run', columns, { primary: ['period'] }, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const columns = {
  period: code(10),
  announcedAt: instant(),
  lastSubject: code(64),
  evaluated: integer(),
  unchanged: integer(),
  notEvaluated: integer(),
  failed: integer(),
  failures: json(),
  finished: integer(),
};

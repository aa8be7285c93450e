import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who stands for the thing that a matter is about. Written out, because on an embedded file TypeORM would copy the whole table to
 * add a column; on a server the column is added in place, with its index in one statement, since a server commits each.
 */
export class HoldersOfMatters1764402000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'mysql') {
      await runner.query(`ALTER TABLE procedure_step ADD COLUMN holder varchar(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
        ADD INDEX ix_procedure_step_holder_noun (holder, noun)`);
      return;
    }
    await runner.query('ALTER TABLE procedure_step ADD COLUMN holder varchar(64) NULL');
    await runner.query('CREATE INDEX ix_procedure_step_holder_noun ON procedure_step (holder, noun)');
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

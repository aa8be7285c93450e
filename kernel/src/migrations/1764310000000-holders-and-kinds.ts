import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whom a subject belongs to, and acts of one kind by their day. Written out, because on an embedded file TypeORM would copy
 * the whole table to add a column; on a server the column is added in place.
 */
export class HoldersAndKinds1764310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    const ascii = onMysql ? 'CHARACTER SET ascii COLLATE ascii_bin' : '';
    await runner.query(`ALTER TABLE subject ADD COLUMN heldBy varchar(64) ${ascii} NULL`);
    await runner.query('CREATE INDEX ix_subject_heldBy_kind_subject ON subject (heldBy, kind, subject)');
    await runner.query('CREATE INDEX ix_conduct_kind_occurredOn_id ON conduct (kind, occurredOn, id)');
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

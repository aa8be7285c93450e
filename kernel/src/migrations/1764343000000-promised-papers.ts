import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Papers that were promised and until when, and what is verified or broken found by its subject. Written out, because on an
 * embedded file TypeORM would copy the whole table to add a column; on a server the columns are added in place.
 */
export class PromisedPapers1764343000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    const long = onMysql ? 'mediumtext' : 'text';
    const ascii = onMysql ? 'CHARACTER SET ascii COLLATE ascii_bin' : '';
    await runner.query(`ALTER TABLE commitment ADD COLUMN papers ${long} NULL`);
    await runner.query(`ALTER TABLE commitment ADD COLUMN papersDueOn varchar(10) ${ascii} NULL`);
    await runner.query('CREATE INDEX ix_commitment_type_madeOn_code ON commitment (type, madeOn, code)');
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

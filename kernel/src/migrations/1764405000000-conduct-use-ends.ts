import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day on which a repair or a shield ended the use of an act. Written out: on an embedded file TypeORM would copy the whole table. */
export class ConductUseEnds1764405000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'mysql' ? ' CHARACTER SET ascii COLLATE ascii_bin' : '';
    await runner.query(`ALTER TABLE conduct ADD COLUMN useEndedOn varchar(10)${ascii} NULL`);
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

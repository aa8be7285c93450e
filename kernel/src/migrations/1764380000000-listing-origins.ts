import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where an entry on a list was made, if another region made it. Written out, because on an embedded file TypeORM would copy
 * the whole table to add a column; on a server the columns are added in place.
 */
export class ListingOrigins1764380000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'mysql' ? 'CHARACTER SET ascii COLLATE ascii_bin' : '';
    await runner.query(`ALTER TABLE listing ADD COLUMN originRegion varchar(6) ${ascii} NULL`);
    await runner.query(`ALTER TABLE listing ADD COLUMN originAgreement varchar(40) ${ascii} NULL`);
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';

/**
 * Where an entry on a list was made, if another region made it. Written out, because on an embedded file TypeORM would copy
 * the whole table to add a column; on a server the columns are added in place.
 */
export class ListingOrigins1764380000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'mysql') {
      // In one statement: a server commits each, and half of the two could not be begun again.
      await runner.query(`ALTER TABLE listing ADD COLUMN originRegion varchar(6) ${ASCII} NULL,
        ADD COLUMN originAgreement varchar(40) ${ASCII} NULL`);
      return;
    }
    await runner.query('ALTER TABLE listing ADD COLUMN originRegion varchar(6) NULL');
    await runner.query('ALTER TABLE listing ADD COLUMN originAgreement varchar(40) NULL');
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

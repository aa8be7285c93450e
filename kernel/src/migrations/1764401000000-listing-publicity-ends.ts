import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An entry on a list that is about to be public no longer is found by its day. */
export class ListingPublicityEnds1764401000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_listing_publicUntil_id ON listing (publicUntil, id)');
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

/** What was recorded last is read at an index's end instead of from all rows. */
export class LatestRecord1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['subject', 'conduct', 'listing_step', 'evaluation']) {
      const name = `ix_${table}_recordedAt`;
      await runner.createIndex(table, new TableIndex({ name, columnNames: ['recordedAt'] }));
    }
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

/** What was recorded last is read at an index's end instead of from all rows. */
export class RegistryLatestRecord1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['entity', 'supersession']) {
      const name = `ix_${table}_recordedAt`;
      await runner.createIndex(table, new TableIndex({ name, columnNames: ['recordedAt'] }));
    }
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

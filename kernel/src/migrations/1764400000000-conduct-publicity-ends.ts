import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An act that is about to be public no longer is found by its day. */
export class ConductPublicityEnds1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_conduct_publicUntil_id ON conduct (publicUntil, id)');
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

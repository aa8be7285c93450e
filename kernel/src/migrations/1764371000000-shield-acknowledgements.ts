import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, instant, integer, table } from '../storage/columns';

/** Which sector has taken in which order of the desk for shields. */
export class ShieldAcknowledgements1764371000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    const keys = { primary: ['shield', 'sector', 'steps'] };
    await runner.createTable(table('shield_acknowledgement', acknowledgement, keys, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const acknowledgement = {
  shield: code(64),
  sector: code(40),
  steps: integer(),
  subject: code(64),
  acknowledgedAt: instant(),
  recordedAt: instant(),
};

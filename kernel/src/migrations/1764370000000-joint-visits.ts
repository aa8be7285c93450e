import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, instant, table } from '../storage/columns';

/** With whom a joint visit is. */
export class JointVisits1764370000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    const keys = { primary: ['id'], indices: [['partner', 'recordedAt']] };
    await runner.createTable(table('joint_visit_partner', partner, keys, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const partner = { id: code(43), partner: code(40), recordedAt: instant() };

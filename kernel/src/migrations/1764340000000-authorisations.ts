import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, instant, isoDate, table, text } from '../storage/columns';

/** Whom subjects let be told their grade, and what they withdrew. */
export class Authorisations1764340000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    for (const [name, columns, keys] of tables) await runner.createTable(table(name, columns, keys, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const authorisation = {
  id: code(43),
  subject: code(64),
  institution: code(18),
  scope: code(20),
  purpose: text(500),
  documentNumber: text(128),
  validFrom: isoDate(),
  validUntil: isoDate(),
  recordsSince: isoDate(),
  provenance: text(300),
  recordedAt: instant(),
};

const authorisationWithdrawal = {
  authorisation: code(43),
  provenance: text(300),
  recordedAt: instant(),
};

const tables = [
  ['authorisation', authorisation, { primary: ['id'], indices: [['subject', 'recordedAt']] }],
  ['authorisation_withdrawal', authorisationWithdrawal, { primary: ['authorisation'] }],
] as const;

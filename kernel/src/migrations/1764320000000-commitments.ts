import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, instant, integer, isoDate, json, long, optional, table, text } from '../storage/columns';

/** What was promised, and what became of it. */
export class Commitments1764320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    for (const [name, columns, keys] of tables) await runner.createTable(table(name, columns, keys, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const commitment = {
  code: code(20),
  subject: code(64),
  subjectName: text(200),
  promiser: code(20),
  matter: code(30),
  template: isoDate(),
  type: code(20),
  reason: text(512),
  content: long(),
  liability: long(),
  madeOn: isoDate(),
  validUntil: optional(isoDate()),
  acceptedBy: text(200),
  acceptedByCode: code(18),
  publicity: code(10),
  remark: optional(text(512)),
  provenance: text(300),
  recordedAt: instant(),
};

const commitmentStep = {
  commitment: code(20),
  sequence: integer(),
  action: code(20),
  effectiveAt: instant(),
  recordedAt: instant(),
  details: json(),
  provenance: text(300),
};

const tables = [
  ['commitment', commitment, { primary: ['code'], indices: [['subject', 'madeOn']] }],
  ['commitment_step', commitmentStep, { primary: ['commitment', 'sequence'] }],
] as const;

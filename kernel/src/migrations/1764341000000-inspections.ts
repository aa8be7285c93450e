import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, instant, integer, isoDate, json, long, optional, table, text } from '../storage/columns';

/** Plans of random inspections, whom they may draw and whom they drew; inspections, and orders to rectify. */
export class Inspections1764341000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    for (const [name, columns, keys] of tables) await runner.createTable(table(name, columns, keys, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const plan = {
  id: code(43),
  number: text(128),
  startsOn: isoDate(),
  endsBefore: isoDate(),
  drawOn: isoDate(),
  kinds: json(),
  region: code(6),
  authority: text(200),
  announcement: long(),
  secret: code(43),
  salt: code(43),
  officers: json(),
  provenance: text(300),
  recordedAt: instant(),
};

const candidate = { plan: code(43), ticket: code(43), subject: code(64), stratum: integer() };

const visit = {
  id: code(43),
  ticket: code(43),
  plan: code(43),
  place: integer(),
  subject: code(64),
  subjectName: text(200),
  stratum: integer(),
  officers: json(),
  recordedAt: instant(),
};

const inspection = {
  id: code(43),
  subject: code(64),
  subjectName: text(200),
  cause: code(10),
  visit: optional(code(43)),
  carriedOutOn: isoDate(),
  result: code(20),
  summary: long(),
  basis: long(),
  authority: text(200),
  authorityCode: code(18),
  documentNumber: text(128),
  officers: json(),
  conduct: optional(code(64)),
  provenance: text(300),
  recordedAt: instant(),
};

const rectification = {
  id: code(43),
  subject: code(64),
  subjectName: text(200),
  inspection: optional(code(43)),
  problem: long(),
  basis: long(),
  authority: text(200),
  authorityCode: code(18),
  documentNumber: text(128),
  orderedOn: isoDate(),
  deadline: isoDate(),
  provenance: text(300),
  recordedAt: instant(),
};

const tables = [
  ['inspection_plan', plan, { primary: ['id'], indices: [['recordedAt', 'id'], ['startsOn']] }],
  ['inspection_candidate', candidate, { primary: ['plan', 'ticket'], indices: [['subject']] }],
  [
    'inspection_visit',
    visit,
    { primary: ['id'], unique: [['plan', 'place'], ['ticket']], indices: [['subject']] },
  ],
  [
    'inspection',
    inspection,
    { primary: ['id'], unique: [['visit']], indices: [['subject', 'carriedOutOn']] },
  ],
  ['rectification', rectification, { primary: ['id'], indices: [['subject', 'orderedOn']] }],
] as const;

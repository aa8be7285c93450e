import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, instant, integer, isoDate, json, long, optional, table, text } from '../storage/columns';

/** The books every sector keeps. The columns stand here again, so that this step stays what it was when it ran. */
export class SectorBooks1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    for (const [name, columns, keys] of tables) await runner.createTable(table(name, columns, keys, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const subject = {
  subject: code(64),
  version: integer(),
  name: text(200),
  kind: code(40),
  since: isoDate(),
  details: json(),
  recordedAt: instant(),
  supersededAt: optional(instant()),
};

const conduct = {
  id: code(43),
  version: integer(),
  subject: code(64),
  subjectName: text(200),
  kind: code(30),
  documentNumber: optional(text(128)),
  authority: text(200),
  authorityCode: optional(code(18)),
  basis: long(),
  summary: long(),
  occurredOn: isoDate(),
  validFrom: isoDate(),
  validUntil: optional(isoDate()),
  publicUntil: optional(isoDate()),
  details: json(),
  provenance: text(300),
  contentHash: code(43),
  recordedAt: instant(),
  supersededAt: optional(instant()),
};

const listing = {
  id: code(43),
  subject: code(64),
  subjectName: text(200),
  list: code(20),
  grounds: text(500),
  decisionNumber: text(128),
  decidedBy: text(200),
  basis: text(500),
  enteredOn: isoDate(),
  publicUntil: optional(isoDate()),
  validUntil: optional(isoDate()),
  provenance: text(300),
  recordedAt: instant(),
};

const listingStep = {
  listingId: code(43),
  sequence: integer(),
  action: code(20),
  effectiveAt: instant(),
  recordedAt: instant(),
  document: optional(text(128)),
  reason: long(),
  details: json(),
};

const evaluation = {
  subject: code(64),
  period: code(10),
  version: integer(),
  evaluatedOn: isoDate(),
  model: code(40),
  hundredths: integer(),
  grade: code(10),
  findings: json(),
  facts: json(),
  recordedAt: instant(),
  supersededAt: optional(instant()),
};

const intakeJob = {
  digest: code(64),
  kind: code(10),
  name: text(300),
  checkpoint: json(),
};

const tables = [
  ['subject', subject, { primary: ['subject', 'version'] }],
  ['conduct', conduct, { primary: ['id', 'version'], indices: [['subject', 'occurredOn']] }],
  ['listing', listing, { primary: ['id'], indices: [['subject'], ['list', 'enteredOn', 'id']] }],
  ['listing_step', listingStep, { primary: ['listingId', 'sequence'] }],
  ['evaluation', evaluation, { primary: ['subject', 'period', 'version'] }],
  ['intake_job', intakeJob, { primary: ['digest', 'kind'] }],
] as const;

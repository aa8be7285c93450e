import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, instant, integer, isoDate, json, long, optional, table, text } from '../storage/columns';

/**
 * What departments subscribe to and took note of, where it is delivered to and how far, what subjects have read, and the
 * deadlines that were warned of.
 */
export class Alerts1764360000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    for (const [name, columns, keys] of tables) await runner.createTable(table(name, columns, keys, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const owner = { role: code(10), authority: text(100) };

const subscription = {
  id: code(43),
  ...owner,
  purpose: optional(text(500)),
  wanted: json(),
  validUntil: isoDate(),
  afterSequence: integer(),
  afterMark: code(16),
  provenance: text(300),
  recordedAt: instant(),
};

const acknowledgement = { sequence: integer(), ...owner, actor: text(128), recordedAt: instant() };

const webhook = {
  id: code(43),
  ...owner,
  purpose: optional(text(500)),
  url: text(1_000),
  provenance: text(300),
  recordedAt: instant(),
};

const webhookPlace = {
  webhook: code(43),
  sequence: integer(),
  mark: code(16),
  attempts: integer(),
  nextAttemptAt: instant(),
  failure: optional(long()),
  lastDeliveredAt: optional(instant()),
  holder: optional(code(43)),
  heldUntil: instant(),
};

const deadLetter = {
  webhook: code(43),
  sequence: integer(),
  mark: code(16),
  failure: long(),
  attempts: integer(),
  failedAt: instant(),
  requestedAt: optional(instant()),
  deliveredAt: optional(instant()),
};

const noticeRead = { subject: code(64), notice: code(120), actor: text(128), recordedAt: instant() };

const deadlineWarning = {
  record: code(64),
  code: code(30),
  dueOn: isoDate(),
  subject: code(64),
  recordedAt: instant(),
};

const tables = [
  ['subscription', subscription, { primary: ['id'], indices: [['authority', 'role']] }],
  ['acknowledgement', acknowledgement, { primary: ['sequence', 'role', 'authority'] }],
  ['webhook', webhook, { primary: ['id'], indices: [['authority', 'role']] }],
  ['webhook_place', webhookPlace, { primary: ['webhook'] }],
  ['dead_letter', deadLetter, { primary: ['webhook', 'sequence'] }],
  ['notice_read', noticeRead, { primary: ['subject', 'notice'] }],
  ['deadline_warning', deadlineWarning, { primary: ['record', 'code', 'dueOn'] }],
] as const;

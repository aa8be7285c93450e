import { code, entity, instant, integer, type Noun, optional, table, text } from '@creditgraph/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a platform registered: somebody applies for something, and is checked for it. */
export interface ApplicationRow {
  readonly id: string;
  readonly caller: string;
  /** As whom the platform asked, and asks again. */
  readonly callerRole: string;
  readonly authority: string | null;
  readonly matter: string;
  readonly subject: string;
  /** The platform's own. */
  readonly reference: string;
  readonly region: string;
  readonly scenario: string;
  readonly role: string | null;
  readonly recordedAt: string;
}

/** A check that was made of it, and what comes of that. */
export interface AttemptRow {
  readonly application: string;
  readonly sequence: number;
  readonly checkId: string;
  readonly decision: string;
  readonly outcome: string;
  /** Sources that did not answer, with a blank between; null where nothing hung on one. */
  readonly silent: string | null;
  readonly nextAt: string | null;
  readonly recordedAt: string;
}

/** When its next check is due, and until when somebody is at it; not a record, and worked out again from the attempts. */
export interface PlaceRow {
  readonly application: string;
  readonly subject: string;
  /** Null where no check is to come. */
  readonly nextAt: string | null;
  readonly leasedUntil: string | null;
}

const applicationColumns = {
  id: code(43),
  caller: text(128),
  callerRole: code(20),
  authority: optional(text(200)),
  matter: code(40),
  subject: code(64),
  reference: text(200),
  region: code(6),
  scenario: code(40),
  role: optional(code(40)),
  recordedAt: instant(),
};

const attemptColumns = {
  application: code(43),
  sequence: integer(),
  checkId: code(36),
  decision: code(20),
  outcome: code(20),
  silent: optional(text(500)),
  nextAt: optional(instant()),
  recordedAt: instant(),
};

const placeColumns = {
  application: code(43),
  subject: code(64),
  nextAt: optional(instant()),
  leasedUntil: optional(instant()),
};

export const applicationTable = entity<ApplicationRow>('application', applicationColumns, ['id']);
export const attemptTable = entity<AttemptRow>('application_attempt', attemptColumns, [
  'application',
  'sequence',
]);
export const placeTable = entity<PlaceRow>('application_place', placeColumns, ['application']);

export const applicationNoun: Noun<ApplicationRow> = {
  ...{ table: applicationTable, record: ['id'], subject: 'subject' },
  deed: () => 'application.register',
};

const deeds: Readonly<Record<string, string>> = { SETTLED: 'settle', WAITING: 'wait', GIVEN_UP: 'giveUp' };

export const attemptNoun: Noun<AttemptRow> = {
  ...{ table: attemptTable, record: ['application'], version: 'sequence' },
  deed: ({ outcome }) => `application.${deeds[outcome]}`,
};

export class CreateApplications1764640000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    const keys = { primary: ['id'], indices: [['caller', 'recordedAt', 'id']] };
    await runner.createTable(table('application', applicationColumns, keys, onMysql));
    const ofAttempt = { primary: ['application', 'sequence'] };
    await runner.createTable(table('application_attempt', attemptColumns, ofAttempt, onMysql));
    const ofPlace = { primary: ['application'], indices: [['nextAt', 'subject'], ['subject']] };
    await runner.createTable(table('application_place', placeColumns, ofPlace, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('what was applied for is never taken back');
  }
}

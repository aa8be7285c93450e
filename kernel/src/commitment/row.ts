import type { Noun } from '../journal/noun';
import { code, entity, instant, integer, isoDate, json, long, optional, text } from '../storage/columns';
import type { Instant, IsoDate } from '../time';
import type { CommitmentPromise } from './commitment';

/** What was left out when an application was taken all the same (容缺受理), and the last day for it. */
export interface PapersPromised {
  readonly papers: string | null;
  readonly papersDueOn: IsoDate | null;
}

export interface CommitmentRow extends CommitmentPromise, PapersPromised {
  /** First day of the version of the text that was signed. */
  template: IsoDate;
  provenance: string;
  recordedAt: Instant;
}

export interface CommitmentStepRow {
  commitment: string;
  sequence: number;
  action: string;
  effectiveAt: Instant;
  recordedAt: Instant;
  /** What was found, as far as the action does not say it. */
  details: unknown;
  provenance: string;
}

export const commitmentColumns = {
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
  papers: optional(long()),
  papersDueOn: optional(isoDate()),
  provenance: text(300),
  recordedAt: instant(),
};

export const commitmentStepColumns = {
  commitment: code(20),
  sequence: integer(),
  action: code(20),
  effectiveAt: instant(),
  recordedAt: instant(),
  details: json(),
  provenance: text(300),
};

export const commitmentTable = entity<CommitmentRow>('commitment', commitmentColumns, ['code']);
export const commitmentStepTable = entity<CommitmentStepRow>('commitment_step', commitmentStepColumns, [
  'commitment',
  'sequence',
]);

export const commitmentNoun: Noun<CommitmentRow> = {
  ...{ table: commitmentTable, record: ['code'], subject: 'subject' },
  deed: () => 'commitment.make',
};

export const commitmentStepNoun: Noun<CommitmentStepRow> = {
  ...{ table: commitmentStepTable, record: ['commitment'], version: 'sequence' },
  deed: ({ action }) => `commitment.${action}`,
};

import type { Noun } from '../journal/noun';
import { code, entity, instant, integer, isoDate, json, optional, text } from '../storage/columns';

/** A subject as the sector keeps it; a change is a new version. */
export interface SubjectRow {
  subject: string;
  version: number;
  name: string;
  kind: string;
  since: string;
  /** The entity it belongs to. */
  heldBy: string | null;
  /** Whatever the sector needs to know of it to judge it. */
  details: unknown;
  recordedAt: string;
  supersededAt: string | null;
}

export const subjectColumns = {
  subject: code(64),
  version: integer(),
  name: text(200),
  kind: code(40),
  since: isoDate(),
  heldBy: optional(code(64)),
  details: json(),
  recordedAt: instant(),
  supersededAt: optional(instant()),
};

export const subjectTable = entity<SubjectRow>('subject', subjectColumns, ['subject', 'version']);

export const subjectNoun: Noun<SubjectRow> = {
  ...{ table: subjectTable, record: ['subject'], version: 'version', subject: 'subject' },
  deed: () => 'subject.record',
};

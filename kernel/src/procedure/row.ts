import type { Noun } from '../journal/noun';
import { code, entity, instant, integer, json, long, optional, text } from '../storage/columns';
import type { Instant } from '../time';

/** A step of a procedure, of whatever noun: all that anyone has pending is found in one place. */
export interface ProcedureStepRow {
  noun: string;
  record: string;
  sequence: number;
  subject: string | null;
  /** Of a thing: who held it when the matter began, and stands for it; null where nobody did, and of all else. */
  holder: string | null;
  action: string;
  effectiveAt: Instant;
  recordedAt: Instant;
  actor: string;
  document: string | null;
  reason: string;
  /** What the noun says beside. */
  details: unknown;
}

export const procedureStepTable = entity<ProcedureStepRow>(
  'procedure_step',
  {
    noun: code(30),
    record: code(64),
    sequence: integer(),
    subject: optional(code(64)),
    holder: optional(code(64)),
    action: code(30),
    effectiveAt: instant(),
    recordedAt: instant(),
    actor: text(128),
    document: optional(text(128)),
    reason: long(),
    details: json(),
  },
  ['noun', 'record', 'sequence'],
);

export const procedureStepNoun: Noun<ProcedureStepRow> = {
  ...{ table: procedureStepTable, record: ['record', 'noun'], version: 'sequence' },
  ...{ subject: 'subject', reason: 'reason' },
  deed: ({ noun, action }) => `${noun}.${action}`,
};

import { headTable } from '../../journal/row';
import { AccessLog1764350000000 } from '../../migrations/1764350000000-access-log';
import { code, entity, instant, integer, long, optional, text } from '../../storage/columns';
import type { Schema } from '../../storage/connect';
import type { Instant } from '../../time';

/** Who was told what of whom that the public would not be told. */
export interface AccessEntryRow {
  sequence: number;
  /** When it was written, which is before it was told. */
  at: Instant;
  caller: string;
  role: string;
  authority: string | null;
  purpose: string | null;
  requestId: string;
  traceId: string | null;
  /** Codes and keys of the subjects, with a blank between; empty where what was told is about no one in particular. */
  subjects: string;
  /** What of each of them, with a blank between: `CreditFile.inspectionRegime`, `listings`. */
  fields: string;
  /** Hash of the entry before it; null for the first. */
  previous: string | null;
  /** SHA-256 over everything else of this entry in canonical JSON. */
  hash: string;
}

export const accessEntryTable = entity<AccessEntryRow>(
  'access_entry',
  {
    sequence: integer(),
    at: instant(),
    caller: text(128),
    role: code(20),
    authority: optional(text(200)),
    purpose: optional(text(500)),
    requestId: text(100),
    traceId: optional(code(32)),
    subjects: long(),
    fields: long(),
    previous: optional(code(64)),
    hash: code(64),
  },
  ['sequence'],
);

/** The tables of a ministry, and those in which it keeps who was told what. */
export const withAccessLog = ({ entities, migrations, neverChanged = [], ...schema }: Schema): Schema => ({
  ...schema,
  entities: [...new Set([...entities, accessEntryTable, headTable])],
  migrations: [...migrations, AccessLog1764350000000],
  neverChanged: [...neverChanged, accessEntryTable],
});

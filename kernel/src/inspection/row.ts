import type { Noun } from '../journal/noun';
import { code, entity, instant, isoDate, json, long, optional, text } from '../storage/columns';
import type { Instant, IsoDate } from '../time';
import type { Cause } from './cap';

export type InspectionOutcome = 'NOTHING_FOUND' | 'PROBLEMS' | 'REFUSED';

/** An inspection that was carried out; whatever happens to its result later is a step. */
export interface InspectionResultRow {
  /** That of the visit where it was drawn. */
  id: string;
  subject: string;
  subjectName: string;
  cause: Cause;
  /** The visit of a plan; null where no plan led to it. */
  visit: string | null;
  carriedOutOn: IsoDate;
  result: InspectionOutcome;
  summary: string;
  basis: string;
  authority: string;
  authorityCode: string;
  documentNumber: string;
  /** Masked. */
  officers: unknown;
  /** Id of the act that was made of it. */
  conduct: string | null;
  provenance: string;
  recordedAt: Instant;
}

export const inspectionTable = entity<InspectionResultRow>(
  'inspection',
  {
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
  },
  ['id'],
);

export const inspectionNoun: Noun<InspectionResultRow> = {
  ...{ table: inspectionTable, record: ['id'], subject: 'subject' },
  deed: () => 'inspection.enter',
};

import type { Noun } from '../journal/noun';
import { code, entity, instant, isoDate, long, optional, text } from '../storage/columns';
import type { Instant, IsoDate } from '../time';

/** An order to rectify; whatever becomes of it is a step. */
export interface RectificationRow {
  id: string;
  subject: string;
  subjectName: string;
  /** The inspection that found the problem; null where something else did. */
  inspection: string | null;
  problem: string;
  basis: string;
  /** The recognising body (认定单位), which alone verifies and interviews. */
  authority: string;
  authorityCode: string;
  documentNumber: string;
  orderedOn: IsoDate;
  /** Last day of the deadline first set. */
  deadline: IsoDate;
  provenance: string;
  recordedAt: Instant;
}

export const rectificationTable = entity<RectificationRow>(
  'rectification',
  {
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
  },
  ['id'],
);

export const rectificationNoun: Noun<RectificationRow> = {
  ...{ table: rectificationTable, record: ['id'], subject: 'subject' },
  deed: () => 'rectification.enter',
};

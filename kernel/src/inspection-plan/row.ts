import type { Noun } from '../journal/noun';
import { code, entity, instant, integer, isoDate, json, long, text } from '../storage/columns';
import type { Instant, IsoDate } from '../time';

/** A plan as it was announced; what becomes of it is a step. */
export interface InspectionPlanRow {
  /** Of its number, so that a number is given once. */
  id: string;
  number: string;
  /** First day of the visits, and first day after them. */
  startsOn: IsoDate;
  endsBefore: IsoDate;
  drawOn: IsoDate;
  kinds: unknown;
  region: string;
  authority: string;
  /** The published text, whose bytes count. */
  announcement: string;
  /** Told when the period is over. */
  secret: string;
  /** Of the nonces behind the tickets; never told. */
  salt: string;
  officers: unknown;
  provenance: string;
  recordedAt: Instant;
}

/** A subject in the frame of a plan; the announcement holds the digest of them all. */
export interface InspectionCandidateRow {
  plan: string;
  ticket: string;
  subject: string;
  stratum: number;
}

/** A subject that was drawn, and who inspects it. */
export interface InspectionVisitRow {
  /** By it the result of the visit is published, so it does not lead to the ticket, and with it to the stratum. */
  id: string;
  ticket: string;
  plan: string;
  /** In the order of the draw, from 1. */
  place: number;
  subject: string;
  subjectName: string;
  stratum: number;
  officers: unknown;
  recordedAt: Instant;
}

export const inspectionPlanTable = entity<InspectionPlanRow>(
  'inspection_plan',
  {
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
  },
  ['id'],
);

export const inspectionCandidateTable = entity<InspectionCandidateRow>(
  'inspection_candidate',
  { plan: code(43), ticket: code(43), subject: code(64), stratum: integer() },
  ['plan', 'ticket'],
);

export const inspectionVisitTable = entity<InspectionVisitRow>(
  'inspection_visit',
  {
    id: code(43),
    ticket: code(43),
    plan: code(43),
    place: integer(),
    subject: code(64),
    subjectName: text(200),
    stratum: integer(),
    officers: json(),
    recordedAt: instant(),
  },
  ['id'],
);

export const inspectionPlanNoun: Noun<InspectionPlanRow> = {
  ...{ table: inspectionPlanTable, record: ['id'] },
  deed: () => 'inspection-plan.record',
};

export const inspectionVisitNoun: Noun<InspectionVisitRow> = {
  ...{ table: inspectionVisitTable, record: ['id'], subject: 'subject' },
  deed: () => 'inspection-visit.record',
};

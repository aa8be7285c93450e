import { code, entity, instant, integer, isoDate, json, optional } from '../storage/columns';

/** An evaluation with the facts it rested on, so that it can be replayed when the records have moved on. */
export interface EvaluationRow {
  subject: string;
  period: string;
  version: number;
  evaluatedOn: string;
  model: string;
  /** Hundredths of a point: whole numbers are the same on every engine. */
  hundredths: number;
  grade: string;
  findings: unknown;
  facts: unknown;
  recordedAt: string;
  supersededAt: string | null;
}

export const evaluationColumns = {
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

export const evaluationTable = entity<EvaluationRow>('evaluation', evaluationColumns, [
  'subject',
  'period',
  'version',
]);

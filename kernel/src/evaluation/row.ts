import type { Noun } from '../journal/noun';
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

/** The latest run over all subjects for a period, and how far it has come. */
export interface EvaluationRunRow {
  period: string;
  /** One for the whole run, however often it is cut off. */
  announcedAt: string;
  /** Everyone up to this one is done; empty before the first page. */
  lastSubject: string;
  evaluated: number;
  unchanged: number;
  notEvaluated: number;
  failed: number;
  /** The first of those that failed, with the reason. */
  failures: unknown;
  /** 0 or 1. */
  finished: number;
}

export const evaluationRunTable = entity<EvaluationRunRow>(
  'evaluation_run',
  {
    period: code(10),
    announcedAt: instant(),
    lastSubject: code(64),
    evaluated: integer(),
    unchanged: integer(),
    notEvaluated: integer(),
    failed: integer(),
    failures: json(),
    finished: integer(),
  },
  ['period'],
);

export const evaluationNoun: Noun<EvaluationRow> = {
  ...{ table: evaluationTable, record: ['subject', 'period'], version: 'version', subject: 'subject' },
  deed: ({ version }) => (version === 1 ? 'evaluation.announce' : 'evaluation.revise'),
};

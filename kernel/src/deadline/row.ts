import type { Noun } from '../journal/noun';
import { code, entity, instant, isoDate } from '../storage/columns';
import type { Instant, IsoDate } from '../time';

/** That a deadline of a matter was told to come near; once for each deadline. */
export interface DeadlineWarningRow {
  /** Id of the matter. */
  record: string;
  /** Of the rule. */
  code: string;
  dueOn: IsoDate;
  subject: string;
  recordedAt: Instant;
}

export const deadlineWarningColumns = {
  record: code(64),
  code: code(30),
  dueOn: isoDate(),
  subject: code(64),
  recordedAt: instant(),
};

export const deadlineWarningTable = entity<DeadlineWarningRow>('deadline_warning', deadlineWarningColumns, [
  'record',
  'code',
  'dueOn',
]);

export const deadlineWarningNoun: Noun<DeadlineWarningRow> = {
  ...{ table: deadlineWarningTable, record: ['record', 'code', 'dueOn'], subject: 'subject' },
  deed: ({ code }) => `deadline.${code}`,
};

import type { Noun } from '../journal/noun';
import { code, entity, instant, text } from '../storage/columns';
import type { Instant } from '../time';

/** That a subject has read a notice. */
export interface NoticeReadRow {
  subject: string;
  /** Id of the notice, which nobody stores: the code and the record it is about. */
  notice: string;
  /** Who said so. */
  actor: string;
  recordedAt: Instant;
}

export const noticeReadColumns = {
  subject: code(64),
  notice: code(120),
  actor: text(128),
  recordedAt: instant(),
};

export const noticeReadTable = entity<NoticeReadRow>('notice_read', noticeReadColumns, ['subject', 'notice']);

export const noticeReadNoun: Noun<NoticeReadRow> = {
  ...{ table: noticeReadTable, record: ['subject', 'notice'], subject: 'subject' },
  deed: () => 'notice.read',
};

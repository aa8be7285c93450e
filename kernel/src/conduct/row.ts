import type { Noun } from '../journal/noun';
import { code, entity, instant, integer, isoDate, json, long, optional, text } from '../storage/columns';
import type { Conduct } from './conduct';

/** A version of an act; the only thing ever changed in it is the instant at which a later version took its place. */
export interface ConductRow extends Conduct {
  contentHash: string;
}

/** Stands for the hash of the last version of an act that turned out not to be one: it holds from no instant on. */
export const REVOKED = 'REVOKED';

export const conductColumns = {
  id: code(43),
  version: integer(),
  subject: code(64),
  subjectName: text(200),
  kind: code(30),
  documentNumber: optional(text(128)),
  authority: text(200),
  authorityCode: optional(code(18)),
  basis: long(),
  summary: long(),
  occurredOn: isoDate(),
  validFrom: isoDate(),
  validUntil: optional(isoDate()),
  publicUntil: optional(isoDate()),
  useEndedOn: optional(isoDate()),
  details: json(),
  provenance: text(300),
  contentHash: code(43),
  recordedAt: instant(),
  supersededAt: optional(instant()),
};

export const conductTable = entity<ConductRow>('conduct', conductColumns, ['id', 'version']);

export const conductNoun: Noun<ConductRow> = {
  ...{ table: conductTable, record: ['id'], version: 'version', subject: 'subject' },
  deed: ({ version, contentHash }) => {
    if (contentHash === REVOKED) return 'conduct.revoke';
    return version === 1 ? 'conduct.record' : 'conduct.correct';
  },
  ends: ({ contentHash }) => contentHash === REVOKED,
};

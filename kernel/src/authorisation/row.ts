import type { Noun } from '../journal/noun';
import { code, entity, instant, isoDate, text } from '../storage/columns';
import type { Instant } from '../time';
import type { AuthorisationInput } from './authorisation';

export interface AuthorisationRow extends AuthorisationInput {
  provenance: string;
  recordedAt: Instant;
}

/** At most one of each authorisation, and the end of it. */
export interface AuthorisationWithdrawalRow {
  authorisation: string;
  provenance: string;
  recordedAt: Instant;
}

export const authorisationColumns = {
  id: code(43),
  subject: code(64),
  institution: code(18),
  scope: code(20),
  purpose: text(500),
  documentNumber: text(128),
  validFrom: isoDate(),
  validUntil: isoDate(),
  recordsSince: isoDate(),
  provenance: text(300),
  recordedAt: instant(),
};

export const authorisationWithdrawalColumns = {
  authorisation: code(43),
  provenance: text(300),
  recordedAt: instant(),
};

export const authorisationTable = entity<AuthorisationRow>('authorisation', authorisationColumns, ['id']);
export const authorisationWithdrawalTable = entity<AuthorisationWithdrawalRow>(
  'authorisation_withdrawal',
  authorisationWithdrawalColumns,
  ['authorisation'],
);

export const authorisationNoun: Noun<AuthorisationRow> = {
  ...{ table: authorisationTable, record: ['id'], subject: 'subject' },
  deed: () => 'authorisation.grant',
};

export const authorisationWithdrawalNoun: Noun<AuthorisationWithdrawalRow> = {
  ...{ table: authorisationWithdrawalTable, record: ['authorisation'] },
  deed: () => 'authorisation.withdraw',
};

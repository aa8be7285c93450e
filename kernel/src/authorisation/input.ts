import { idOf } from '../canonical';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import type { IsoDate } from '../time';
import type { Authorisation, AuthorisationInput, AuthorisationScope } from './authorisation';

/** An authorisation as its subject hands it in. */
export interface GrantAuthorisationInput {
  readonly uscc: string;
  readonly institution: string;
  readonly documentNumber: string;
  readonly scope: AuthorisationScope;
  readonly purpose: string;
  readonly validFrom?: IsoDate | null;
  readonly validUntil: IsoDate;
  readonly recordsSince?: IsoDate | null;
}

const limits = { documentNumber: 128, purpose: 500 } as const;

/** What is signed once is one authorisation of one sector, however often it is sent. */
export function authorisationIdOf(
  sector: string,
  { uscc, institution, documentNumber }: GrantAuthorisationInput,
): string {
  const number = wordsIn('documentNumber', documentNumber, limits.documentNumber);
  return idOf(sector, uscc, institution, number);
}

/** What is left out is as it was; of a new one, from today. */
export function authorisationFrom(
  id: string,
  input: GrantAuthorisationInput,
  before: Pick<AuthorisationInput, 'validFrom' | 'recordsSince'> | null,
  today: IsoDate,
): AuthorisationInput {
  const { uscc: subject, institution, scope, validUntil } = input;
  const validFrom = input.validFrom ?? before?.validFrom ?? today;
  if (validUntil <= validFrom) throw new Refusal('VALIDITY_EMPTY', { from: validFrom, until: validUntil });
  return {
    id,
    subject,
    institution,
    scope,
    purpose: wordsIn('purpose', input.purpose, limits.purpose),
    documentNumber: wordsIn('documentNumber', input.documentNumber, limits.documentNumber),
    validFrom,
    validUntil,
    recordsSince: input.recordsSince ?? before?.recordsSince ?? validFrom,
  };
}

/** Whether an authorisation on record is the one that arrives. */
export const isTheSame = (before: Authorisation, said: AuthorisationInput): boolean =>
  Object.entries(said).every(([name, value]) => before[name as keyof AuthorisationInput] === value);

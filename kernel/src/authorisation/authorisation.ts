import { dayOf, type Instant, type IsoDate } from '../time';

/** What an institution may be told: the grade alone, or the evaluation behind it with score and findings too. */
export type AuthorisationScope = 'GRADE' | 'EVALUATION';

/** What a subject signed (授权书), once. It is never changed: whoever wants it otherwise withdraws it and grants another. */
export interface AuthorisationInput {
  readonly id: string;
  /** The code of whoever grants it. */
  readonly subject: string;
  /** The code of the institution it is granted to, which alone may use it. */
  readonly institution: string;
  readonly scope: AuthorisationScope;
  /** For what the institution may use what it is told. */
  readonly purpose: string;
  readonly documentNumber: string;
  readonly validFrom: IsoDate;
  /** First day on which it no longer holds; none holds for ever. */
  readonly validUntil: IsoDate;
  /** The earliest day as of which the institution may ask. */
  readonly recordsSince: IsoDate;
}

export type AuthorisationState = 'NOT_YET_VALID' | 'IN_FORCE' | 'EXPIRED' | 'WITHDRAWN';

/** An authorisation as it stood at an instant. */
export interface Authorisation extends AuthorisationInput {
  readonly grantedAt: Instant;
  readonly withdrawnAt: Instant | null;
  readonly state: AuthorisationState;
}

type Lasting = Pick<Authorisation, 'validFrom' | 'validUntil' | 'withdrawnAt'>;

/** A withdrawal on record counts whatever its instant: two clocks that differ must not keep an institution reading. */
export function stateAt(
  { validFrom, validUntil, withdrawnAt }: Lasting,
  instant: Instant,
): AuthorisationState {
  if (withdrawnAt !== null) return 'WITHDRAWN';
  const day = dayOf(instant);
  if (day < validFrom) return 'NOT_YET_VALID';
  return day < validUntil ? 'IN_FORCE' : 'EXPIRED';
}

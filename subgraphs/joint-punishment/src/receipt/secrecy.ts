import { type Dated, dayOf, type Instant, type IsoDate, inForce, type Role } from '@creditgraph/kernel';
import type { ReceiptContent } from './model';

/** A law that forbids telling a subject who checked it (法律、行政法规规定不得告知): of which checks, by whom. */
export interface SecrecyRow extends Dated {
  readonly code: string;
  /** What the caller stated as its purpose, or the name of the matter with which a purpose begins. */
  readonly purposes: readonly [string, ...string[]];
  /** Whose checks: stating a purpose hides nobody's but theirs. */
  readonly roles: readonly [Role, ...Role[]];
  /** The departments the law names; null where it names none. */
  readonly authorities: readonly string[] | null;
  readonly basis: string;
  /** Whether the article was read. */
  readonly verified: boolean;
}

/** A check of which a law forbids to tell its subject, by the id of the check. */
export interface Withheld {
  readonly law: SecrecyRow;
  readonly id: string;
}

/** Without its article nothing is kept from anyone. */
export const secrecyProblems = (rows: readonly SecrecyRow[]): readonly string[] =>
  rows.flatMap(({ code, basis, from, until }) => [
    ...(basis.trim() === '' ? [`${code} has no basis`] : []),
    ...(until !== undefined && until <= from ? [`${code} holds on no day`] : []),
  ]);

/**
 * The law that forbids telling of a check: it was in force when the check was made, and is today. What the law forbids is the
 * telling, so that once it has ended the subject is told; and it reaches back to no check before it.
 */
export function secrecyOf(
  { decidedAt, request, askedBy }: Pick<ReceiptContent, 'decidedAt' | 'request' | 'askedBy'>,
  now: Instant,
  rows: readonly SecrecyRow[],
): SecrecyRow | null {
  if (!askedBy) return null;
  const { role, authority } = askedBy;
  return (
    rows.find(
      (row) =>
        inForceBoth(row, [dayOf(decidedAt), dayOf(now)]) &&
        row.roles.includes(role) &&
        (row.authorities === null || row.authorities.includes(authority ?? '')) &&
        row.purposes.some((purpose) => isOrBeginsWith(request.purpose, purpose)),
    ) ?? null
  );
}

const inForceBoth = (row: Dated, days: readonly IsoDate[]): boolean => days.every((day) => inForce(row, day));

const isOrBeginsWith = (stated: string | null, purpose: string): boolean =>
  stated === purpose || (stated?.startsWith(`${purpose} `) ?? false);

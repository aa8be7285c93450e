/**
 * What a caller may be. `PUBLIC` is whoever shows no token; `SUBJECT` an entity that looks at itself; `STAFF` an officer
 * or a machine of one ministry of the federation; `GOVERNMENT` another department or a platform that acts for one;
 * `INSTITUTION` a bank or a credit-service body, which reads more than the public only of who authorised it.
 */
export const roles = ['PUBLIC', 'SUBJECT', 'STAFF', 'GOVERNMENT', 'INSTITUTION'] as const;
export type Role = (typeof roles)[number];

/** Who asks, as the gateway has proven it. */
export interface Caller {
  /** Stands in receipts and journals: `anonymous`, or the subject of the token. */
  readonly id: string;
  readonly role: Role;
  /** The ministry (`tax`, `civil-affairs`) of staff, the department of a government caller, the code of an institution; null for others. */
  readonly authority: string | null;
  /** The code of an entity that looks at itself; null for others. */
  readonly subject: string | null;
  /** The matter a government caller or an institution says it asks for, without identity numbers; null where it says none, and for others. */
  readonly purpose: string | null;
  /** Ids of the authorisations an institution shows; none for others. Whether they hold is for each ministry to find. */
  readonly authorisations: readonly string[];
}

/** Whoever shows no token. */
export const anonymous: Caller = {
  id: 'anonymous',
  role: 'PUBLIC',
  authority: null,
  subject: null,
  purpose: null,
  authorisations: [],
};

import type { Instant, IsoDate } from '@creditgraph/kernel';

/** `SUPERSEDED` is never reported, only reached: another code took this one's place. */
export type Status = 'ACTIVE' | 'REVOKED' | 'DEREGISTERED' | 'SUPERSEDED';

export interface FormerName {
  readonly name: string;
  /** First day on which it was no longer borne. */
  readonly until: IsoDate;
}

/** What a register reports of one code. */
export interface EntityInput {
  readonly uscc: string;
  readonly name: string;
  readonly formerNames: readonly FormerName[];
  /** E.g. `ENTERPRISE`. */
  readonly kind: string;
  readonly status: Exclude<Status, 'SUPERSEDED'>;
  /** Division of GB/T 2260. */
  readonly region: string;
  readonly authority: string;
  readonly legalRepresentative: string | null;
  readonly registeredOn: IsoDate;
  readonly deregisteredOn: IsoDate | null;
  /** The database that reports it. */
  readonly source: string;
}

/** An entity as it was known at an instant. */
export interface Entity extends Omit<EntityInput, 'status' | 'source'> {
  readonly status: Status;
  readonly asOf: Instant;
}

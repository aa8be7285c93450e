import type { Instant, IsoDate } from '../time';
import type { CommitmentStage, Performance } from './procedure';
import type { PapersPromised } from './row';
import type { VerificationResult } from './table';
import type { CommitmentPublicity, CommitmentType } from './vocabulary';

/** What was promised, once; whatever becomes of it is a step. */
export interface CommitmentPromise {
  /** 承诺编码; the same code is one commitment, however often it arrives. */
  readonly code: string;
  /** USCC, or the key of a natural person. */
  readonly subject: string;
  readonly subjectName: string;
  readonly promiser: 'ORGANISATION' | 'NATURAL_PERSON' | 'INDIVIDUAL_BUSINESS';
  /** A matter of the sector. */
  readonly matter: string;
  readonly type: CommitmentType;
  /** Why it was made. */
  readonly reason: string;
  readonly content: string;
  /** What follows if it is not kept. */
  readonly liability: string;
  readonly madeOn: IsoDate;
  readonly validUntil: IsoDate | null;
  readonly acceptedBy: string;
  readonly acceptedByCode: string;
  readonly publicity: CommitmentPublicity;
  readonly remark: string | null;
}

/** What an authority found of its performance. */
export interface Assessment {
  readonly action: 'fulfil' | 'fulfilPartly' | 'breach';
  /** The part not performed; null where all of it was. */
  readonly unperformed: string | null;
  readonly liabilityPursued: string | null;
  readonly assessedOn: IsoDate | null;
  readonly assessedBy: string | null;
  readonly assessedByCode: string | null;
}

/** What an office found when it looked whether a promise is true (核查). */
export interface Verification {
  readonly result: VerificationResult;
  readonly verifiedOn: IsoDate;
  readonly verifiedBy: string;
}

/** What a source hands in: a promise, and what was found of it if anything was. */
export interface CommitmentInput {
  readonly promise: CommitmentPromise;
  readonly assessment: Assessment | null;
  /** Where it came from: provider, or file and row. */
  readonly provenance: string;
}

/** A commitment as it stood at an instant. */
export interface Commitment extends CommitmentPromise, PapersPromised {
  /** How many steps are on record, the promise being the first. */
  readonly version: number;
  readonly stage: CommitmentStage;
  readonly performance: Performance;
  readonly verification: Verification | null;
  /** When it was fed back last; null where nothing that was found was. */
  readonly fedBackOn: IsoDate | null;
  /** First day of the version of the text that was signed. */
  readonly template: IsoDate;
  readonly recordedAt: Instant;
}

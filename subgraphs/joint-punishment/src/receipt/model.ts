import type { Caller, Instant } from '@creditgraph/kernel';
import type { RoleCode, ScenarioCode } from '../catalogue/model';
import type { Hindsight } from '../decision/hindsight';
import type { Decision, Evidence, Question, Subject } from '../decision/model';

/** What one source sent, as it was sent; a standing whose seal failed is evidence of nothing and is not kept. */
export interface SealedEvidence {
  readonly source: string;
  readonly status: Evidence['status'];
  readonly sealed: string | null;
}

export interface CheckRequest {
  readonly scenario: ScenarioCode;
  readonly role: RoleCode;
  readonly purpose: string | null;
  readonly caseNumber: string | null;
  readonly subject: Subject;
  readonly asOf: Instant;
  readonly region?: string | null;
  readonly clearWhen?: Question['clearWhen'];
}

/** As whom the caller asked. */
export type AskedBy = Pick<Caller, 'role' | 'authority'>;

/** A receipt before it has its place in the caller's chain. */
export interface ReceiptDraft {
  readonly id: string;
  /** Whose chain it stands in. */
  readonly caller: string;
  readonly askedBy: AskedBy;
  readonly decidedAt: Instant;
  readonly request: CheckRequest;
  readonly evidence: readonly SealedEvidence[];
  readonly catalogueVersion: string;
  /** SHA-256 of that edition in its canonical form. */
  readonly catalogueHash: string;
  readonly decision: Decision;
  /** Null where the check is of the present. */
  readonly hindsight: Hindsight | null;
}

/** What receipts of earlier versions do not say. */
type Later = 'askedBy' | 'catalogueHash' | 'hindsight';

/** Everything needed to make the decision again; hashed in its canonical form (RFC 8785). */
export interface ReceiptContent extends Omit<ReceiptDraft, Later>, Partial<Pick<ReceiptDraft, Later>> {
  /** The first says neither as whom the caller asked nor the hash of the catalogue; before the third there is no hindsight. */
  readonly version: 1 | 2 | 3;
  /** 1 for the caller's first. */
  readonly sequence: number;
  /** Hash of the caller's receipt before this one; null for the first. */
  readonly previous: string | null;
}

/** The signed part: small enough to print on a procurement file, and it pins the rest. */
export interface ReceiptDigest
  extends Pick<ReceiptContent, 'id' | 'sequence' | 'previous' | 'caller' | 'decidedAt'> {
  readonly hash: string;
}

export interface Receipt {
  /** Canonical JSON of the `ReceiptContent`. */
  readonly content: string;
  /** Compact JWS (EdDSA) over the `ReceiptDigest`. */
  readonly jws: string;
  readonly digest: ReceiptDigest;
}

/** The last link of a caller's chain. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

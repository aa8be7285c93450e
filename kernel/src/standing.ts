import { createHash, type KeyObject } from 'node:crypto';
import { opened, signed } from './jws';
import type { Instant, IsoDate } from './time';
import { isWhole } from './whole-standing';

/** What a list is, said by its owner, so that a hit can be read without asking anyone else. */
export interface ListKindSummary {
  /** E.g. `SXBZXR`. */
  readonly code: string;
  readonly name: string;
  readonly owner: string;
  readonly basis: string;
  /** How long an entry lasts. */
  readonly term: string;
  /** How an entry ends before its term. */
  readonly exit: string;
  /** False where entries are never shown to the public, however long they are in force. */
  readonly published?: false;
}

/** A listing as the check needs it: only what is in force at the instant asked about. */
export interface StandingListing {
  readonly id: string;
  readonly list: ListKindSummary;
  /** `QUALIFICATION` says who is qualified: neither praise nor blame. */
  readonly kind: 'RED' | 'ATTENTION' | 'SERIOUS' | 'QUALIFICATION';
  readonly grounds: string;
  readonly decisionNumber: string;
  readonly decidedBy: string;
  readonly basis: string;
  readonly enteredOn: IsoDate;
  readonly publicUntil: IsoDate | null;
  readonly validUntil: IsoDate | null;
  readonly status: 'IN_FORCE' | 'UNDER_OBJECTION';
  readonly remedy: string;
  /** `NAME` when the source recorded no code: evidence for a person to look at, never a match. */
  readonly matchedBy: 'CODE' | 'NAME';
  /** Set where another region made the entry (名单互认). */
  readonly origin?: ListingOrigin;
}

/** Where another region made an entry, as its source says it; whether it counts here, it does not say. */
export interface ListingOrigin {
  /** Division (GB/T 2260). */
  readonly region: string;
  /** Name of the agreement under which it was taken over; null where the source names none it knows. */
  readonly agreement: string | null;
  /** What the agreement rests on, and its days; sources of earlier releases say nothing. */
  readonly basis?: string;
  readonly from?: IsoDate;
  /** Exclusive. */
  readonly until?: IsoDate | null;
}

export interface StandingGrade {
  readonly code: string;
  readonly label: string;
  /** 0 is best. */
  readonly rank: number;
}

/** The step that made a listing, or the end of one, known later than the instant it is about. */
export interface LaterAct {
  readonly action: string;
  /** What the step is called, in Chinese. */
  readonly name: string;
  readonly document: string | null;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
}

/** What a source knows by now of the instant it is asked about, beside what it knew then. */
export interface KnownSince extends Pick<Standing, 'known' | 'grade' | 'listings' | 'register'> {
  /** Recorded until this instant. */
  readonly knownAt: Instant;
  /** By id of the listing: by which act it is told otherwise than it was known then. */
  readonly acts: Readonly<Record<string, LaterAct>>;
}

/** What one source says about one subject at one instant: all that the joint punishment check may rest on. */
export interface Standing {
  readonly version: 1;
  /** Name of the source, e.g. `tax`, `registry`. */
  readonly source: string;
  /** The code asked about, or the key of a natural person. */
  readonly subject: string;
  readonly asOf: Instant;
  /** False when the source holds no such subject; still an answer. */
  readonly known: boolean;
  readonly grade: StandingGrade | null;
  readonly listings: readonly StandingListing[];
  /** Said by the register alone. */
  readonly register?: {
    readonly status: string;
    /** The code that replaced this one. */
    readonly successor: string | null;
    /** Codes this one replaced: what was recorded under them concerns the same entity. */
    readonly predecessors: readonly string[];
    /** Who answers for the entity, masked (法定代表人); sources of earlier releases say nothing. */
    readonly responsible?: readonly { readonly role: 'LEGAL_REPRESENTATIVE'; readonly shown: string }[];
  };
  /** Of a past instant alone; sources of earlier releases say nothing. */
  readonly since?: KnownSince;
}

/** Ed25519 key pair of one source; the key id is derived from the public key, so it cannot be chosen. */
export interface Signer {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Finds the public key of a source; undefined when the pair is not known. */
export type KeyDirectory = (source: string, keyId: string) => KeyObject | undefined;

/** Short fingerprint of a public key. */
export function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('base64url').slice(0, 16);
}

/**
 * A standing as a compact JWS (EdDSA), so that neither a client's aliases nor the gateway can alter, swap or
 * invent what a source said.
 */
export function seal(standing: Standing, signer: Signer): string {
  return signed('standing', standing, signer);
}

/** The standing if the named source sealed it whole for this subject and instant; null for anything else at all. */
export function unseal(
  sealed: unknown,
  expected: { source: string; subject: string; asOf: Instant },
  keys: KeyDirectory,
): Standing | null {
  const standing: Partial<Standing> | null = opened('standing', sealed, (keyId) =>
    keys(expected.source, keyId),
  );
  const bound =
    standing?.version === 1 &&
    standing.source === expected.source &&
    standing.subject === expected.subject &&
    standing.asOf === expected.asOf &&
    isWhole(standing);
  return bound ? (standing as Standing) : null;
}

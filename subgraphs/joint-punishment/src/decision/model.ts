import type { Instant, IsoDate, Standing, StandingListing } from '@creditgraph/kernel';
import type { MeasureInForce } from '../catalogue/catalogue';
import type { Effect, ResponsibleRole, RoleCode, ScenarioCode, SubjectKind } from '../catalogue/model';

export type Verdict = 'CLEAR' | 'CAUTION' | 'RESTRICTED' | 'PROHIBITED' | 'INDETERMINATE';

/** An organisation by its code, or a natural person by its key and by the only words that may be shown of it. */
export interface Subject {
  readonly kind: SubjectKind;
  /** USCC, or the key of a natural person. */
  readonly key: string;
  /** What may be printed: the code itself, or the masked name and number. */
  readonly shown: string;
}

/** What arrived from one source: an answer under a valid seal, nothing, or something no seal covers. */
export type Evidence =
  | { readonly source: string; readonly status: 'ANSWERED'; readonly standing: Standing }
  | { readonly source: string; readonly status: 'UNAVAILABLE' | 'REJECTED'; readonly standing: null };

/**
 * What a check waits for before it may be clear: every source of the house. A silent one to which the law attaches nothing
 * here cannot make a restriction milder or graver, but it might have said what a person must look at.
 */
export const CLEAR_WHEN = 'ALL_ANSWERED' as const;

export interface Question {
  readonly scenario: ScenarioCode;
  readonly role: RoleCode;
  readonly subject: Subject;
  readonly asOf: Instant;
  /** Division (GB/T 2260) of the place where the matter is handled; receipts of earlier releases name none. */
  readonly region?: string | null;
  /** Null in receipts of earlier releases, whose checks were clear once the sources answered that the scenario requires. */
  readonly clearWhen: typeof CLEAR_WHEN | null;
}

/** Why the decision is what it is, in both languages. */
export interface Reason {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** A listing as it is shown: whether its match is by code has been judged by then. */
export interface Listing extends Omit<StandingListing, 'matchedBy'> {
  readonly underObjection: boolean;
}

/** A person who answers for the listed organisation, and to whom the basis of the list extends. */
export interface LinkedPerson {
  readonly role: ResponsibleRole;
  /** Masked by the register; null where it names no one in this role. */
  readonly shown: string | null;
  readonly basis: string;
}

/** What follows instead of a measure where the listed subject is a public body. */
export interface Referred {
  readonly sector: string;
  readonly listing: Listing;
  readonly name: string;
  readonly nameEn: string;
  readonly basis: string;
}

/** A listing the law attaches something to, and what it attaches. */
export interface Hit {
  readonly sector: string;
  readonly effect: Effect;
  readonly listing: Listing;
  readonly measure: MeasureInForce;
  readonly remedy: string;
  readonly remarks: readonly string[];
  readonly linkedPersons: readonly LinkedPerson[];
}

/** Something a person may want to know and the decision does not rest on. */
export interface Information {
  readonly sector: string;
  readonly kind: 'LISTING' | 'GRADE' | 'UNCONFIRMED';
  readonly listing: Listing | null;
  readonly grade: Standing['grade'];
  readonly text: string;
}

/** A reward the subject has earned; it is never set off against a hit. */
export interface Incentive {
  readonly sector: string;
  readonly measure: MeasureInForce;
  readonly listing: Listing | null;
  readonly grade: Standing['grade'];
  /** The day from which it is owed no longer, where one is set; it also ends with its condition. */
  readonly until: IsoDate | null;
}

export interface SourceAnswer {
  readonly sector: string;
  readonly status: Evidence['status'];
  readonly required: boolean;
  readonly asOf: Instant | null;
}

export interface Decision {
  readonly decision: Verdict;
  /** The subject as it may be printed. */
  readonly subject: string;
  readonly reasons: readonly Reason[];
  readonly requiresHumanConfirmation: boolean;
  /** Other codes of the same entity. */
  readonly alsoCheck: readonly string[];
  readonly hits: readonly Hit[];
  readonly information: readonly Information[];
  readonly incentives: readonly Incentive[];
  readonly referrals: readonly Referred[];
  readonly sources: readonly SourceAnswer[];
}

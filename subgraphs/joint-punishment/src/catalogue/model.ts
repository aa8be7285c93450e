import type { IsoDate, ListKindSummary } from '@creditgraph/kernel';

/** What a check may be made for; every edition says of each what it requires. */
export const scenarioCodes = [
  'GOVERNMENT_PROCUREMENT',
  'BIDDING',
  'FISCAL_FUNDING',
  'ADMINISTRATIVE_LICENSING',
  'MARKET_ACCESS',
  'QUALIFICATION_REVIEW',
  'HONOURS',
  'FINANCING',
] as const;
export type ScenarioCode = (typeof scenarioCodes)[number];

export const roleCodes = [
  'SUPPLIER',
  'PROCUREMENT_AGENCY',
  'EVALUATION_EXPERT',
  'BIDDER',
  'TENDERING_AGENCY',
  'BID_EVALUATOR',
  'APPLICANT',
  'OFFICE_HOLDER',
  'CANDIDATE',
  'BORROWER',
] as const;
export type RoleCode = (typeof roleCodes)[number];

export type SubjectKind = 'ORGANISATION' | 'PERSON';

/** Whom a measure may reach; it reaches a state organ or public institution only where it says so (机关事业单位). */
export type ObjectKind = SubjectKind | 'PUBLIC_BODY';

/**
 * Where a row was taken from: `TEXT` the article itself, `EXCERPT` an excerpt or summary of it, `PLAN` a plan of a city or
 * province that names it, `UNREAD` nothing that was read.
 */
export type SourceMark = 'TEXT' | 'EXCERPT' | 'PLAN' | 'UNREAD';

/** As who a person answers for an organisation. */
export type ResponsibleRole =
  | 'LEGAL_REPRESENTATIVE'
  | 'PRINCIPAL'
  | 'ACTUAL_CONTROLLER'
  | 'DIRECTLY_RESPONSIBLE';

/** To which persons the basis of a list extends, and the article that says so. */
export interface PersonsReached {
  readonly roles: readonly ResponsibleRole[];
  readonly basis: string;
}

/** A list as its owner describes it; `kind` decides what a measure may rest on it. */
export interface ListKind extends ListKindSummary {
  readonly kind: 'RED' | 'ATTENTION' | 'SERIOUS';
  /** False until someone has read the term and exit in the text itself. */
  readonly verified: boolean;
  /** Null where the basis reaches the listed subject alone. */
  readonly persons: PersonsReached | null;
  readonly source: SourceMark;
}

/** How high a text stands: only the first three can carry a measure that takes rights away. */
export type Rank = 'LAW' | 'REGULATION' | 'CENTRAL_POLICY' | 'JUDICIAL_INTERPRETATION' | 'MINISTRY_DOCUMENT';

export type StrongRank = 'LAW' | 'REGULATION' | 'CENTRAL_POLICY';

/** Whether a text of this rank can carry a measure that takes rights away. */
export const isStrong = (rank: Rank): rank is StrongRank =>
  ['LAW', 'REGULATION', 'CENTRAL_POLICY'].includes(rank);

/** One article a measure rests on, and for how long and for whom it holds. */
export interface Basis<R extends Rank = Rank> {
  readonly rank: R;
  readonly law: string;
  readonly article: string;
  readonly from: IsoDate;
  /** Exclusive; null while in force. */
  readonly until: IsoDate | null;
  readonly subjects: readonly ObjectKind[];
  /** False until someone has read the article itself. */
  readonly verified: boolean;
}

export type Effect = 'PROHIBIT' | 'RESTRICT' | 'MANAGE' | 'FAVOUR';

/** I takes rights away, II manages, III is what markets and associations do, INCENTIVE rewards. */
export type Category = 'I' | 'II' | 'III' | 'INCENTIVE';

export interface ListTrigger {
  readonly on: 'LIST';
  readonly list: string;
}

/** Imposed by the authority in its own decision on such an act: no check brings it about. */
export interface ActTrigger {
  readonly on: 'ACT';
  readonly act: string;
}

export type Trigger =
  | ListTrigger
  | ActTrigger
  | { readonly on: 'GRADE'; readonly source: string; readonly grade: string }
  | { readonly on: 'RED_LISTS' }
  | { readonly on: 'TOP_GRADE' };

/** Where a measure applies: everywhere, or to matters handled in one province or city. */
export interface Scope {
  readonly level: 'NATIONAL' | 'PROVINCE' | 'CITY';
  /** The division (GB/T 2260), `320000`, `320600`; null for the whole country. */
  readonly region: string | null;
}

interface AnyMeasure {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly implementedBy: string;
  /** Empty where no check is made for it: the authority acts on its own. */
  readonly scenarios: readonly ScenarioCode[];
  readonly roles: readonly RoleCode[];
  readonly subjects: readonly [ObjectKind, ...ObjectKind[]];
  /** How long it lasts. */
  readonly term: string;
  /** How it relates to the conduct it follows (关联性). */
  readonly relation: string;
  readonly scope: Scope;
  /** True where the article leaves to a person what exactly follows. */
  readonly needsJudgement: boolean;
  readonly source: SourceMark;
}

/** Takes rights away: the compiler asks for a strong basis and for lists or decisions, never for grades. */
export interface RightsMeasure extends AnyMeasure {
  readonly category: 'I';
  readonly effect: 'PROHIBIT' | 'RESTRICT';
  readonly bases: readonly [Basis<StrongRank>, ...Basis[]];
  readonly triggers: readonly [ListTrigger | ActTrigger, ...(ListTrigger | ActTrigger)[]];
}

export interface ManagingMeasure extends AnyMeasure {
  readonly category: 'II' | 'III';
  readonly effect: 'MANAGE';
  readonly bases: readonly [Basis, ...Basis[]];
  readonly triggers: readonly [Trigger, ...Trigger[]];
}

export interface IncentiveMeasure extends AnyMeasure {
  readonly category: 'INCENTIVE';
  readonly effect: 'FAVOUR';
  readonly bases: readonly [Basis, ...Basis[]];
  readonly triggers: readonly [Trigger, ...Trigger[]];
}

export type Measure = RightsMeasure | ManagingMeasure | IncentiveMeasure;

/** A source the check cannot do without, and the lists whose silence it must break. */
export interface RequiredSource {
  readonly source: string;
  readonly of: readonly SubjectKind[];
  /** Lists it speaks for: what it does not report is not there. */
  readonly answersFor: readonly string[];
  /** Lists it passes on for their owner: what it reports counts, and a person compares. */
  readonly relays: readonly string[];
}

export interface Scenario {
  readonly code: ScenarioCode;
  readonly nameZh: string;
  readonly nameEn: string;
  /** The first that is open to a subject is the one meant where none is named. */
  readonly roles: readonly { readonly code: RoleCode; readonly subjects: readonly SubjectKind[] }[];
  readonly required: readonly RequiredSource[];
}

/** An agreement by which entries that other regions made on these lists count here (互认). */
export interface Recognition {
  readonly agreement: string;
  /** Divisions (GB/T 2260) whose entries are recognised, `310000`. */
  readonly regions: readonly string[];
  readonly lists: readonly string[];
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

/** What follows instead of a market measure where a state organ or public institution is listed. */
export interface Referral {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly basis: string;
  readonly verified: boolean;
}

/** One edition: never edited once a receipt names it. */
export interface Catalogue {
  readonly version: string;
  /** The first day on which checks are made by it. */
  readonly validFrom: IsoDate;
  readonly lists: readonly ListKind[];
  readonly measures: readonly Measure[];
  readonly scenarios: readonly Scenario[];
  readonly recognitions: readonly Recognition[];
  /** Null in editions that treat public bodies as any other organisation. */
  readonly referral: Referral | null;
}

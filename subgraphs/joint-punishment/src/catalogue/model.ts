import type { IsoDate, ListKindSummary } from '@creditgraph/kernel';

/** What a check is made for; a scenario enters this list when it works from end to end. */
export type ScenarioCode = 'GOVERNMENT_PROCUREMENT';

export type RoleCode = 'SUPPLIER' | 'PROCUREMENT_AGENCY' | 'EVALUATION_EXPERT';

export type SubjectKind = 'ORGANISATION' | 'PERSON';

/** A list as its owner describes it; `kind` decides what a measure may rest on it. */
export interface ListKind extends ListKindSummary {
  readonly kind: 'RED' | 'ATTENTION' | 'SERIOUS';
  /** False until someone has read the term and exit in the text itself. */
  readonly verified: boolean;
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
  readonly subjects: readonly SubjectKind[];
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

export type Trigger =
  | ListTrigger
  | { readonly on: 'GRADE'; readonly source: string; readonly grade: string }
  | { readonly on: 'RED_LISTS' }
  | { readonly on: 'TOP_GRADE' };

interface AnyMeasure {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly implementedBy: string;
  readonly scenarios: readonly [ScenarioCode, ...ScenarioCode[]];
  readonly roles: readonly [RoleCode, ...RoleCode[]];
  readonly subjects: readonly [SubjectKind, ...SubjectKind[]];
  /** Regional measures need a regional regulation and a region to check against; none is in this edition. */
  readonly scope: 'NATIONAL';
  /** True where the article leaves to a person what exactly follows. */
  readonly needsJudgement: boolean;
}

/** Takes rights away: the compiler asks for a strong basis and for lists, never for grades. */
export interface RightsMeasure extends AnyMeasure {
  readonly category: 'I';
  readonly effect: 'PROHIBIT' | 'RESTRICT';
  readonly bases: readonly [Basis<StrongRank>, ...Basis[]];
  readonly triggers: readonly [ListTrigger, ...ListTrigger[]];
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
  readonly roles: readonly { readonly code: RoleCode; readonly subjects: readonly SubjectKind[] }[];
  readonly required: readonly RequiredSource[];
}

/** One edition: never edited once a receipt names it. */
export interface Catalogue {
  readonly version: string;
  readonly lists: readonly ListKind[];
  readonly measures: readonly Measure[];
  readonly scenarios: readonly Scenario[];
}

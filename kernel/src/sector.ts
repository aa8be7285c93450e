import { type CommitmentMatter, commitmentMattersOf, matterProblems } from './commitment/matter';
import type { Conduct } from './conduct/conduct';
import type { ConductKinds } from './conduct/kind';
import { type Dated, overlap } from './dated';
import type { Message } from './errors';
import type { StoredEvaluation } from './evaluation/loaders';
import type { Rulebook } from './evaluation/rulebook';
import type { InspectionOutcome } from './inspection/row';
import type { OwnModule } from './own';
import type { TermRow } from './procedure/deadline';
import type { SampleDesk, SampleRecords } from './sample/sample';
import type { ListKindSummary, StandingListing } from './standing';
import type { FictionalEntity } from './subject/fiction';
import type { SubjectKinds } from './subject/kind';
import type { SubjectRecord } from './subject/loaders';
import type { IsoDate } from './time';

/**
 * A sector is a definition, not a program: it owns its names, scales, facts, rules and lists. Everything else,
 * from storage to GraphQL, is the kernel's and the same for all.
 */
export interface SectorDefinition<Facts, Grade extends string> {
  /** Folder and subgraph name, `civil-affairs`. */
  readonly name: string;
  /** Its field on the profile and the word in its root fields, `civilAffairs`. */
  readonly field: string;
  readonly label: Message;
  /** The ministry in charge, as it signs. */
  readonly authority: string;
  readonly subjectKinds: SubjectKinds;
  /** The sector's own kinds of act beside `PENALTY` and `LICENCE`. */
  readonly conductKinds: ConductKinds;
  readonly lists: readonly ListKind[];
  /**
   * Set by a sector that passes on the lists of owners elsewhere: the kind under which a listed subject is taken in
   * that it does not know. Every other sector refuses to list whom it does not know.
   */
  readonly introduces?: (uscc: string) => string;
  /** Set by the one desk where enterprises under a reorganisation plan or settlement apply for a shield (信用修复总窗口). */
  readonly takesShields?: true;
  /** Left out by a sector that only keeps lists. */
  readonly evaluation?: EvaluationDefinition<Facts, Grade>;
  readonly inspection: readonly InspectionRow<Grade>[];
  /** The kind of its own under which a result of an inspection is an act on record too; null where it makes none of it. */
  readonly inspectionConduct?: (result: InspectionOutcome) => string | null;
  readonly supervision: readonly SupervisionRow<Grade>[];
  /** Left out by a sector that takes nobody at their word. */
  readonly commitmentMatters?: readonly CommitmentMatter[];
  /** What no other sector has: kinds of its own, with their part of the schema. */
  readonly own?: OwnModule;
  /** What the fictional sample says of one entity; null when the sector would not know it. */
  readonly sample?: (entity: FictionalEntity, random: () => number, desk: SampleDesk) => SampleRecords | null;
}

export type EvaluationDefinition<Facts, Grade extends string> =
  | PeriodicEvaluation<Facts, Grade>
  | ContinuousEvaluation<Facts, Grade>;

interface Judged<Facts, Grade extends string> {
  readonly rulebook: Rulebook<Facts, Grade>;
  /** What the rules look at, drawn from what is on record; pure. */
  readonly gather: (file: SubjectFile, period: string) => Facts;
  /** False where the law does not evaluate this subject for the period; says nothing about its conduct. */
  readonly evaluates: (file: SubjectFile, period: string) => boolean;
  readonly publishes: PublishedGrades<Grade>;
}

/** The grades that everyone may read. The others are for the subject itself, the ministry and other departments. */
export interface PublishedGrades<Grade extends string> {
  readonly grades: readonly Grade[] | 'ALL';
  /** What lets them be published. */
  readonly basis: string;
  /** False where it could not be checked against the text. */
  readonly verified: boolean;
}

/** A grade for a period, made when it is over, announced, and kept as it was announced. */
export interface PeriodicEvaluation<Facts, Grade extends string> extends Judged<Facts, Grade> {
  readonly cadence?: 'PERIODIC';
  /** The day whose rules and facts a period is judged by: its last. */
  readonly lastDayOf: (period: string) => IsoDate;
  /** The period a day belongs to. */
  readonly periodOf: (day: IsoDate) => string;
}

/**
 * A grade that holds by the day: points come back when their validity ends, although nobody records anything. It is
 * worked out when it is asked for and never stored, so that it cannot be stale. The period given to `gather` and
 * `evaluates` is the day.
 */
export interface ContinuousEvaluation<Facts, Grade extends string> extends Judged<Facts, Grade> {
  readonly cadence: 'CONTINUOUS';
  /**
   * Days on which the facts change although no act on record says so in its own validity, and no listing, subject or
   * rule begins or ends; left out where there are none.
   */
  readonly turningDays?: (file: SubjectFile) => readonly IsoDate[];
}

/** All that is on record of one subject at one instant, for the day that is judged by it. */
export interface SubjectFile {
  readonly subject: SubjectRecord;
  /** Oldest first. */
  readonly conduct: readonly Conduct[];
  /** In force on the day judged, as far as no one has found them wrong since. */
  readonly listings: readonly StandingListing[];
  /** Of periods that were over before the day judged, newest first. */
  readonly evaluations: readonly StoredEvaluation[];
}

export interface ListKind extends ListKindSummary {
  readonly kind: StandingListing['kind'];
  /** Months from entry until it no longer counts; null where an act ends it, not time. */
  readonly months: number | null;
  /** Every decision sets its own term: an entry handed in must say until when it counts. */
  readonly decidesItsTerm?: true;
  /** What its own rules ask for before repair; left out where there are none, and those for every record hold. */
  readonly repair?: ListRepair;
  /** Why an entry stays in force while its subject performs a reorganisation plan; left out where the shield covers it. */
  readonly staysUnderShield?: string;
  /** How long whoever is to be listed may plead; left out where the list says nothing, and the days for every list hold. */
  readonly plea?: readonly TermRow[];
  /** How the subject may answer back, in Chinese. */
  readonly remedy: string;
  /** False where term or exit could not be checked against the text. */
  readonly verified: boolean;
}

/** The least time after which an entry may be repaired. */
export interface ListRepair {
  readonly months: number;
  readonly since: 'ENTRY' | 'CORRECTION';
  readonly basis: string;
  readonly verified: boolean;
}

/** How closely a subject is supervised; the first row that fits decides, the last one fits all. */
export interface InspectionRow<Grade extends string> {
  readonly list?: string;
  readonly grade?: Grade;
  readonly tier: 'LOWER' | 'ROUTINE' | 'HIGHER' | 'KEY';
  readonly label: string;
  readonly basis: string;
  /** How many times the ordinary rate; left out where the law says more or less but gives no figure. */
  readonly multiplier?: number;
  /** Inspected at the least rate the law asks for, which whoever announces a plan must name (法定最低比例). */
  readonly statutoryMinimum?: true;
  /** Random inspections in a calendar year at most; left out where there is no such bound. A report is none. */
  readonly mostPerYear?: number;
  /** True once someone has read tier and figure in the text. */
  readonly verified?: boolean;
}

export interface SupervisionRow<Grade extends string> extends Dated {
  readonly grade: Grade;
  readonly code: string;
  readonly name: string;
  readonly basis: string;
  readonly category: 'INCENTIVE' | 'MANAGEMENT';
  readonly verified: boolean;
}

/** Checks the whole definition when it is loaded and prints every complaint at once. */
export function defineSector<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
): SectorDefinition<Facts, Grade> {
  const problems = problemsOf(sector);
  if (problems.length > 0) throw new Error(`sector ${sector.name}:\n- ${problems.join('\n- ')}`);
  return sector;
}

function problemsOf<Facts, Grade extends string>(sector: SectorDefinition<Facts, Grade>): string[] {
  const { evaluation, lists, inspection, supervision, conductKinds } = sector;
  const commitmentMatters = commitmentMattersOf(sector);
  const complaints: (string | false)[] = [
    !/^[a-z]+(-[a-z]+)*$/.test(sector.name) && `name "${sector.name}" is not lower case with hyphens`,
    !/^[a-z][A-Za-z]+$/.test(sector.field) && `field "${sector.field}" is not camel case`,
    (inspection.at(-1)?.grade ?? inspection.at(-1)?.list) !== undefined &&
      'the last inspection row must fit every subject',
    inspection.length === 0 && 'there is no inspection row',
    ...lists.map(({ code, basis }) => basis === '' && `list ${code} has no legal basis`),
    ...supervision.map(({ code, basis }) => basis === '' && `supervision measure ${code} has no legal basis`),
    ...repeated(lists.map(({ code }) => code)).map((code) => `list ${code} is defined twice`),
    ...commitmentMatters.flatMap(matterProblems),
    ...commitmentMatters.map((matter) => watchProblem(matter, lists)),
    ...Object.entries(conductKinds).flatMap(([code, kind]) => repairProblems(code, kind)),
    ...repeated(commitmentMatters.map(({ code }) => code)).map(
      (code) => `commitment matter ${code} is defined twice`,
    ),
    ...(evaluation ? [...rulebookProblems(evaluation.rulebook), ...publicityProblems(evaluation)] : []),
  ];
  return complaints.filter((complaint) => complaint !== false);
}

const watchProblem = ({ code, watchedOn }: CommitmentMatter, lists: readonly ListKind[]) =>
  watchedOn !== undefined &&
  lists.find((list) => list.code === watchedOn)?.kind !== 'ATTENTION' &&
  `commitment matter ${code} is watched on ${watchedOn}, which is no watch list of the sector`;

function repairProblems(code: string, kind: ConductKinds[string]): (string | false)[] {
  const { repair = null, details = [] } = typeof kind === 'string' ? {} : kind;
  if (!repair) return [];
  const { basis, correctedIn } = repair;
  const unsaid = correctedIn !== undefined && details.every(({ key }) => key !== correctedIn);
  return [
    basis === '' && `the repair of ${code} has no legal basis`,
    unsaid && `the repair of ${code} enters ${correctedIn}, which no act of it says`,
  ];
}

function rulebookProblems<Facts, Grade extends string>({
  rules,
  scale,
  models,
}: Rulebook<Facts, Grade>): string[] {
  const thresholds = scale.flatMap(({ from }) => from ?? []);
  const twice = rules.filter((rule, index) =>
    rules.slice(0, index).some((other) => other.code === rule.code && overlap(other, rule)),
  );
  return [
    ...rules.filter(({ basis }) => basis === '').map(({ code }) => `rule ${code} has no legal basis`),
    ...twice.map(({ code, from }) => `rule ${code} is in force twice on ${from}`),
    ...(thresholds.at(-1) === Number.NEGATIVE_INFINITY ? [] : ['the lowest scores earn no grade']),
    ...(thresholds.every((from, index) => index === 0 || from < (thresholds[index - 1] ?? 0))
      ? []
      : ['the scale is not ordered from best to worst']),
    ...models
      .filter((model, index) => models.slice(0, index).some((other) => overlap(other, model)))
      .map(({ code }) => `model ${code} is in force together with another`),
  ];
}

function publicityProblems<Facts, Grade extends string>({
  publishes: { grades, basis },
  rulebook: { scale },
}: EvaluationDefinition<Facts, Grade>): string[] {
  const strangers =
    grades === 'ALL' ? [] : grades.filter((published) => scale.every(({ grade }) => grade !== published));
  return [
    ...(basis === '' ? ['the publication of grades has no legal basis'] : []),
    ...strangers.map((grade) => `the grade ${grade} is published and not on the scale`),
  ];
}

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

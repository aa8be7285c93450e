import type { Course } from '../procedure/course';
import { lifeAt, type Setting, stateName } from '../procedure/life';
import type { ActionOf, StateOf } from '../procedure/procedure';
import type { RecordedStep } from '../procedure/take';
import { addDays, type Days, type Instant, type IsoDate } from '../time';
import type { JointVisitPartnerRow } from './row';
import { jointVisitProcedure, type Side } from './table';

export type JointVisitAction = ActionOf<typeof jointVisitProcedure>;
export type JointVisitState = StateOf<typeof jointVisitProcedure>;
export type JointVisitCourse = Course<JointVisitAction>;

/** One of the two ministries. */
export interface Party {
  /** Name of the sector. */
  readonly sector: string;
  /** In Chinese, as the subject reads it. */
  readonly label: string;
}

/** What a proposal says, as it is kept with the first step in both books. */
export interface JointVisitSaid {
  /** The ministry that proposed, and the one it invited. */
  readonly host: Party;
  readonly guest: Party;
  readonly window: Days;
  readonly law: { readonly basis: string; readonly verified: boolean };
}

/** What a step says beside; `visit`, the planned inspection of whose step it is, never leaves its books. */
export interface StepDetails extends Partial<JointVisitSaid> {
  readonly side: Side;
  readonly visit?: string;
  /** The days on which both have planned an inspection; said with the acceptance. */
  readonly days?: Days;
  /** The day that is offered, or confirmed. */
  readonly on?: IsoDate;
}

/** A joint visit as it stood at an instant in the books of one of the two. */
export interface JointVisit extends JointVisitSaid {
  readonly id: string;
  readonly subject: string;
  readonly version: number;
  readonly proposedAt: Instant;
  readonly state: string;
  /** On which the visit can be made: the window, and once it is accepted what is left of it. */
  readonly days: Days;
  readonly offeredOn: IsoDate | null;
  /** The day both have confirmed; null before, and once the joint visit is withdrawn. */
  readonly on: IsoDate | null;
  /** The planned inspection of these books; null where none is named. */
  readonly visit: string | null;
  /** Why it was declined or withdrawn. */
  readonly reason: string | null;
}

export const detailsOf = ({ details }: RecordedStep<JointVisitAction>): StepDetails =>
  details as unknown as StepDetails;

const ended: readonly string[] = Object.entries(jointVisitProcedure.states)
  .filter(([, row]) => 'terminal' in row)
  .map(([name]) => stateName(name));

/** Whether nothing follows. */
export const hasEnded = ({ state }: Pick<JointVisit, 'state'>): boolean => ended.includes(state);

/** So many days after the window both are to have reported; the number is this house's, as that of the window is. */
const REPORTED_WITHIN = 30;

/** What the clock of a joint visit is counted with. */
export const jointVisitSetting = ({ window }: Pick<JointVisitSaid, 'window'>): Setting => ({
  days: { until: window.until, reported: addDays(window.until, REPORTED_WITHIN) },
});

/** What a ministry keeps of a joint visit beside its steps, to find it by. */
export const partnerRow = (
  id: string,
  { subject, partner, recordedAt, window }: PartnerNamed,
): JointVisitPartnerRow => ({
  id,
  partner,
  recordedAt,
  subject,
  closesOn: addDays(window.until, REPORTED_WITHIN),
});

interface PartnerNamed extends Pick<JointVisitSaid, 'window'> {
  readonly subject: string;
  readonly partner: string;
  readonly recordedAt: Instant;
}

/** How many steps one of the two has taken, as far as they are known here. */
export const stepsBy = (course: JointVisitCourse | null, side: Side): number =>
  course?.steps.filter((step) => detailsOf(step).side === side).length ?? 0;

/** What a proposal said. */
export function saidIn({ record, steps }: JointVisitCourse): JointVisitSaid {
  const [first] = steps;
  if (!first) throw new Error(`the joint visit ${record} has no step`);
  const { host, guest, window, law } = detailsOf(first) as StepDetails & JointVisitSaid;
  return { host, guest, window, law };
}

/** Which of the two a sector is. */
export const sideOf = ({ host }: Pick<JointVisitSaid, 'host'>, sector: string): Side =>
  host.sector === sector ? 'HOST' : 'GUEST';

/** What a joint visit amounts to, by the steps known at an instant. */
export function jointVisitAt(course: JointVisitCourse, asOf: Instant): JointVisit {
  const { record: id, subject, steps } = course;
  const said = saidIn(course);
  const all = steps.map(detailsOf);
  const life = lifeAt(jointVisitProcedure, steps, asOf, jointVisitSetting(said));
  const state = stateName(life.state);
  const last = steps.at(-1);
  const confirmed = steps.find(({ action }) => action === 'confirm');
  return {
    ...{ ...said, id, subject, version: steps.length, state },
    proposedAt: steps[0]?.effectiveAt ?? '',
    days: all.find(({ days }) => days)?.days ?? said.window,
    offeredOn: all.findLast(({ on }) => on)?.on ?? null,
    on: confirmed && life.state !== 'withdrawn' ? (detailsOf(confirmed).on ?? null) : null,
    visit: all.find(({ visit }) => visit)?.visit ?? null,
    reason: last?.action === 'decline' || last?.action === 'withdraw' ? last.reason : null,
  };
}

import { Refusal } from '../errors';
import { inspectionById } from '../inspection/loaders';
import { visitById } from '../inspection-plan/loaders';
import { refuseStale } from '../journal/once';
import { lifeAt } from '../procedure/life';
import type { StepTaken } from '../procedure/mutation';
import { courseKnown, reasonIn } from '../procedure/step';
import { refuseUnless, takeNext } from '../procedure/take';
import type { Transaction } from '../storage/books';
import { type Days, dayOf, type IsoDate } from '../time';
import {
  type JointVisit,
  type JointVisitAction,
  type JointVisitCourse,
  jointVisitAt,
  jointVisitSetting,
  type StepDetails,
  saidIn,
  sideOf,
} from './joint-visit';
import { plannedVisit, refuseShared, type Standpoint } from './propose';
import { jointVisitProcedure, type Side } from './table';
import { mergedDays, sharedDays } from './window';

/** A step of one's own in a joint visit that is on record. */
export interface JointVisitStepInput {
  readonly id: string;
  readonly expectedVersion: number;
}
export type AcceptJointVisitInput = JointVisitStepInput & { readonly visit: string; readonly on: IsoDate };
export type OfferJointVisitInput = JointVisitStepInput & { readonly on: IsoDate };
export type EndJointVisitInput = JointVisitStepInput & { readonly reason: string };

/** What a step says beside. */
type Said = Omit<StepDetails, 'side'> & { readonly reason?: string };

/** Takes a step of this ministry: what it says is worked out from where the joint visit stands. */
async function takeOwn(
  tx: Transaction,
  { id, expectedVersion }: JointVisitStepInput,
  { at, actor, by }: StepTaken,
  here: Standpoint,
  actionOf: (side: Side) => JointVisitAction,
  sayOf: (before: JointVisit) => Said | Promise<Said>,
): Promise<string> {
  const course: JointVisitCourse = await courseKnown(tx, jointVisitProcedure.noun, id, at);
  const side = sideOf(saidIn(course), here.sector);
  const setting = jointVisitSetting(saidIn(course));
  const step = { action: actionOf(side), by, facts: { side } };
  refuseStale(expectedVersion, course.steps.length);
  refuseUnless(jointVisitProcedure, lifeAt(jointVisitProcedure, course.steps, at, setting).state, step);
  const { reason = '', ...details } = await sayOf(jointVisitAt(course, at));
  await takeNext(tx, jointVisitProcedure, {
    ...{ ...step, record: id, subject: course.subject, actor, expectedVersion },
    ...{ effectiveAt: at, recordedAt: at, reason, details: { side, ...details }, setting },
  });
  return id;
}

const always = (action: JointVisitAction) => () => action;

/** Accepts with an own planned inspection of the same subject and window, and offers a day. */
export const acceptJointVisit = (
  tx: Transaction,
  { visit, on, ...input }: AcceptJointVisitInput,
  taken: StepTaken,
  here: Standpoint,
): Promise<string> =>
  takeOwn(tx, input, taken, here, always('accept'), async ({ subject, window }) => {
    const planned = await plannedVisit(tx, visit, taken.at);
    if (planned.subject !== subject) throw new Refusal('JOINT_VISIT_OTHER_SUBJECT', { visit });
    const merged = mergedDays({ subject, days: window }, planned);
    const days = merged && sharedDays(merged, { from: dayOf(taken.at), until: merged.until });
    if (!days) throw new Refusal('JOINT_VISIT_OUTSIDE_WINDOW', { visit, ...window });
    refuseOutside(on, days);
    await refuseShared(tx, { visit, subject, at: taken.at });
    return { visit, days, on };
  });

/** Offers another day than the other side did. */
export const offerJointVisit = (
  tx: Transaction,
  { on, ...input }: OfferJointVisitInput,
  taken: StepTaken,
  here: Standpoint,
): Promise<string> =>
  takeOwn(tx, input, taken, here, always('offer'), ({ days }) => {
    refuseOutside(on, { ...days, from: later(days.from, dayOf(taken.at)) });
    return { on };
  });

/** Confirms the day the other side offered; the version says which. */
export const confirmJointVisit = (
  tx: Transaction,
  input: JointVisitStepInput,
  taken: StepTaken,
  here: Standpoint,
): Promise<string> =>
  takeOwn(tx, input, taken, here, always('confirm'), ({ offeredOn, days }) => {
    const on = offeredOn ?? '';
    refuseOutside(on, { ...days, from: later(days.from, dayOf(taken.at)) });
    return { on };
  });

/** The own inspection was carried out on the day, and its result stands on record. */
export const reportJointVisit = (
  tx: Transaction,
  input: JointVisitStepInput,
  taken: StepTaken,
  here: Standpoint,
): Promise<string> =>
  takeOwn(tx, input, taken, here, reportOf, async ({ visit, on }) => {
    const drawn = visit === null ? null : await visitById(tx, visit);
    const inspection = drawn?.inspection ? await inspectionById(tx, drawn.inspection, taken.at) : null;
    if (inspection?.carriedOutOn !== on) throw new Refusal('JOINT_VISIT_NOT_CARRIED_OUT', { on: on ?? '' });
    return {};
  });

const reportOf = (side: Side): JointVisitAction => (side === 'HOST' ? 'reportHost' : 'reportGuest');

/** Ends it before it was made, by a word to the other side. */
export const endJointVisit =
  (action: 'decline' | 'withdraw') =>
  (
    tx: Transaction,
    { reason, ...input }: EndJointVisitInput,
    taken: StepTaken,
    here: Standpoint,
  ): Promise<string> =>
    takeOwn(tx, input, taken, here, always(action), () => ({ reason: reasonIn('reason', reason) }));

const later = (one: IsoDate, other: IsoDate): IsoDate => (one > other ? one : other);

function refuseOutside(on: IsoDate, days: Days): void {
  if (on < days.from || on >= days.until) throw new Refusal('JOINT_VISIT_DAY_OUTSIDE', { on, ...days });
}

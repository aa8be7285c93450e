import { idOf } from '../canonical';
import { Refusal } from '../errors';
import { planById, visitById } from '../inspection-plan/loaders';
import type { House } from '../ministry';
import { coursesOf } from '../procedure/course';
import type { StepTaken } from '../procedure/mutation';
import { reasonIn } from '../procedure/step';
import { takeNext } from '../procedure/take';
import type { Reading, Transaction } from '../storage/books';
import { dayOf, type Instant, type IsoDate } from '../time';
import {
  hasEnded,
  type JointVisitAction,
  type JointVisitSaid,
  jointVisitAt,
  jointVisitSetting,
  type Party,
  partnerRow,
  type StepDetails,
} from './joint-visit';
import { jointVisitPartnerTable } from './row';
import { jointVisitProcedure } from './table';
import { type Planned, windowFrom, windowLawOn } from './window';

/** A ministry, and the house it stands in. */
export interface Standpoint extends Pick<House, 'keys' | 'sectors'> {
  readonly sector: string;
}

export interface ProposeJointVisitInput {
  /** The own planned inspection. */
  readonly visit: string;
  /** Name of the sector that is invited. */
  readonly guest: string;
  /** First day of the window. */
  readonly from: IsoDate;
  readonly reason: string;
}

/** Proposes that another ministry comes along. Answers the id of the joint visit. */
export async function proposeJointVisit(
  tx: Transaction,
  { visit, guest, from, reason }: ProposeJointVisitInput,
  { at, actor, by }: StepTaken,
  here: Standpoint,
): Promise<string> {
  const planned = await plannedVisit(tx, visit, at);
  const { subject, days } = planned;
  const law = windowLawOn(from);
  const window = law && from >= dayOf(at) ? windowFrom(from, days, law) : null;
  if (!law || !window) throw new Refusal('JOINT_VISIT_DAY_OUTSIDE', { on: from, ...days });
  const said: JointVisitSaid = {
    ...{ host: partyOf(here, here.sector), guest: guestOf(here, guest), window },
    law: { basis: law.basis, verified: law.verified },
  };
  const id = await idFor(tx, { visit, subject, at }, said);
  const details: StepDetails = { side: 'HOST', ...said, visit };
  await takeNext(tx, jointVisitProcedure, {
    ...{ record: id, subject, action: 'propose', by, actor, expectedVersion: 0 },
    ...{ effectiveAt: at, recordedAt: at, reason: reasonIn('reason', reason) },
    ...{ details: { ...details }, facts: { side: 'HOST' }, setting: jointVisitSetting(said) },
  });
  const row = partnerRow(id, { subject, partner: guest, recordedAt: at, window });
  await tx.insert(jointVisitPartnerTable, [row]);
  return id;
}

/** An inspection of these books that is still to be carried out. */
export async function plannedVisit(tx: Reading, id: string, at: Instant): Promise<Planned> {
  const visit = await visitById(tx, id);
  const plan = visit && (await planById(tx, visit.plan));
  if (!visit || !plan) throw new Refusal('NOT_RECORDED', { id });
  if (visit.inspection !== null || plan.endsBefore <= dayOf(at))
    throw new Refusal('JOINT_VISIT_NOT_PLANNED', { visit: id });
  return { subject: visit.subject, days: { from: plan.startsOn, until: plan.endsBefore } };
}

/** One inspection becomes one visit, not two. Answers how many joint visits of the subject are on record. */
export async function refuseShared(
  tx: Reading,
  { visit, subject, at }: { readonly visit: string; readonly subject: string; readonly at: Instant },
): Promise<number> {
  const courses = await coursesOf<JointVisitAction>(tx, jointVisitProcedure.noun, subject);
  const open = courses
    .map((course) => jointVisitAt(course, at))
    .find((one) => one.visit === visit && !hasEnded(one));
  if (open) throw new Refusal('JOINT_VISIT_OPEN', { id: open.id });
  return courses.length;
}

async function idFor(
  tx: Reading,
  named: { readonly visit: string; readonly subject: string; readonly at: Instant },
  { host, guest }: JointVisitSaid,
): Promise<string> {
  const before = await refuseShared(tx, named);
  return idOf('joint-visit', host.sector, named.visit, guest.sector, before);
}

function guestOf(here: Standpoint, name: string): Party {
  const others = here.sectors.filter((one) => one.name !== here.sector).map((one) => one.name);
  if (!others.includes(name))
    throw new Refusal('CHOICE_UNKNOWN', { field: 'guest', value: name, choices: others.join(', ') });
  return partyOf(here, name);
}

const partyOf = ({ sectors }: Standpoint, sector: string): Party => ({
  sector,
  label: sectors.find(({ name }) => name === sector)?.label.zh ?? sector,
});

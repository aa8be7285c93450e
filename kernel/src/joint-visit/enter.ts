import { canonical } from '../canonical';
import { Refusal } from '../errors';
import { courseById } from '../procedure/course';
import type { StepTaken } from '../procedure/mutation';
import { takeNext } from '../procedure/take';
import type { Transaction } from '../storage/books';
import {
  hasEnded,
  type JointVisitAction,
  type JointVisitCourse,
  type JointVisitSaid,
  jointVisitAt,
  jointVisitSetting,
  partnerRow,
  saidIn,
  sideOf,
  stepsBy,
} from './joint-visit';
import type { Standpoint } from './propose';
import { jointVisitPartnerTable } from './row';
import { type JointVisitStatement, type StatedStep, statementIn } from './statement';
import { jointVisitProcedure } from './table';
import { sharedDays } from './window';

export interface EnterJointVisitInput {
  readonly uscc: string;
  readonly statement: string;
}

/** Takes in what the other ministry has done, as far as it is not in these books yet. Answers the id of the joint visit. */
export async function enterJointVisit(
  tx: Transaction,
  { uscc, statement }: EnterJointVisitInput,
  taken: StepTaken,
  here: Standpoint,
): Promise<string> {
  const said = statementIn(statement, here, taken.at);
  const side = sideOf(said, said.source);
  const before = await known(tx, said.id, taken);
  refuseUnlike(said, uscc, before);
  const missing = said.steps.slice(stepsBy(before, side));
  if (missing.length === 0) throw new Refusal('JOINT_VISIT_STATEMENT_KNOWN', { id: said.id });
  if (!before) {
    const { id, subject, source: partner, window } = said;
    const row = partnerRow(id, { subject, partner, recordedAt: taken.at, window });
    await tx.insert(jointVisitPartnerTable, [row]);
  }
  for (const step of missing) await take(tx, said, step, taken);
  return said.id;
}

const known = (tx: Transaction, id: string, { at }: StepTaken): Promise<JointVisitCourse | null> =>
  courseById<JointVisitAction>(tx, jointVisitProcedure.noun, id, at);

/** A joint visit begins with the proposal of its host, and says the same for as long as it lasts. */
function refuseUnlike(said: JointVisitStatement, uscc: string, before: JointVisitCourse | null): void {
  const { host, guest, window, law, subject, source, steps } = said;
  const now: JointVisitSaid = { host, guest, window, law };
  const same = before
    ? before.subject === subject && canonical(saidIn(before)) === canonical(now)
    : source === host.sector &&
      steps[0]?.action === 'propose' &&
      canonical(saidBy(steps[0])) === canonical(now);
  const own = steps.every(({ details }) => details.side === sideOf(said, source));
  if (subject !== uscc || !same || !own) throw new Refusal('JOINT_VISIT_STATEMENT_INVALID');
}

const saidBy = ({ details: { host, guest, window, law } }: StatedStep) => ({ host, guest, window, law });

/** After the end nothing is taken any more: of two steps taken at the same time it was the withdrawal that counts. */
async function take(
  tx: Transaction,
  said: JointVisitStatement,
  { action, effectiveAt, reason, details }: StatedStep,
  taken: StepTaken,
): Promise<void> {
  const before = await known(tx, said.id, taken);
  const state = before && jointVisitAt(before, taken.at);
  if (state && hasEnded(state)) throw new Refusal('JOINT_VISIT_ENDED', { id: said.id, state: state.state });
  refuseImpossible(said, details, state?.days ?? said.window);
  await takeNext(tx, jointVisitProcedure, {
    ...{ record: said.id, subject: said.subject, action, by: 'SYSTEM', actor: said.source },
    ...{ expectedVersion: null, recordedAt: taken.at, reason },
    // The clock of the other may be ahead; nothing is known here before it is taken in.
    effectiveAt: effectiveAt < taken.at ? effectiveAt : taken.at,
    ...{ details: { ...details }, facts: { side: details.side }, setting: jointVisitSetting(said) },
  });
}

/** The other side cannot widen the window, nor name a day outside it. */
function refuseImpossible(
  { window }: JointVisitStatement,
  { days, on }: StatedStep['details'],
  open: JointVisitSaid['window'],
): void {
  const narrowed = days ?? open;
  const within = sharedDays(narrowed, window);
  const whole = within !== null && canonical(within) === canonical(narrowed);
  if (!whole || (on !== undefined && (on < narrowed.from || on >= narrowed.until)))
    throw new Refusal('JOINT_VISIT_STATEMENT_INVALID');
}

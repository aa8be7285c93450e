import { Refusal } from '../errors';
import { isTakenStill, openedOfSource, signed } from '../jws';
import type { House } from '../ministry';
import type { Signer } from '../standing';
import type { Instant } from '../time';
import {
  detailsOf,
  type JointVisitAction,
  type JointVisitCourse,
  type JointVisitSaid,
  type StepDetails,
  saidIn,
  sideOf,
} from './joint-visit';

/** A step of one ministry, as the other takes it in. */
export interface StatedStep {
  readonly action: JointVisitAction;
  readonly effectiveAt: Instant;
  readonly reason: string;
  readonly details: Omit<StepDetails, 'visit'>;
}

/** What one of the two has done about a joint visit, sealed for the other. */
export interface JointVisitStatement extends JointVisitSaid {
  readonly version: 1;
  readonly source: string;
  readonly id: string;
  readonly subject: string;
  /** Of the source alone, in its order. */
  readonly steps: readonly StatedStep[];
  /** It is taken for an hour: a proposal of long ago may have been withdrawn since. */
  readonly issuedAt: Instant;
}

const KIND = 'joint-visit';

/** What a ministry has done by now; null while that is nothing. Which inspection it has planned is left out. */
export function statementOf(
  course: JointVisitCourse,
  source: string,
  signer: Signer,
  issuedAt: Instant,
): string | null {
  const said = saidIn(course);
  const side = sideOf(said, source);
  const steps = course.steps
    .filter((step) => detailsOf(step).side === side)
    .map((step): StatedStep => {
      const { visit: _, ...details } = detailsOf(step);
      const { action, effectiveAt, reason } = step;
      return { action, effectiveAt, reason, details };
    });
  if (steps.length === 0) return null;
  const { record: id, subject } = course;
  const statement: JointVisitStatement = { version: 1, source, id, subject, ...said, steps, issuedAt };
  return signed(KIND, statement, signer);
}

/** Who takes a statement in. */
export interface Receiver {
  readonly keys: House['keys'];
  readonly sector: string;
}

/** What the other of the two said of a joint visit with this sector; refuses anything else, and what was said too long ago. */
export function statementIn(sealed: string, { keys, sector }: Receiver, now: Instant): JointVisitStatement {
  const said = openedOfSource<JointVisitStatement>(KIND, sealed, keys);
  const parties = [said?.host?.sector, said?.guest?.sector];
  const between = said?.source !== sector && parties.includes(said?.source) && parties.includes(sector);
  if (!said || !between) throw new Refusal('JOINT_VISIT_STATEMENT_INVALID');
  const { issuedAt = '' } = said;
  if (!isTakenStill(issuedAt, now)) throw new Refusal('JOINT_VISIT_STATEMENT_STALE', { issuedAt });
  return said as JointVisitStatement;
}

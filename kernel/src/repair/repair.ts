import type { Course } from '../procedure/course';
import { type Due, dueOf, isOverdue } from '../procedure/due';
import { lifeAt, stateName } from '../procedure/life';
import type { ActionOf, StateOf } from '../procedure/procedure';
import { regionOf } from '../procedure/step';
import type { RecordNamed } from '../record-named';
import { dayOf, type Instant, type IsoDate } from '../time';
import type { Repairable } from './repairable';
import { repairProcedure } from './table';

export type RepairAction = ActionOf<typeof repairProcedure>;
export type RepairState = StateOf<typeof repairProcedure>;
export type RepairCourse = Course<RepairAction>;

export type EvidenceKind = 'DUTIES' | 'RECTIFICATION' | 'TRAINING' | 'REPORT' | 'PUBLIC_SERVICE' | 'OTHER';

/** What a subject shows. */
export interface RepairEvidence {
  readonly kind: EvidenceKind;
  readonly description: string;
}

/** What a request says, as it is kept with its step. */
export interface RequestDetails {
  readonly record: RecordNamed;
  readonly law: Pick<Repairable, 'rule' | 'basis' | 'severity' | 'repairFrom'>;
  readonly dutiesPerformedOn: IsoDate;
  readonly evidence: readonly RepairEvidence[];
}

/** A repair as it stood at an instant. */
export interface Repair extends RequestDetails {
  readonly id: string;
  readonly subject: string;
  /** Of a thing: who held it when repair was asked for, and reads of it; null where nobody did, and of all else. */
  readonly holder: string | null;
  readonly version: number;
  /** The promise that was made. */
  readonly promise: string;
  readonly requestedOn: IsoDate;
  readonly state: string;
  readonly open: boolean;
  readonly due: Due | null;
  readonly overdue: boolean;
  readonly finding: string | null;
  readonly decisionNumber: string | null;
  readonly decidedOn: IsoDate | null;
  /** From when on publicity, sharing, use and measures have ended; null while they have not. */
  readonly endedAt: Instant | null;
  readonly remedy: string;
}

const REMEDY = '对不予受理、不予修复的决定不服的,可以依法申请行政复议或者提起行政诉讼';

const openStates: readonly RepairState[] = ['requested', 'accepted', 'extended'];
const deciding: readonly RepairAction[] = ['reject', 'grant', 'refuse', 'void'];

/** What a repair amounts to, by the steps known at an instant. */
export function repairAt(course: RepairCourse, asOf: Instant): Repair {
  const { record: id, subject, holder, steps } = course;
  const [request] = steps;
  if (!request) throw new Error(`the repair ${id} has no step`);
  const setting = { region: regionOf(course) };
  const life = lifeAt(repairProcedure, steps, asOf, setting);
  const decision = steps.findLast(({ action }) => deciding.includes(action));
  const due = dueOf(repairProcedure, life, setting);
  const said = request.details as unknown as RequestDetails;
  const accepted = steps.find(({ action }) => action === 'accept')?.details.law as
    | RequestDetails['law']
    | undefined;
  return {
    ...said,
    law: accepted ?? said.law,
    ...{ id, subject, holder, version: steps.length, promise: request.reason },
    requestedOn: dayOf(request.effectiveAt),
    state: stateName(life.state),
    open: openStates.includes(life.state),
    ...{ due, overdue: isOverdue(due, asOf) },
    finding: decision?.reason ?? null,
    decisionNumber: decision?.document ?? null,
    decidedOn: decision ? dayOf(decision.effectiveAt) : null,
    endedAt: life.state === 'granted' ? (decision?.effectiveAt ?? null) : null,
    remedy: REMEDY,
  };
}

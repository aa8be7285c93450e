import type { Course } from '../procedure/course';
import { type Due, dueOf, isOverdue } from '../procedure/due';
import { lifeAt, stateName } from '../procedure/life';
import type { ActionOf, StateOf } from '../procedure/procedure';
import { regionOf } from '../procedure/step';
import type { RecordNamed } from '../record-named';
import { dayOf, type Instant, type IsoDate } from '../time';
import { objectionProcedure } from './table';

export type ObjectionAction = ActionOf<typeof objectionProcedure>;
type State = StateOf<typeof objectionProcedure>;
export type ObjectionCourse = Course<ObjectionAction>;

/** An objection as it stood at an instant. */
export interface Objection {
  readonly id: string;
  readonly subject: string;
  /** Of a thing: who held it when it was filed, and reads of it; null where nobody did, and of all else. */
  readonly holder: string | null;
  readonly version: number;
  readonly record: RecordNamed;
  readonly grounds: string;
  readonly filedAt: Instant;
  readonly filedOn: IsoDate;
  readonly state: string;
  /** Whether the record is marked because of it. */
  readonly open: boolean;
  readonly due: Due | null;
  readonly overdue: boolean;
  /** What was found; null until it is decided. */
  readonly finding: string | null;
  readonly decisionNumber: string | null;
  readonly decidedOn: IsoDate | null;
  readonly remedy: string;
}

const REMEDY =
  '对处理结果不服的,可以依法申请行政复议或者提起行政诉讼;提出异议不影响申请行政复议或者提起行政诉讼的权利';

/** While the record is marked. */
const openStates: readonly State[] = ['filed', 'verifying', 'longer', 'answered'];

/** What an objection amounts to, by the steps known at an instant. */
export function objectionAt(course: ObjectionCourse, asOf: Instant): Objection {
  const { record: id, subject, holder, steps } = course;
  const [filing] = steps;
  if (!filing) throw new Error(`the objection ${id} has no step`);
  const region = regionOf(course);
  const life = lifeAt(objectionProcedure, steps, asOf, { region });
  const decision = steps.find(({ action }) => action === 'uphold' || action === 'dismiss');
  const due = dueOf(objectionProcedure, life, { region });
  return {
    ...{ id, subject, holder, version: steps.length, record: filing.details.record as RecordNamed },
    ...{ grounds: filing.reason, filedAt: filing.recordedAt, filedOn: dayOf(filing.effectiveAt) },
    state: stateName(life.state),
    open: openStates.includes(life.state),
    ...{ due, overdue: isOverdue(due, asOf) },
    finding: decision?.reason ?? null,
    decisionNumber: decision?.document ?? null,
    decidedOn: decision ? dayOf(decision.effectiveAt) : null,
    remedy: REMEDY,
  };
}

import type { Course } from '../procedure/course';
import { type Due, dueOf, isOverdue } from '../procedure/due';
import { lifeAt, type Setting, shownFrom, stateName } from '../procedure/life';
import type { ActionOf, StateOf } from '../procedure/procedure';
import { placeOf } from '../procedure/step';
import { isSameRecord, type RecordNamed } from '../record-named';
import type { ActTerm } from '../repair/effect';
import { dayOf, type Instant, type IsoDate } from '../time';
import type { RulingKind } from './law';
import { shieldProcedure } from './table';

export type ShieldAction = ActionOf<typeof shieldProcedure>;
export type ShieldState = StateOf<typeof shieldProcedure>;
export type ShieldCourse = Course<ShieldAction>;

/** What a court ruled, by which it can be found. */
export interface Ruling {
  readonly kind: RulingKind;
  /** Number of the case and ruling. */
  readonly number: string;
  readonly court: string;
  readonly ruledOn: IsoDate;
}

/** What an application says, as it is kept with its first step; an order of the desk says the same. */
export interface ShieldSaid {
  readonly ruling: Ruling;
  readonly law: { readonly rule: string; readonly basis: string };
  /** First day after the term of the plan or settlement; null where it sets none. */
  readonly planUntil: IsoDate | null;
}

/** A record that a shield covers, and until when it was public and held before; a listing says that by its own steps. */
export interface Covered {
  readonly record: RecordNamed;
  readonly before: ActTerm | null;
}

/** A shield as it stood at an instant. */
export interface Shield extends ShieldSaid {
  readonly id: string;
  readonly subject: string;
  readonly version: number;
  readonly appliedOn: IsoDate;
  readonly state: string;
  readonly due: Due | null;
  readonly overdue: boolean;
  readonly finding: string | null;
  readonly document: string | null;
  /** From when on what it covers is shielded; null where it is not. */
  readonly since: Instant | null;
  readonly covered: readonly Covered[];
  readonly remedy: string;
}

const REMEDY = '对不予屏蔽、恢复信息的决定不服的,可以依法申请行政复议或者提起行政诉讼';

const shielding: readonly ShieldState[] = ['inForce', 'completed'];
const beginning: readonly ShieldAction[] = ['grant', 'enter'];
const deciding: readonly ShieldAction[] = ['grant', 'refuse', 'enter', 'complete', 'restore'];

/** Whether records are covered in a state. */
export const isShielding = (state: string): boolean => shielding.some((one) => stateName(one) === state);

/** What the deadlines of a shield are counted with. */
export const shieldSetting = (subject: string, { planUntil }: Pick<ShieldSaid, 'planUntil'>): Setting => ({
  region: placeOf(subject),
  days: { planUntil },
});

/** What a shield amounts to, by the steps known at an instant. */
export function shieldAt({ record: id, subject, steps }: ShieldCourse, asOf: Instant): Shield {
  const [first] = steps;
  if (!first) throw new Error(`the shield ${id} has no step`);
  const { ruling, law, planUntil } = first.details as unknown as ShieldSaid;
  const setting = shieldSetting(subject, { planUntil });
  const life = lifeAt(shieldProcedure, steps, asOf, setting);
  const due = dueOf(shieldProcedure, life, setting);
  const decision = steps.findLast(({ action }) => deciding.includes(action));
  const begun = steps.find(({ action }) => beginning.includes(action));
  const covers = shielding.includes(life.state);
  return {
    ...{ id, subject, version: steps.length, ruling, law, planUntil },
    ...{ appliedOn: dayOf(first.effectiveAt), state: stateName(life.state) },
    ...{ due, overdue: isOverdue(due, asOf) },
    finding: decision?.reason ?? null,
    document: decision?.document ?? null,
    since: covers && begun ? shownFrom(begun) : null,
    covered: covers ? coveredBy(steps) : [],
    remedy: REMEDY,
  };
}

/** All that the steps of a shield have covered. */
export const coveredBy = (steps: ShieldCourse['steps']): readonly Covered[] =>
  steps.flatMap(({ details }) => (details.covered as readonly Covered[] | undefined) ?? []);

/** Whether one of some shields covers a record. */
export const isCovered = (shields: readonly Shield[], record: RecordNamed): boolean =>
  shields.some(({ covered }) => covered.some((one) => isSameRecord(one.record, record)));
